/**
 * One step of one chart: a stored snapshot and an event in, the next snapshot and what the chart asked for out.
 *
 * PURE. Guarantees: no action is executed; a chart that has
 * finished ignores everything; an event that changes nothing and asks for nothing is `ignored`; timers come out as
 * absolute instants counted from the event; anything a chart may not do (spawn, invoke, send, emit, wait without end)
 * throws and nothing is changed.
 */
import type { StoredChart, WaitOver } from '../candidate/working-set.ts';
import { CATALOG, isMachineName } from '../catalog.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import { DAY, type Instant, plus } from '../vocabulary/instant.ts';
import { AFTER, CANCEL, type ChartDefinition, type Context, RAISE, type Transition } from './chart-definition.ts';
import { type ChartTables, type Configuration, configurationAt, type StateValue, tablesOf } from './chart-tables.ts';
import { type Effect, isEffectName } from './effect.ts';
import { initialMacrostep, type Macrostep, macrostep } from './macrostep.ts';

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

export interface StampedEvent {
  readonly type: string;
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

/** XState types a machine by its own events and memory; to a step it is data, the same for every chart. */
const tablesFor = (entry: Entry) => tablesOf(entry.machine as ChartDefinition);

/** The slim stored form holds what our charts can have: a value and a context. Children and history do not occur. */
const persisted = ({ configuration, args }: Macrostep): Json =>
  ({ value: configuration.value, context: args.context }) as Json;

/** A fresh instance in its resting initial state; nothing waits and nothing is asked for yet. */
export function begin(machine: keyof typeof CATALOG, input?: Json): StoredChart {
  const entry: Entry = CATALOG[machine];
  const run = initialMacrostep(tablesFor(entry), input);
  if (run.actions.length > 0)
    throw new Error(`The chart ${machine} acts in its initial state; it must rest there until its first event.`);
  return { machine, version: entry.version, snapshot: persisted(run) };
}

interface Restored {
  readonly configuration: Configuration;
  readonly context: Context;
  readonly isActive: boolean;
}

function restore(tables: ChartTables, stored: StoredChart): Restored {
  // Written by this file alone, but perhaps by an older build.
  const { value, context, status } = stored.snapshot as { value: StateValue; context: Context; status?: string };
  try {
    const isActive = status === undefined || status === 'active';
    return { configuration: configurationAt(tables, value), context, isActive };
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

const words = new WeakMap<Transition, string>();

/** `source → target [guard]`, put together once for each transition. */
function inWords(transition: Transition): string {
  const known = words.get(transition);
  if (known !== undefined) return known;
  const { source, target, guard } = transition;
  const text = `${source.id} → ${target?.map(({ id }) => id).join(', ') ?? 'stays'}${guardName(guard)}`;
  words.set(transition, text);
  return text;
}

const rulesOf = (transitions: readonly Transition[]): string[] => {
  const rules: string[] = [];
  for (const { meta } of transitions) if (meta?.rules !== undefined) rules.push(...meta.rules);
  return rules;
};

const unchanged = (stored: StoredChart, before: Restored, verdict: Step['verdict']): Step => ({
  verdict,
  chart: stored,
  value: before.configuration.value,
  context: before.context as Step['context'],
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
  const entry = entryOf(stored);
  const { version, renamed = NOTHING_RENAMED } = entry;
  const event = renamed === NOTHING_RENAMED ? told : { ...told, type: timerNow(told.type, renamed) };
  const tables = tablesFor(entry);
  const before = restore(tables, stored);
  if (!before.isActive) return unchanged(stored, before, 'finished');

  const run = macrostep(tables, before.configuration, before.context, event);
  const { actions, transitions } = run;

  const effects: Effect[] = [];
  const armed = new Map<string, ArmedTimer>();
  const cancelled = new Set<string>();
  for (const { type, params } of actions) {
    if (type === RAISE) {
      const raised = params as { id?: string; delay?: number; event: WaitOver };
      if (raised.delay === undefined) {
        // A wait whose length nobody knows has been taken for none at all; any other raise was meant to be immediate.
        if (raised.event.type.startsWith(AFTER))
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
    } else if (type === CANCEL) {
      const { sendId } = params as { sendId: string };
      armed.delete(sendId);
      cancelled.add(sendId);
      // An older version may have armed it, under the name of then.
      for (const [then, now] of Object.entries(renamed)) cancelled.add(timerNow(sendId, { [now]: then }));
    } else effects.push(effectOf(stored.machine, type, params));
  }

  if (transitions.some(({ meta }) => meta?.silent === true)) effects.length = 0;
  const moved = transitions.some(({ target }) => target !== undefined);
  const { context } = run.args;
  if (!run.changed && effects.length === 0 && armed.size === 0) return unchanged(stored, before, 'ignored');
  if (!moved && effects.length === 0 && context === before.context) return unchanged(stored, before, 'ignored');
  return {
    verdict: 'handled',
    chart: run.isDone ? null : { machine: stored.machine, version, snapshot: persisted(run) },
    value: run.configuration.value,
    context: context as Step['context'],
    effects,
    armed: [...armed.values()],
    cancelled: [...cancelled],
    rules: rulesOf(transitions),
    rule: transitions.findLast(({ meta }) => meta?.rules?.[0] !== undefined)?.meta?.rules?.[0] ?? null,
    taken: transitions.map(inWords),
  };
}
