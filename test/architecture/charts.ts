/** Every chart of the catalog taken apart: its states, transitions and the names it gives to things. */
import { CATALOG, type MachineName } from '../../machines/catalog.ts';

export interface ChartNode {
  /** From the root, in dots: `stage.IN_MOTION.OUTREACH`. */
  readonly path: string;
  readonly id: string;
  readonly description: string | undefined;
  readonly meta: { readonly [word: string]: unknown };
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly parent: ChartNode | null;
  readonly entry: readonly unknown[];
  readonly exit: readonly unknown[];
  readonly transitions: readonly ChartTransition[];
  readonly own: Node;
}

export interface ChartTransition {
  readonly source: ChartNode;
  /** The event's type; empty for `always`. */
  readonly event: string;
  readonly target: Node | null;
  readonly guard: string | null;
  readonly actions: readonly unknown[];
  readonly rules: readonly string[];
  /** Takes a state out of what its group accepts. */
  readonly takesOut: boolean;
}

interface Definition {
  readonly eventType: string;
  readonly target?: readonly Node[];
  readonly guard?: unknown;
  readonly actions: readonly unknown[];
  readonly meta?: { readonly rules?: readonly string[] };
}

export interface Node {
  readonly id: string;
  readonly path: readonly string[];
  readonly type: ChartNode['type'];
  readonly description?: string;
  readonly meta?: { readonly [word: string]: unknown };
  readonly states: { readonly [key: string]: Node };
  readonly entry: readonly unknown[];
  readonly exit: readonly unknown[];
  readonly always?: readonly Definition[];
  readonly transitions: ReadonlyMap<string, readonly Definition[]>;
  readonly initial?: { readonly target: readonly Node[] };
}

const nameOf = (thing: unknown): string | null =>
  typeof thing === 'string'
    ? thing
    : thing && typeof thing === 'object' && 'type' in thing
      ? String(thing.type)
      : typeof thing === 'function'
        ? thing.name || '(anonymous)'
        : null;

export const actionName = (action: unknown): string => nameOf(action) ?? '(anonymous)';

function transitionOf(source: ChartNode, event: string, definition: Definition): ChartTransition {
  const target = definition.target?.[0] ?? null;
  const guard = definition.guard === undefined ? null : nameOf(definition.guard);
  return {
    source,
    event,
    target,
    guard,
    actions: definition.actions,
    rules: definition.meta?.rules ?? [],
    takesOut: event !== '' && target === null && definition.actions.length === 0 && guard === null,
  };
}

function walk(own: Node, parent: ChartNode | null): ChartNode[] {
  const transitions: ChartTransition[] = [];
  const node: ChartNode = {
    path: own.path.join('.'),
    id: own.id,
    description: own.description,
    meta: own.meta ?? {},
    type: own.type,
    parent,
    entry: own.entry,
    exit: own.exit,
    transitions,
    own,
  };
  for (const [event, definitions] of own.transitions)
    for (const definition of definitions) transitions.push(transitionOf(node, event, definition));
  for (const definition of own.always ?? []) transitions.push(transitionOf(node, '', definition));
  return [node, ...Object.values(own.states).flatMap((child) => walk(child, node))];
}

export interface Chart {
  readonly name: MachineName;
  readonly version: number;
  readonly nodes: readonly ChartNode[];
  readonly transitions: readonly ChartTransition[];
  /** Names given in `setup`. */
  readonly guards: readonly string[];
  readonly delays: readonly string[];
  readonly effects: readonly string[];
  readonly implementations: {
    readonly actions: { readonly [name: string]: unknown };
    readonly guards: { readonly [name: string]: unknown };
    readonly delays: { readonly [name: string]: unknown };
  };
}

/** A declared effect throws when it is run; an assign is an object of XState's with a type of its own. */
const isDeclaredEffect = (action: unknown): boolean =>
  typeof action === 'function' && !('type' in action && String(action.type).startsWith('xstate.'));

export const CHARTS: readonly Chart[] = (Object.keys(CATALOG) as MachineName[]).map((name) => {
  const { machine, version } = CATALOG[name];
  const nodes = walk(machine.root as unknown as Node, null);
  const implementations = machine.implementations as unknown as Chart['implementations'];
  return {
    name,
    version,
    nodes,
    transitions: nodes.flatMap(({ transitions }) => transitions),
    guards: Object.keys(implementations.guards).sort(),
    delays: Object.keys(implementations.delays).sort(),
    effects: Object.entries(implementations.actions)
      .filter(([, action]) => isDeclaredEffect(action))
      .map(([effect]) => effect)
      .sort(),
    implementations,
  };
});

export const chartNamed = (name: MachineName): Chart => {
  const chart = CHARTS.find((one) => one.name === name);
  if (!chart) throw new Error(`No chart is called ${name}.`);
  return chart;
};

/** The outside event types that some state of the chart takes. */
export const acceptedEvents = (chart: Chart): readonly string[] =>
  [
    ...new Set(
      chart.transitions
        .filter(({ event, takesOut }) => !takesOut && event !== '' && !event.startsWith('xstate.'))
        .map(({ event }) => event),
    ),
  ].sort();

export const isLeaf = (node: ChartNode): boolean => node.type === 'atomic' || node.type === 'final';

/** The node and its groups, inside out. */
export function lineOf(node: ChartNode): readonly ChartNode[] {
  return node.parent === null ? [node] : [node, ...lineOf(node.parent)];
}

/** Every action named anywhere in the chart, with its parameters. */
export const actionsOf = (chart: Chart): readonly unknown[] =>
  chart.nodes.flatMap(({ entry, exit, transitions }) => [
    ...entry,
    ...exit,
    ...transitions.flatMap(({ actions }) => actions),
  ]);
