/**
 * The tables of a chart: the sets of states it can rest in, and what each set of transitions does to each of them.
 *
 * They hold what depends on the chart alone, and each entry is made when it is first needed: which states are left and
 * entered, and what is executed on the way, is worked out once and not at every event. Guards are never answered here.
 */
import {
  type ChartDefinition,
  type Content,
  refuseWhatIsNotOurs,
  type StateNode,
  type Transition,
} from './chart-definition.ts';

export type StateValue = string | { readonly [state: string]: StateValue };

/** An active state with the active states within it, in the order of the value. */
export interface ActiveState {
  readonly node: StateNode;
  readonly inner: readonly ActiveState[];
}

/** States that are active together. The same states in the same order are the same object. */
export interface Configuration {
  /** In the order in which XState holds them: its regions act in this order. */
  readonly nodes: readonly StateNode[];
  readonly value: StateValue;
  readonly root: ActiveState;
  /** For each innermost state what it would take without an event, its own before its groups'. */
  readonly eventless: readonly (readonly Transition[])[];
  readonly microsteps: Branch;
}

/** What a set of transitions, taken together, does to a configuration. */
export interface Microstep {
  /** Of the transitions selected, those that do not contradict each other. */
  readonly taken: readonly Transition[];
  /** Exits from the inside out, then what the transitions ask, then entries from the outside in. */
  readonly content: readonly Content[];
  readonly target: Configuration;
  readonly moves: boolean;
  /** The chart has reached its final state. */
  readonly ends: boolean;
}

/** Microsteps by their transitions, one after the other. */
interface Branch {
  microstep?: Microstep;
  readonly further: Map<Transition, Branch>;
}

export interface ChartTables {
  readonly chart: ChartDefinition;
  readonly byNodes: Map<string, Configuration>;
  readonly byValue: Map<string, Configuration>;
  /** Values that were looked up: the same object comes back where a process keeps what it wrote. */
  readonly byValueItself: WeakMap<object, Configuration>;
  initial?: Microstep;
}

const made = new WeakMap<ChartDefinition, ChartTables>();

export function tablesOf(chart: ChartDefinition): ChartTables {
  const known = made.get(chart);
  if (known !== undefined) return known;
  refuseWhatIsNotOurs(chart);
  const tables: ChartTables = { chart, byNodes: new Map(), byValue: new Map(), byValueItself: new WeakMap() };
  made.set(chart, tables);
  return tables;
}

const activeWithin = (node: StateNode, nodes: readonly StateNode[]): ActiveState => ({
  node,
  inner: nodes.filter(({ parent }) => parent === node).map((inner) => activeWithin(inner, nodes)),
});

const isAtomic = ({ type }: StateNode): boolean => type === 'atomic' || type === 'final';

function stateValueOf({ node, inner: [first, ...others] }: ActiveState): StateValue {
  if (first === undefined) return {};
  if (node.type === 'compound' && isAtomic(first.node)) return first.node.key;
  return Object.fromEntries([first, ...others].map((inner) => [inner.node.key, stateValueOf(inner)]));
}

const alwaysFrom = (node: StateNode): readonly Transition[] => [
  ...(node.always ?? []),
  ...(node.parent === undefined ? [] : alwaysFrom(node.parent)),
];

export function configurationOf({ chart, byNodes }: ChartTables, nodes: readonly StateNode[]): Configuration {
  const name = nodes.map(({ order }) => order).join();
  const known = byNodes.get(name);
  if (known !== undefined) return known;
  const root = activeWithin(chart.root, nodes);
  const configuration: Configuration = {
    nodes,
    value: stateValueOf(root),
    root,
    eventless: nodes
      .filter(isAtomic)
      .map(alwaysFrom)
      .filter(({ length }) => length > 0),
    microsteps: { further: new Map() },
  };
  byNodes.set(name, configuration);
  return configuration;
}

/** Of a stored value, completed where it is of before a region was there. Throws for a state that the chart has not. */
export function configurationAt(tables: ChartTables, value: StateValue): Configuration {
  if (typeof value === 'string') return configurationNamed(tables, value, value);
  const known = tables.byValueItself.get(value);
  if (known !== undefined) return known;
  const found = configurationNamed(tables, JSON.stringify(value), value);
  tables.byValueItself.set(value, found);
  return found;
}

function configurationNamed(tables: ChartTables, name: string, value: StateValue): Configuration {
  const known = tables.byValue.get(name);
  if (known !== undefined) return known;
  const { _nodes: nodes } = tables.chart.restoreSnapshot(
    { status: 'active', value, context: {}, children: {}, historyValue: {} },
    {},
  );
  const found = configurationOf(tables, nodes);
  tables.byValue.set(name, found);
  return found;
}
