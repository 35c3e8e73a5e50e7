/**
 * Draws a chart by its plan: lanes of states, the main ways with their words, and, where a state is chosen, all of its
 * ways. Guarantees: every way it draws is one of the chart's; for a page it has no style of its own (a strict content
 * security policy would refuse it), alone it carries all that it needs.
 */
import { isStage } from '../../machines/vocabulary/stage.ts';
import { TONE_OF } from '../console/stage-tones.ts';
import type { ChartModel, ChartState, Way } from './chart.ts';
import { type Box, boxes, type Chip, type Layout, LINE, layOut } from './layout.ts';
import { lineBetween } from './lines.ts';
import { ALONE } from './picture-style.ts';
import type { Plan, Stroke } from './plan.ts';
import { type WaysOf, waysOfState } from './ways.ts';

export interface Marks {
  /** Where a click on a state leads. */
  readonly link?: (state: ChartState) => string;
  readonly chosen?: ChartState | null;
  /** How many stand there, by the state's id. */
  readonly counts?: ReadonlyMap<string, number>;
  readonly current?: ReadonlySet<string>;
  /** Where somebody has been, oldest first. */
  readonly past?: readonly string[];
  /** What a search has found. */
  readonly found?: ReadonlySet<string> | null;
  /** How many left at each gate in the last day, by the gate's name. */
  readonly left?: ReadonlyMap<string, number>;
  /** Further classes of a state or a stroke: what a comparison has found. */
  readonly tint?: (state: ChartState) => string;
  /** Drawn in the place of the plan's ways. */
  readonly strokes?: readonly (Stroke & { readonly mark?: string; readonly tint?: string })[];
  /** A file by itself. */
  readonly alone?: boolean;
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const up = (state: ChartState | null, at: ReadonlyMap<ChartState, Box>): Box | null =>
  state === null ? null : (at.get(state) ?? up(state.parent, at));

function tone(model: ChartModel, state: ChartState): string {
  if (model.name === 'application') return isStage(state.key) ? TONE_OF[state.key] : 'PLAIN';
  return state.kind === 'final' ? 'CLOSED' : 'PLAIN';
}

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x}" y="${y}"${more}>${escaped(words)}</text>`;

export function drawPicture(model: ChartModel, plan: Plan, marks: Marks = {}): string {
  const layout = layOut(model, plan);
  const at = boxes(layout);
  const chosen = marks.chosen ?? null;
  const ways = chosen === null ? null : waysOfState(model, chosen);
  const lit = ways === null || chosen === null ? null : litBy(chosen, ways);
  const strokes = marks.strokes ?? plan.strokes;
  const byPath = new Map([model.root, ...model.states].map((state) => [state.path, state]));
  const lines = strokes.flatMap((stroke) => {
    const from = up(byPath.get(stroke.from) ?? null, at);
    const to = up(byPath.get(stroke.to) ?? null, at);
    return from === null || to === null || from === to ? [] : [{ stroke, line: lineBetween(from, to, stroke) }];
  });
  const label = `${model.name.replaceAll('-', ' ')}: ${model.description}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart-picture${chosen === null ? '' : ' chosen'}" viewBox="0 0 ${layout.width} ${layout.height}" ${marks.alone === true ? `width="${layout.width}" height="${layout.height}" ` : ''}role="${marks.link === undefined ? 'img' : 'group'}" aria-label="${escaped(label)}">`,
    ...(marks.alone === true
      ? [ALONE, `<rect class="ground" width="${layout.width}" height="${layout.height}"/>`]
      : []),
    `<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z"/></marker></defs>`,
    ...layout.frames.map(
      ({ x, y, w, h, state }) =>
        `<g class="frame"><rect x="${x}" y="${y}" width="${w}" height="${h}" rx="12"/>${linked(state, text(x + 12, y + 19, state.name), marks, '')}</g>`,
    ),
    ...layout.titles.map(({ x, y, w, h, text: words, state }) =>
      state === null
        ? `<g class="title">${text(x + 2, y + 13, words)}</g>`
        : linked(
            state,
            `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="5"/>${text(x + 8, y + 14, words)}`,
            marks,
            `title group ${lit === null || lit.has(state) ? '' : 'dim'}`,
          ),
    ),
    ...(ways === null ? lines : []).map(
      ({ stroke, line }) =>
        `<path class="way ${'tint' in stroke ? stroke.tint : ''}" d="${line.path}" marker-end="url(#tip)"/>`,
    ),
    ...(ways === null || chosen === null ? [] : arrows(chosen, ways, at)),
    ...(marks.past === undefined ? [] : pastSvg(marks.past, model, at)),
    ...layout.chips.map((chip) => chipSvg(model, chip, marks, lit)),
    ...ladderSvg(layout, marks, lit),
    ...(ways === null ? lines : []).flatMap(({ stroke, line }) =>
      stroke.label === undefined
        ? []
        : [text(line.label.x, line.label.y - 4, stroke.label, ' class="says" text-anchor="middle"')],
    ),
    ...(ways === null || chosen === null ? [] : badges(chosen, ways, at)),
    '</svg>',
  ].join('\n');
}

/** The chosen state and whatever its ways touch. */
function litBy(chosen: ChartState, { outs, ins }: WaysOf): ReadonlySet<ChartState> {
  const all = [chosen, ...outs.map(({ to }) => to), ...ins.map(({ from }) => from)];
  return new Set(all.flatMap((state) => (state.parent === null ? [state] : [state, ...state.inner])));
}

function linked(state: ChartState, inside: string, { link, found, current, past, tint }: Marks, kind: string): string {
  const words = [
    kind,
    current?.has(state.id) === true ? 'current' : '',
    past?.includes(state.id) === true && current?.has(state.id) !== true ? 'past' : '',
    found?.has(state.id) === true ? 'found' : '',
    tint?.(state) ?? '',
  ];
  const about = state.description === '' ? state.name : `${state.name}: ${state.description}`;
  const inner = `<title>${escaped(about)}</title>${inside}`;
  const named = `class="${words.filter((word) => word !== '').join(' ')}" data-state="${escaped(state.id)}"`;
  return link === undefined ? `<g ${named}>${inner}</g>` : `<a ${named} href="${escaped(link(state))}">${inner}</a>`;
}

function chipSvg(model: ChartModel, chip: Chip, marks: Marks, lit: ReadonlySet<ChartState> | null): string {
  const { x, y, w, h, state, lines, small } = chip;
  const high = lines.length * LINE;
  const top = state.inner.length > 0 || h > 80 ? y + 17 : y + (h - high) / 2 + 11;
  const words = lines.map((line, index) => text(x + 8, top + index * LINE, line)).join('');
  const count = marks.counts?.get(state.id) ?? 0;
  const kind = [
    'state',
    state.kind,
    tone(model, state),
    small ? 'small' : '',
    lit === null || lit.has(state) ? '' : 'dim',
    marks.chosen === state ? 'picked' : '',
  ];
  const inside = `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${state.kind === 'choice' ? 3 : 7}"/>${words}${count === 0 ? '' : pill(x + w - 5, middleOfCount(chip), `${count}`, 'count')}`;
  return linked(state, inside, marks, kind.filter((word) => word !== '').join(' '));
}

/** Beside the first line, or under it where the chip is narrow. */
function middleOfCount({ y, w, h, state }: Chip): number {
  if (h > 80 && w < 120) return y + 36;
  return state.inner.length > 0 && h > 40 ? y + 13 : y + h / 2;
}

/** Its right edge at x, its middle at y. */
function pill(right: number, y: number, words: string, kind: string): string {
  const width = Math.max(18, words.length * 7 + 10);
  const left = right - width;
  return `<g class="${kind}"><rect x="${left}" y="${y - 8}" width="${width}" height="16" rx="8"/>${text(left + width / 2, y + 4, words, ' text-anchor="middle"')}</g>`;
}

function ladderSvg({ rungs }: Layout, marks: Marks, lit: ReadonlySet<ChartState> | null): string[] {
  return rungs.map(({ x, y, w, h, state, number }) => {
    const middle = y + h / 2 + 4;
    const exits = [...new Set(state.ways.flatMap((way) => exitOf(state, way)))];
    const left = marks.left?.get(state.gate?.name ?? '') ?? 0;
    const kind = `state rung PLAIN ${lit === null || lit.has(state) ? '' : 'dim'} ${marks.chosen === state ? 'picked' : ''}`;
    return [
      linked(
        state,
        `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="4"/>${text(x + 24, middle, `${number}`, ' class="number" text-anchor="end"')}${text(x + 34, middle, state.description)}${text(x + w - 8, middle, state.gate?.rules.join(' ') ?? '', ' class="rule" text-anchor="end"')}`,
        marks,
        kind.trim(),
      ),
      exits.length === 0
        ? ''
        : `<g class="exits ${lit === null || lit.has(state) ? '' : 'dim'}"><path class="way" d="M${x + w},${y + h / 2} h20" marker-end="url(#tip)"/>${left === 0 ? '' : pill(x + w + 54, y + h / 2, `${left}`, 'count')}${text(x + w + 58, middle, exits.join(' · '))}</g>`,
    ].join('');
  });
}

/** Off the ladder to the side: a wait is told by what becomes of the row's place. */
function exitOf(gate: ChartState, { to, effects }: Way): readonly string[] {
  if (to === null || isNext(gate, to)) return [];
  if (to.key !== 'PENDING') return [to.name];
  return [effects.includes('moveTo') ? 'later' : 'waits'];
}

/** The step down: to the next gate, or off the last one. */
function isNext(gate: ChartState, to: ChartState): boolean {
  const steps = gate.parent?.inner ?? [];
  const place = steps.indexOf(gate);
  return place === steps.length - 1 ? to === gate.ways.at(-1)?.to : steps[place + 1] === to;
}

function arrows(chosen: ChartState, { outs, ins }: WaysOf, at: ReadonlyMap<ChartState, Box>): string[] {
  const own = up(chosen, at);
  const arrow = (box: Box | null, kind: 'out' | 'in'): string[] => {
    if (own === null || box === null || box === own) return [];
    const line =
      kind === 'out' ? lineBetween(own, box, { out: 0.6, in: 0.4 }) : lineBetween(box, own, { out: 0.7, in: 0.3 });
    return [`<path class="way lit ${kind}" d="${line.path}" marker-end="url(#tip)"/>`];
  };
  return [
    ...outs.flatMap(({ to }) => arrow(up(to, at), 'out')),
    ...ins.flatMap(({ from }) => arrow(up(from, at), 'in')),
  ];
}

/** The numbers by which the list beside the picture tells the ways. */
function badges(chosen: ChartState, { outs, ins }: WaysOf, at: ReadonlyMap<ChartState, Box>): string[] {
  const labels = new Map<Box, string[]>();
  const others = [
    ...outs.map(({ to, mark }) => [to, mark] as const),
    ...ins.map(({ from, mark }) => [from, mark] as const),
  ];
  for (const [other, mark] of others) {
    const box = up(other, at);
    if (box !== null && box !== up(chosen, at)) labels.set(box, [...(labels.get(box) ?? []), mark]);
  }
  return [...labels].map(([box, all]) =>
    pill(box.x + Math.max(18, all.join(' ').length * 7 + 10) - 8, box.y, all.join(' '), 'mark'),
  );
}

function pastSvg(past: readonly string[], { byId }: ChartModel, at: ReadonlyMap<ChartState, Box>): string[] {
  return past.slice(1).flatMap((id, index) => {
    const from = up(byId.get(past[index] ?? '') ?? null, at);
    const to = up(byId.get(id) ?? null, at);
    if (from === null || to === null || from === to) return [];
    return [
      `<path class="way went" d="${lineBetween(from, to, { out: 0.35, in: 0.65 }).path}" marker-end="url(#tip)"/>`,
    ];
  });
}
