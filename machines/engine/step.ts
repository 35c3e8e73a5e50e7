/**
 * One step of one chart: a stored snapshot and an event in, the next snapshot and what the chart asked for out.
 *
 * PURE, and the only file that touches XState's actor scope. Guarantees: no action is executed; a chart that has
 * finished ignores everything; an event that changes nothing and asks for nothing is `ignored`; timers come out as
 * absolute instants counted from the event; anything a chart may not do (spawn, invoke, send, emit, wait without end)
 * throws and nothing is changed.
 */
import { type AnyMachineSnapshot, createActor, createMachine, type EventObject } from 'xstate';
import type { StoredChart, WaitOver } from '../candidate/working-set.ts';
import { CATALOG, isMachineName } from '../catalog.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import { DAY, type Instant, plus } from '../vocabulary/instant.ts';
import { type Effect, isEffectName } from './effect.ts';

interface ArmedTimer {
  /** XState's id: `xstate.after.<delay>.<state>`; the same on re-entry, so the later one wins. */
  readonly id: string;
  readonly dueAt: Instant;
  readonly event: WaitOver;
}

export interface Step {
  /** `handled`: something changed or was asked for. `finished`: the chart had ended before. */
  readonly verdict: 'handled' | 'ignored' | 'finished';
  /** null once the chart has reached a final state: it is kept no longer. */
  readonly chart: StoredChart | null;
  readonly value: Json;
  readonly context: { readonly [key: string]: Json };
  readonly effects: readonly Effect[];
  readonly armed: readonly ArmedTimer[];
  readonly cancelled: readonly string[];
  /** Rules cited by the transitions taken, in order. */
  readonly rules: readonly string[];
  /** The rule that decided where it ended: the first one that the last citing transition names. */
  readonly rule: string | null;
  /** The transitions taken, for coverage and explanation: `source → target [guard]`. */
  readonly taken: readonly string[];
}

export interface StampedEvent extends EventObject {
  readonly at: Instant;
  readonly [detail: string]: unknown;
}

/** The stored envelope names a chart or a version that this build does not have. Nothing was changed. */
export class UnknownChartVersion extends Error {
  override readonly name = 'UnknownChartVersion';
}

/** The stored snapshot does not fit its chart. Nothing was changed. */
export class UnrestorableSnapshot extends Error {
  override readonly name = 'UnrestorableSnapshot';
}

const LONGEST_WAIT = 400 * DAY;

interface TakenTransition {
  readonly source: { readonly id: string };
  readonly target?: readonly { readonly id: string }[];
  readonly guard?: unknown;
  /** `silent`: what the states on the way ask for is not asked (an old row put straight into its stage, STG-10). */
  readonly meta?: { readonly rules?: readonly string[]; readonly silent?: boolean };
}

interface Collected {
  actions: { type: string; params?: unknown }[];
  transitions: TakenTransition[];
}

// One inert actor serves every step: charts have no children and no system ids, so nothing of it is ever written to.
const inert = createActor(createMachine({ id: 'inert' }));

/** What the step under way has asked for and taken. A step is never within a step: charts are pure and synchronous. */
let collected: Collected = { actions: [], transitions: [] };

const collectAnew = (): Collected => {
  collected = { actions: [], transitions: [] };
  return collected;
};

// One scope for all steps: to build one anew would cost a third of a step.
const SCOPE = {
  self: inert,
  id: '',
  sessionId: '',
  logger: () => {},
  defer: () => {},
  stopChild: () => {},
  emit: () => {},
  actionExecutor: (action: { type: string; params?: unknown }) => {
    collected.actions.push(action);
  },
  system: {
    ...inert.system,
    _sendInspectionEvent: (event: { type: string; _transitions?: readonly TakenTransition[] }) => {
      if (event.type === '@xstate.microstep') collected.transitions.push(...(event._transitions ?? []));
    },
  },
};

interface Entry {
  readonly version: number;
  readonly continues?: readonly number[];
  readonly renamed?: { readonly [state: string]: string };
  readonly machine: unknown;
}

const entryOf = (stored: Pick<StoredChart, 'machine' | 'version'>): Entry => {
  if (!isMachineName(stored.machine))
    throw new UnknownChartVersion(`No chart named "${stored.machine}" is known here.`);
  const entry: Entry = CATALOG[stored.machine];
  if (entry.version !== stored.version && entry.continues?.includes(stored.version) !== true)
    throw new UnknownChartVersion(
      `The snapshot was written by ${stored.machine} version ${stored.version}; this build has version ${entry.version} and no migration between them.`,
    );
  return entry;
};

// biome-ignore lint/suspicious/noExplicitAny: the catalog's machines differ in their types; a step treats them alike.
const machineOf = (stored: Pick<StoredChart, 'machine' | 'version'>) => entryOf(stored).machine as any;

/** A fresh instance in its resting initial state; nothing waits and nothing is asked for yet. */
export function begin(machine: keyof typeof CATALOG, input?: Json): StoredChart {
  const { version } = CATALOG[machine];
  const chart = machineOf({ machine, version });
  const { actions } = collectAnew();
  const snapshot = chart.getInitialSnapshot(SCOPE, input) as AnyMachineSnapshot;
  if (snapshot.status === 'error') throw snapshot.error;
  if (actions.length > 0)
    throw new Error(`The chart ${machine} acts in its initial state; it must rest there until its first event.`);
  return { machine, version, snapshot: persisted(snapshot) };
}

/** The slim stored form holds what our charts can have: a value and a context. Children and history do not occur. */
const persisted = ({ value, context }: AnyMachineSnapshot): Json => ({ value, context }) as Json;

/** Snapshots by chart and state value, whatever their context: finding the nodes of a value anew costs a fifth of a step. */
const restored = new Map<unknown, Map<string, AnyMachineSnapshot>>();

// biome-ignore lint/suspicious/noExplicitAny: see machineOf.
function restore(chart: any, stored: StoredChart): AnyMachineSnapshot {
  const slim = stored.snapshot as { value: Json; context: Json };
  const name = JSON.stringify(slim.value);
  const known = restored.get(chart)?.get(name);
  if (known !== undefined) return { ...known, context: slim.context } as AnyMachineSnapshot;
  try {
    const found = chart.restoreSnapshot(
      { status: 'active', output: undefined, error: undefined, children: {}, historyValue: {}, ...slim },
      SCOPE,
    );
    const ofChart = restored.get(chart) ?? new Map<string, AnyMachineSnapshot>();
    restored.set(chart, ofChart.set(name, found));
    return found;
  } catch (cause) {
    throw new UnrestorableSnapshot(
      `A snapshot of ${stored.machine} version ${stored.version} cannot be restored: ${(cause as Error).message}`,
      { cause },
    );
  }
}

const NOTHING_RENAMED: NonNullable<Entry['renamed']> = {};
/** The name of a wait ends with its state's. */
const timerNow = (timer: string, renamed: NonNullable<Entry['renamed']>): string => {
  const [, wait, state = ''] = /^(xstate\.after\.[^.]+\.)(.+)$/.exec(timer) ?? [];
  return wait !== undefined && Object.hasOwn(renamed, state) ? `${wait}${renamed[state]}` : timer;
};

const guardName = (guard: unknown): string =>
  typeof guard === 'string'
    ? ` [${guard}]`
    : guard && typeof guard === 'object' && 'type' in guard
      ? ` [${guard.type}]`
      : '';

const unchanged = (stored: StoredChart, { value, context }: AnyMachineSnapshot, verdict: Step['verdict']): Step => ({
  verdict,
  chart: stored,
  value: value as Json,
  context: context as Step['context'],
  effects: [],
  armed: [],
  cancelled: [],
  rules: [],
  rule: null,
  taken: [],
});

function effectOf(machine: string, type: string, params: unknown): Effect {
  if (!isEffectName(type)) throw new Error(`The chart ${machine} asks for "${type}", which no chart declares.`);
  // XState hands actions on untyped; what stands beside the name is what `setup` has held the chart to.
  return { type, params: params ?? {} } as Effect;
}

/**
 * Takes one stamped event into one stored chart. Pure. Throws `UnknownChartVersion`, `UnrestorableSnapshot`, or for a
 * bug of the chart itself; the stored snapshot is untouched in each case.
 */
export function step(stored: StoredChart, told: StampedEvent): Step {
  const { version, renamed = NOTHING_RENAMED } = entryOf(stored);
  const event = renamed === NOTHING_RENAMED ? told : { ...told, type: timerNow(told.type, renamed) };
  const chart = machineOf(stored);
  const before = restore(chart, stored);
  if (before.status !== 'active') return unchanged(stored, before, 'finished');

  const { actions, transitions } = collectAnew();
  const next = chart.transition(before, event, SCOPE) as AnyMachineSnapshot;
  if (next.status === 'error') throw next.error;

  const effects: Effect[] = [];
  const armed = new Map<string, ArmedTimer>();
  const cancelled = new Set<string>();
  for (const { type, params } of actions) {
    if (type === 'xstate.raise') {
      const raised = params as { id?: string; delay?: number; event: WaitOver };
      if (raised.delay === undefined) {
        // A wait whose length nobody knows has been taken for none at all; any other raise was meant to be immediate.
        if (raised.event.type.startsWith('xstate.after.'))
          throw new Error(
            `${stored.machine}: the wait ${raised.event.type} has no length; it does not lie after its event.`,
          );
        continue;
      }
      if (raised.id === undefined)
        throw new Error(`${stored.machine}: a delayed raise without an id cannot be cancelled.`);
      if (raised.delay === Number.POSITIVE_INFINITY) continue; // a wait that does not apply here
      if (!Number.isFinite(raised.delay) || raised.delay <= 0 || raised.delay > LONGEST_WAIT)
        throw new Error(`${stored.machine}: the wait ${raised.id} of ${raised.delay} ms does not lie after its event.`);
      armed.set(raised.id, { id: raised.id, dueAt: plus(event.at, Math.ceil(raised.delay)), event: raised.event });
    } else if (type === 'xstate.cancel') {
      const { sendId } = params as { sendId: string };
      armed.delete(sendId);
      cancelled.add(sendId);
      // An older version may have armed it, under the name of then.
      for (const [then, now] of Object.entries(renamed)) cancelled.add(timerNow(sendId, { [now]: then }));
    } else if (type.startsWith('xstate.')) {
      throw new Error(`${stored.machine}: ${type} is not allowed in a chart of ours; it would be lost.`);
    } else effects.push(effectOf(stored.machine, type, params));
  }

  if (transitions.some(({ meta }) => meta?.silent === true)) effects.length = 0;
  const moved = transitions.some(({ target }) => target !== undefined);
  if (next === before && effects.length === 0 && armed.size === 0) return unchanged(stored, before, 'ignored');
  if (!moved && effects.length === 0 && next.context === before.context) return unchanged(stored, before, 'ignored');
  return {
    verdict: 'handled',
    chart: next.status === 'done' ? null : { machine: stored.machine, version, snapshot: persisted(next) },
    value: next.value as Json,
    context: next.context as Step['context'],
    effects,
    armed: [...armed.values()],
    cancelled: [...cancelled],
    rules: transitions.flatMap(({ meta }) => meta?.rules ?? []),
    rule: transitions.findLast(({ meta }) => meta?.rules?.[0] !== undefined)?.meta?.rules?.[0] ?? null,
    taken: transitions.map(
      ({ source, target, guard }) =>
        `${source.id} → ${target?.map(({ id }) => id).join(', ') ?? 'stays'}${guardName(guard)}`,
    ),
  };
}
