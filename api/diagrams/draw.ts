/**
 * Draws a graph as SVG: laid out by ELK, no browser and no internet needed.
 *
 * Guarantees: the same chart gives the same picture; every text is escaped; each state carries its id, so that a page can
 * mark the current one and write counts into it.
 */
import { createRequire } from 'node:module';
import type { DrawnEdge, DrawnGraph, DrawnState } from './graph.ts';

const CHARACTER = 6.6;
const LINE = 14;
const PADDING = 12;

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface LaidOutEdge {
  readonly id: string;
  readonly labels?: readonly (Box & { readonly text: string })[];
  readonly sections?: readonly {
    readonly startPoint: Point;
    readonly endPoint: Point;
    readonly bendPoints?: readonly Point[];
  }[];
}

interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly children: readonly Box[];
  readonly edges: readonly LaidOutEdge[];
}

interface Elk {
  layout(graph: unknown): Promise<LaidOut>;
}

let elk: Elk | undefined;
/** Eight megabytes of layout, loaded when the first picture is asked for. */
function layouter(): Elk {
  if (!elk) {
    const ELK = createRequire(import.meta.url)('elkjs/lib/elk.bundled.js') as new () => Elk;
    elk = new ELK();
  }
  return elk;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c);

const widthOf = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length), 4) * CHARACTER;

/** `anotherCallIsLeft` → `another call is left`. */
const spoken = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();

const labelOf = ({ event, guard, rules, also = [] }: DrawnEdge): readonly string[] =>
  also.length > 0 ? [event, ...also] : plainLabel({ event, guard, rules });

const plainLabel = ({ event, guard, rules }: Pick<DrawnEdge, 'event' | 'guard' | 'rules'>): readonly string[] =>
  [event, guard === null ? '' : `if ${spoken(guard)}`, rules.join(' ')].filter((line) => line !== '');

/** A picture of the graph; `current` are the ids of states to mark, `counts` numbers to write beside their names. */
export async function drawGraph(
  graph: DrawnGraph,
  { current = new Set<string>(), counts = new Map<string, number>() }: Marks = {},
): Promise<string> {
  const labels = graph.edges.map(labelOf);
  const laidOut = await layouter().layout({
    id: 'chart',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.spacing.nodeNodeBetweenLayers': '46',
      'elk.spacing.nodeNode': '36',
      'elk.spacing.edgeLabel': '4',
      'elk.spacing.edgeEdge': '14',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.padding': '[top=20,left=20,bottom=20,right=20]',
    },
    children: graph.states.map((state) => ({
      id: state.id,
      width: widthOf(nameLines(state, counts)) * 1.32 + 2 * PADDING,
      height: nameLines(state, counts).length * LINE + 2 * PADDING,
    })),
    edges: graph.edges.map((edge, index) => ({
      id: `e${index}`,
      sources: [edge.from],
      targets: [edge.to],
      labels: [
        {
          text: (labels[index] ?? []).join('\n'),
          width: widthOf(labels[index] ?? []),
          height: Math.max(1, labels[index]?.length ?? 0) * LINE,
        },
      ],
    })),
  });
  const states = new Map(graph.states.map((state) => [state.id, state]));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(laidOut.width)} ${Math.ceil(laidOut.height)}" width="${Math.ceil(laidOut.width)}" height="${Math.ceil(laidOut.height)}" role="img" aria-label="${escaped(`${graph.title}: ${graph.description}`)}">`,
    STYLE,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0,0 L8,4 L0,8 z"/></marker></defs>',
    ...laidOut.edges.map(edgeSvg),
    ...laidOut.children.map((box) => {
      const state = states.get(box.id);
      return state ? stateSvg(box, state, current.has(box.id), counts) : '';
    }),
    ...laidOut.edges.flatMap(labelSvg),
    '</svg>',
  ].join('\n');
}

export interface Marks {
  readonly current?: ReadonlySet<string>;
  readonly counts?: ReadonlyMap<string, number>;
}

const STYLE = `<style>
.state rect{fill:#fff;stroke:#3b5b7a;stroke-width:1.3}.state text{font:600 12px system-ui,sans-serif;fill:#14293d}
.choice rect{fill:#f5f1e6;stroke:#a58b45;stroke-dasharray:4 3}.final rect{fill:#eef2f5;stroke:#8294a5;stroke-width:2.5}
.current rect{fill:#d9f2e3;stroke:#1d8a4e;stroke-width:2.5}
.edge{fill:none;stroke:#7a8b9b;stroke-width:1.1}marker path{fill:#7a8b9b}
.label{font:11px system-ui,sans-serif;fill:#3c4a57;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
</style>`;

const nameLines = (state: DrawnState, counts: ReadonlyMap<string, number>): readonly string[] => {
  const count = counts.get(state.id);
  return count === undefined ? [state.name] : [state.name, `${count}`];
};

function stateSvg(box: Box, state: DrawnState, isCurrent: boolean, counts: ReadonlyMap<string, number>): string {
  const lines = nameLines(state, counts);
  const text = lines
    .map(
      (line, index) =>
        `<text x="${box.x + box.width / 2}" y="${box.y + PADDING + LINE * (index + 0.8)}" text-anchor="middle">${escaped(line)}</text>`,
    )
    .join('');
  const radius = state.kind === 'choice' ? 2 : 8;
  return `<g class="state ${state.kind}${isCurrent ? ' current' : ''}" data-state="${escaped(state.id)}"><title>${escaped(state.description || state.name)}</title><rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${radius}"/>${text}</g>`;
}

function edgeSvg(edge: LaidOutEdge): string {
  return (edge.sections ?? [])
    .map(({ startPoint, bendPoints = [], endPoint }) => {
      const points = [startPoint, ...bendPoints, endPoint].map(({ x, y }) => `${x},${y}`).join(' ');
      return `<polyline class="edge" points="${points}" marker-end="url(#arrow)"/>`;
    })
    .join('');
}

function labelSvg(edge: LaidOutEdge): readonly string[] {
  return (edge.labels ?? []).flatMap((label) =>
    label.text
      .split('\n')
      .map(
        (line, index) =>
          `<text class="label" x="${label.x}" y="${label.y + LINE * (index + 0.8)}">${escaped(line)}</text>`,
      ),
  );
}
