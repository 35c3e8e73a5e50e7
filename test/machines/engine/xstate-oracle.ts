// One macrostep of a chart by XState itself, and the same by our tables, told in the same words.
import { type AnyMachineSnapshot, type AnyStateMachine, createActor, createMachine } from 'xstate';
import type { ChartDefinition, ChartEvent, Context, Transition } from '../../../machines/engine/chart-definition.ts';
import { configurationAt, type StateValue, tablesOf } from '../../../machines/engine/chart-tables.ts';
import { initialMacrostep, type Macrostep, macrostep } from '../../../machines/engine/macrostep.ts';

interface Outcome {
  readonly value: StateValue;
  readonly context: Context;
  readonly isDone: boolean;
  readonly changed: boolean;
  readonly actions: readonly { readonly type: string; readonly params: unknown }[];
  /** Which transition objects, by numbers of their own. */
  readonly transitions: readonly number[];
}
type Tried = Outcome | { readonly fault: string };

export interface Given {
  readonly value: StateValue;
  readonly context: Context;
  readonly event: ChartEvent;
}

const numbers = new WeakMap<object, number>();
let numbered = 0;
function numberOf(transition: object): number {
  const number = numbers.get(transition) ?? numbered++;
  numbers.set(transition, number);
  return number;
}

function tried(work: () => Outcome): Tried {
  try {
    return work();
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

const inert = createActor(createMachine({ id: 'inert' }));

/** Runs XState's own algorithm in a scope that executes nothing and writes down what it is told. */
function watched(work: (scope: never) => AnyMachineSnapshot, before?: AnyMachineSnapshot): Outcome {
  const actions: Outcome['actions'][number][] = [];
  const transitions: number[] = [];
  const scope = {
    ...{ self: inert, id: '', sessionId: '', logger: () => {}, defer: () => {}, stopChild: () => {}, emit: () => {} },
    actionExecutor: ({ type, params }: { type: string; params: unknown }) => actions.push({ type, params }),
    system: {
      ...inert.system,
      _sendInspectionEvent: (told: { type: string; _transitions?: readonly Transition[] }) => {
        if (told.type === '@xstate.microstep') transitions.push(...(told._transitions ?? []).map(numberOf));
      },
    },
  };
  const next = work(scope as never);
  if (next.status === 'error') throw next.error;
  const { value, context, status } = next;
  return { value, context, isDone: status === 'done', changed: next !== before, actions, transitions };
}

export const byXState = (chart: unknown, { value, context, event }: Given): Tried =>
  tried(() => {
    const machine = chart as AnyStateMachine;
    const slim = { status: 'active', output: undefined, error: undefined, children: {}, historyValue: {} } as const;
    const before = machine.restoreSnapshot({ ...slim, value, context } as never, {} as never);
    return watched((scope) => machine.transition(before, event, scope), before);
  });

const outcome = ({ configuration, args, isDone, changed, actions, transitions }: Macrostep): Outcome => ({
  ...{ value: configuration.value, context: args.context, isDone, changed, actions },
  transitions: transitions.map(numberOf),
});

export const byTables = (chart: unknown, { value, context, event }: Given): Tried =>
  tried(() => {
    const tables = tablesOf(chart as ChartDefinition);
    return outcome(macrostep(tables, configurationAt(tables, value), context, event));
  });

/** The transition into the beginning is XState's own and no chart's; it is left out. */
const beginning = ({ value, context, isDone, actions }: Outcome) => ({ value, context, isDone, actions });

export const beginningByXState = (chart: unknown, input: unknown) =>
  beginning(watched((scope) => (chart as AnyStateMachine).getInitialSnapshot(scope, input as never)));

export const beginningByTables = (chart: unknown, input: unknown) =>
  beginning(outcome(initialMacrostep(tablesOf(chart as ChartDefinition), input)));
