/**
 * A compiled chart as data: the fields of XState's state nodes that a step reads, and what their actions do.
 *
 * Guarantees: a chart with anything in it that our steps would not do exactly as XState does (history, actors, computed
 * raises, wildcards, combined guards, outputs) is refused before its first step, and says what and where.
 */

export type Context = { readonly [key: string]: unknown };

/** An event of a chart: one that it is told, or one that it raised itself. */
export interface ChartEvent {
  readonly type: string;
  readonly [detail: string]: unknown;
}

/** What guards, assignments, delays and parameters look at. */
export interface Args {
  readonly context: Context;
  readonly event: ChartEvent;
}

type Computed<Value> = (args: Args, params: unknown) => Value;
type Parameters = unknown | ((args: Args) => unknown);
type Delay = number | Computed<number> | undefined;

interface Named {
  readonly type: string;
  readonly params?: Parameters;
}
export type Guard = string | Named | Computed<boolean>;
export type Action = string | Named | Written;

/** A function; one of XState's own carries what it was made with. */
interface Written {
  (args: Args, params: unknown): unknown;
  readonly type?: string;
  readonly resolve?: unknown;
  readonly assignment?: Assignment;
  readonly event?: ChartEvent | Computed<ChartEvent>;
  readonly id?: string;
  readonly delay?: number | string | Computed<number>;
  readonly sendId?: string | Computed<string>;
}
export type Assignment = Computed<Context> | { readonly [key: string]: unknown | Computed<unknown> };

export interface StateNode {
  readonly id: string;
  readonly key: string;
  /** Document order. */
  readonly order: number;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly parent?: StateNode;
  readonly states: { readonly [key: string]: StateNode };
  readonly entry: readonly Action[];
  readonly exit: readonly Action[];
  readonly initial: { readonly target: readonly StateNode[]; readonly actions: readonly Action[] };
  readonly transitions: ReadonlyMap<string, readonly Transition[]>;
  readonly always?: readonly Transition[];
  readonly invoke: readonly unknown[];
  readonly output?: unknown;
}

export interface Transition {
  readonly source: StateNode;
  readonly target?: readonly StateNode[];
  /** Read anew each time it is asked: whoever checks the charts replaces guards of charts that run. */
  readonly guard?: Guard;
  readonly actions: readonly Action[];
  readonly reenter: boolean;
  /** `silent`: what the states on the way ask for is not asked (an old row put straight into its stage, STG-10). */
  readonly meta?: { readonly rules?: readonly string[]; readonly silent?: boolean };
}

export interface ChartDefinition {
  readonly id: string;
  readonly root: StateNode;
  readonly config: { readonly context?: Context | ((args: { readonly input: unknown }) => Context) };
  readonly options?: { readonly maxIterations?: number };
  readonly implementations: {
    readonly guards: { readonly [name: string]: unknown };
    readonly actions: { readonly [name: string]: Written | undefined };
    readonly delays: { readonly [name: string]: Delay };
  };
  restoreSnapshot(snapshot: unknown, scope: unknown): { readonly _nodes: readonly StateNode[] };
}

const ASSIGN = 'xstate.assign';
export const RAISE = 'xstate.raise';
export const CANCEL = 'xstate.cancel';
/** What the name of every wait begins with. */
export const AFTER = 'xstate.after.';
const INIT = 'xstate.init';
export const beginningWith = (input: unknown): ChartEvent => ({ type: INIT, input });
export const completionOf = ({ id }: StateNode): ChartEvent => ({ type: `xstate.done.state.${id}`, output: undefined });

/** One piece of executable content: an action with its name looked up. */
export type Content =
  | { readonly does: 'ask'; readonly type: string; readonly params: Parameters }
  | { readonly does: 'assign'; readonly assignment: Assignment; readonly params: Parameters }
  | { readonly does: 'cancel'; readonly asked: { readonly type: string; readonly params: unknown } }
  | {
      readonly does: 'raise';
      readonly event: ChartEvent;
      readonly id: string | undefined;
      readonly delay: number | string | undefined;
    }
  /** A group has come to its end: nobody is asked, the chart tells itself. */
  | { readonly does: 'complete'; readonly event: ChartEvent };

const isBuiltIn = (action: Written | undefined): action is Written & { readonly type: string } =>
  action !== undefined && 'resolve' in action;

const calledFor = (action: Named | Written): Named =>
  typeof action === 'function' ? { type: action.name || '(anonymous)', params: undefined } : action;

export function contentOf({ id, implementations }: ChartDefinition, action: Action): Content {
  const { type: name, params } = typeof action === 'string' ? { type: action, params: undefined } : calledFor(action);
  const found = typeof action === 'function' ? action : implementations.actions[name];
  if (!isBuiltIn(found)) return { does: 'ask', type: name, params };
  const { type, assignment, event, id: timer, delay, sendId } = found;
  if (type === ASSIGN && assignment !== undefined) return { does: 'assign', assignment, params };
  if (type === CANCEL && typeof sendId === 'string') return { does: 'cancel', asked: { type, params: { sendId } } };
  if (type === RAISE && typeof event === 'object' && typeof delay !== 'function')
    return { does: 'raise', event, id: timer, delay };
  throw new Error(`${id}: ${type} is not allowed in a chart of ours; it would be lost.`);
}

export const childrenOf = ({ states }: StateNode): readonly StateNode[] => Object.values(states);
const withinOf = (node: StateNode): readonly StateNode[] => [node, ...childrenOf(node).flatMap(withinOf)];

function whatIsNotOurs(chart: ChartDefinition, node: StateNode): string | null {
  if (node.type === 'history') return 'a history state';
  if (node.invoke.length > 0) return 'an invocation (xstate.spawnChild is not allowed)';
  if (node.output !== undefined) return 'an output';
  const wildcard = [...node.transitions.keys()].find((event) => event.endsWith('*'));
  if (wildcard !== undefined) return `the wildcard "${wildcard}"`;
  const guards = [...node.transitions.values(), node.always ?? []].flat().map(({ guard }) => guard);
  for (const guard of guards) {
    const name = typeof guard === 'object' ? guard.type : guard;
    const found = typeof name === 'string' ? chart.implementations.guards[name] : name;
    if (found !== undefined && (typeof found !== 'function' || 'check' in found)) return 'a combined guard';
  }
  return null;
}

/** Throws for what would be lost or done otherwise than XState does it. */
export function refuseWhatIsNotOurs(chart: ChartDefinition): void {
  for (const node of withinOf(chart.root)) {
    const what = whatIsNotOurs(chart, node);
    if (what !== null) throw new Error(`${chart.id}: ${node.id} has ${what}, which no chart of ours may have.`);
    const transitions = [...node.transitions.values(), node.always ?? []].flat();
    for (const action of [...node.entry, ...node.exit, ...transitions.flatMap(({ actions }) => actions)])
      contentOf(chart, action);
  }
}
