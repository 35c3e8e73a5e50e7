/**
 * A chart as Mermaid text (`stateDiagram-v2`), in words and with the rules of every arrow; whole, or one part at a time.
 *
 * Pure. A part is a group with states of its own: states that its ways lead to outside of it stand there by name.
 */
import { type ChartModel, type ChartState, NOT_TAKEN, type Way, wordsOf } from './chart.ts';

/** Mermaid reads a colon as the end of a label's beginning, and a semicolon as the end of the line. */
const plain = (text: string): string => text.replaceAll(/[:;\n#"]/g, ' ').trim();
const idOf = ({ path }: ChartState): string => (path === '' ? 'root' : path.replaceAll(/\W/g, '_'));

const label = (way: Way): string => {
  const rules = way.rules.length === 0 ? '' : ` (${way.rules.join(' ')})`;
  return plain(`${wordsOf(way)}${rules}`);
};

function block(state: ChartState, depth: number): string[] {
  const pad = '  '.repeat(depth);
  const own = `${pad}state "${plain(state.name)}" as ${idOf(state)}`;
  if (state.inner.length === 0) return [own];
  const inner = state.inner.flatMap((child, place) => [
    ...(state.kind === 'parallel' && place > 0 ? [`${pad}  --`] : []),
    ...block(child, depth + 1),
  ]);
  return [`${own} {`, ...inner, `${pad}}`];
}

const everyOne = (state: ChartState): readonly ChartState[] => [state, ...state.inner.flatMap(everyOne)];

/** The groups a chart can be exported by: the chart itself, its regions and its groups. */
export const partsOf = ({ root, states }: ChartModel): readonly ChartState[] => [
  root,
  ...states.filter(({ inner }) => inner.length > 0),
];

export function mermaidOf(model: ChartModel, part: ChartState = model.root): string {
  const inside = everyOne(part);
  const ways = inside.flatMap(({ ways: own }) => own).filter(({ condition }) => condition !== NOT_TAKEN);
  const arrows = ways.flatMap((way) =>
    way.to === null || way.from === model.root ? [] : [`  ${idOf(way.from)} --> ${idOf(way.to)} : ${label(way)}`],
  );
  const everywhere = ways.flatMap((way) =>
    way.to !== null && way.from === model.root ? [`  %% anywhere → ${way.to.name}: ${label(way)}`] : [],
  );
  const outside = [...new Set(ways.flatMap(({ to }) => (to === null || inside.includes(to) ? [] : [to])))];
  const top = part === model.root ? part.inner : [part];
  return [
    'stateDiagram-v2',
    ...top.flatMap((state) => block(state, 1)),
    ...outside.map((state) => `  state "${plain(state.name)}" as ${idOf(state)}`),
    ...everywhere,
    ...arrows,
    '',
  ].join('\n');
}
