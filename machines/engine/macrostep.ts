/**
 * Takes one event into a chart until it rests again: one macrostep, microstep by microstep, from the chart's tables.
 *
 * PURE. Guarantees: the same states, memory, actions and transitions in the same order as XState's own `transition`, which
 * a test plays beside it over every chart. Guards are asked anew each time, of the chart as it stands.
 */
import {
  type Args,
  type Assignment,
  beginningWith,
  type ChartDefinition,
  type ChartEvent,
  type Content,
  type Context,
  type Guard,
  RAISE,
  type StateNode,
  type Transition,
} from './chart-definition.ts';
import type { ActiveState, ChartTables, Configuration, Microstep } from './chart-tables.ts';
import { makeInitialMicrostep, microstepOf } from './microstep.ts';

interface Asked {
  readonly type: string;
  readonly params: unknown;
}

/** Where a chart stands within a macrostep, and in the end what it came to. */
export interface Macrostep {
  readonly tables: ChartTables;
  configuration: Configuration;
  args: Args;
  /** Events that the chart has raised for itself. */
  readonly internalQueue: ChartEvent[];
  readonly actions: Asked[];
  readonly transitions: Transition[];
  /** Another configuration or another memory has been, though it may be as it was at the end. */
  changed: boolean;
  isDone: boolean;
}

const NONE: readonly Transition[] = [];

function holds({ implementations }: ChartDefinition, guard: Guard | undefined, args: Args): boolean {
  if (guard === undefined) return true;
  if (typeof guard === 'function') return guard(args, undefined);
  const { type, params } = typeof guard === 'string' ? { type: guard, params: undefined } : guard;
  const condition = implementations.guards[type];
  if (typeof condition !== 'function') throw new Error(`Guard '${type}' is not implemented.`);
  return condition(args, typeof params === 'function' ? params(args) : params);
}

const nameOf = (guard: Guard | undefined): string =>
  typeof guard === 'string' ? `'${guard}' ` : typeof guard === 'object' ? `'${guard.type}' ` : '';

function takes(run: Macrostep, guard: Guard | undefined, node: StateNode): boolean {
  try {
    return holds(run.tables.chart, guard, run.args);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new Error(
      `Unable to evaluate guard ${nameOf(guard)}in transition for event '${run.args.event.type}' in state node '${node.id}':\n${why}`,
      { cause },
    );
  }
}

/** What the event enables: of each region the innermost state that takes it. Answers whether something was found. */
function selectTransitions(run: Macrostep, { node, inner }: ActiveState, selected: Transition[]): boolean {
  let isTaken = false;
  for (const active of inner) if (selectTransitions(run, active, selected)) isTaken = true;
  if (isTaken) return true;
  for (const transition of node.transitions.get(run.args.event.type) ?? NONE)
    if (takes(run, transition.guard, node)) {
      selected.push(transition);
      return true;
    }
  return false;
}

function selectEventlessTransitions({ tables, configuration, args }: Macrostep): readonly Transition[] {
  if (configuration.eventless.length === 0) return NONE;
  const selected: Transition[] = [];
  for (const candidates of configuration.eventless)
    for (const transition of candidates)
      if (holds(tables.chart, transition.guard, args)) {
        if (!selected.includes(transition)) selected.push(transition);
        break;
      }
  return selected;
}

function assigned(assignment: Assignment, args: Args, params: unknown): Context {
  if (typeof assignment === 'function') return { ...args.context, ...assignment(args, params) };
  const context: { [key: string]: unknown } = { ...args.context };
  for (const key in assignment) {
    const value = assignment[key];
    context[key] = typeof value === 'function' ? value(args, params) : value;
  }
  return context;
}

function execute(run: Macrostep, content: Content): void {
  const { args } = run;
  switch (content.does) {
    case 'ask':
    case 'assign': {
      const params = typeof content.params === 'function' ? content.params(args) : content.params;
      if (content.does === 'ask') run.actions.push({ type: content.type, params });
      else {
        run.args = { context: assigned(content.assignment, args, params), event: args.event };
        run.changed = true;
      }
      break;
    }
    case 'raise': {
      const { event, id } = content;
      const named =
        typeof content.delay === 'string' ? run.tables.chart.implementations.delays[content.delay] : content.delay;
      const delay = typeof named === 'function' ? named(args, undefined) : named;
      if (typeof delay !== 'number') run.internalQueue.push(event);
      run.actions.push({ type: RAISE, params: { event, id, delay } });
      break;
    }
    case 'cancel':
      run.actions.push(content.asked);
      break;
    case 'complete':
      run.internalQueue.push(content.event);
  }
}

/** Answers whether anything is another than before. */
function take(run: Macrostep, { content, target, moves, ends }: Microstep): boolean {
  const { context } = run.args;
  for (const each of content) execute(run, each);
  run.configuration = target;
  if (ends) run.isDone = true;
  if (moves || ends) run.changed = true;
  return moves || ends || run.args.context !== context;
}

/** Takes what needs no event, and then what the chart has raised, until it rests. */
function settle(run: Macrostep): void {
  const most = run.tables.chart.options?.maxIterations ?? Number.POSITIVE_INFINITY;
  let mayGoOn = true;
  for (let microsteps = 1; !run.isDone; microsteps++) {
    if (microsteps > most)
      throw new Error(
        `Infinite loop detected: the machine has processed more than ${most} microsteps without reaching a stable state. This usually happens when there's a cycle of transitions (e.g., eventless transitions or raised events causing state A -> B -> C -> A).`,
      );
    const eventless = mayGoOn ? selectEventlessTransitions(run) : NONE;
    if (eventless.length > 0) {
      const microstep = microstepOf(run.tables, run.configuration, eventless);
      run.transitions.push(...microstep.taken);
      // One that changed nothing would be taken for ever.
      mayGoOn = take(run, microstep);
    } else {
      const event = run.internalQueue.shift();
      if (event === undefined) return;
      run.args = { context: run.args.context, event };
      takeEvent(run);
      mayGoOn = true;
    }
  }
}

function takeEvent(run: Macrostep): void {
  const selected: Transition[] = [];
  if (!selectTransitions(run, run.configuration.root, selected)) return;
  run.transitions.push(...selected);
  take(run, microstepOf(run.tables, run.configuration, selected));
}

const atRest = (tables: ChartTables, configuration: Configuration, args: Args): Macrostep => ({
  tables,
  configuration,
  args,
  internalQueue: [],
  actions: [],
  transitions: [],
  changed: false,
  isDone: false,
});

export function macrostep(tables: ChartTables, from: Configuration, context: Context, event: ChartEvent): Macrostep {
  const run = atRest(tables, from, { context, event });
  takeEvent(run);
  settle(run);
  return run;
}

/** Into the states in which a chart begins, with its first memory. */
export function initialMacrostep(tables: ChartTables, input: unknown): Macrostep {
  const { context = {} } = tables.chart.config;
  tables.initial ??= makeInitialMicrostep(tables);
  const run = atRest(tables, tables.initial.target, {
    context: typeof context === 'function' ? { ...context({ input }) } : context,
    event: beginningWith(input),
  });
  take(run, tables.initial);
  settle(run);
  return run;
}
