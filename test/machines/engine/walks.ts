// Random walks through every chart of the catalog: events it can be told, with facts that agree with the clock.
//
// Facts and payloads are given as one wide record for all charts, so that a chart that learns a new fact walks on.
import fc from 'fast-check';
import type { StoredChart } from '../../../machines/candidate/working-set.ts';
import { CATALOG, type MachineName } from '../../../machines/catalog.ts';
import { begin, type StampedEvent, type Step, step } from '../../../machines/engine/step.ts';
import { type Instant, instant } from '../../../machines/vocabulary/instant.ts';
import { LINE_TYPES } from '../../../machines/vocabulary/line-type.ts';
import { REPLY_INTENTS } from '../../../machines/vocabulary/reply-intent.ts';
import { STAGES } from '../../../machines/vocabulary/stage.ts';
import { acceptedEvents, CHARTS, chartNamed } from '../../architecture/charts.ts';
import { givenFacts } from '../../support/given.ts';

const START = Date.parse('2026-06-02T17:00:00.000Z');
const MINUTE = 60_000;

const NOTHING = Array.from({ length: 9 }, () => null);

/** What an instance is begun with. */
export const INPUTS: Readonly<Partial<Record<MachineName, unknown>>> = {
  'call-attempt': { kind: 'FIRST' },
  touch: { kind: 'scheduling_reminder' },
};
const begun = (machine: MachineName): StoredChart => begin(machine, INPUTS[machine] as never);

const verdict = (at: number) =>
  fc.record({
    may: fc.constantFrom('GO', 'WAIT', 'ASK_LINE_TYPE', 'NOT_GO'),
    shadowed: fc.boolean(),
    rule: fc.constant('TCH-09'),
    until: later(at),
    gates: fc.constant([]),
  });
const later = (at: number) => fc.integer({ min: 1, max: 3 * 24 * 60 }).map((minutes) => instant(at + minutes * MINUTE));
const earlierOrLater = (at: number) =>
  fc.integer({ min: -2_000, max: 2_000 }).map((minutes) => instant(at + minutes * MINUTE));
/** Most of what could be in the way is not, else no walk ever came far. */
const seldom = fc.integer({ min: 0, max: 11 }).map((n) => n === 0);
const mostly = seldom.map((one) => !one);
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const ROUTES = ['PERMANENT', 'VERIFY_CODE', 'VERIFY_PHONE', 'LEGACY', 'RESUME', 'KNOWN_CALLER', 'REJECT', 'PERMANENT'];
const ANSWERS = ['RIGHT', 'WRONG', 'UNSURE', 'RIGHT', 'WRONG', 'RIGHT', 'UNSURE', 'WRONG'];
/** Taken from others, so that the walks of every other chart stay what they were. */
const factsOfACaller = (facts: {
  callsUsed: number;
  consentRowsUsed: number;
  budgetUsed: boolean;
  shadow: boolean;
}) => ({
  route: ROUTES[facts.callsUsed],
  answer: ANSWERS[facts.consentRowsUsed],
  callerIsSomebody: facts.budgetUsed,
  tooManyTries: facts.shadow,
});

const factsAt = (at: number): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      stage: fc.oneof(
        { weight: 5, arbitrary: fc.constant('OUTREACH') },
        { weight: 2, arbitrary: fc.constant('AI_INTERVIEW_SCHEDULED') },
        fc.constantFrom(null, ...STAGES),
      ),
      anyConsent: mostly,
      revokedByCandidate: fc.boolean(),
      policyBlocks: seldom,
      resume: fc.constantFrom('NOT_NEEDED', 'NOT_NEEDED', 'PENDING', 'PASSED', 'PASSED', 'FAILED', 'OVERRIDDEN'),
      resumeReviewOnly: seldom,
      interview: fc.constantFrom(null, null, null, null, 'COMPLETED', 'KNOCKED_OUT'),
      bestCompletion: fc.constantFrom(0, 0.4),
      declined: seldom,
      heldByAnotherJob: seldom,
      cooldownWindowEndsAt: perhaps(later(at)),
      maxCooldownMs: fc.constant(14 * 24 * 60 * MINUTE),
      paused: seldom,
      web: fc.boolean(),
      budgetUsed: fc.boolean(),
      killSwitch: fc.constantFrom(...NOTHING, 'org'),
      jobPaused: seldom,
      candidateInCall: seldom,
      questionOpen: seldom,
      replyUnread: seldom,
      atsConnected: fc.boolean(),
      resumeIsReviewed: fc.boolean(),
      mustYieldToAnotherJob: seldom,
      webCall: seldom,
      phone: fc.constantFrom(...Array.from({ length: 9 }, () => 'USABLE'), 'MISSING', 'INVALID', 'REPORTED_WRONG'),
      emailViable: fc.boolean(),
      emailOnlySent: fc.boolean(),
      voiceConnected: mostly,
      callsCanBePlaced: mostly,
      firstTouch: fc.boolean(),
      firstTouchMethod: fc.constantFrom('OUTREACH_HOURS', 'CALL', 'SMS'),
      firstTouchIgnoresHours: fc.boolean(),
      smsAllowed: mostly,
      smsKillSwitch: fc.constantFrom(null, null, 'channel:SMS'),
      textIsLawful: fc.boolean(),
      lineType: fc.constantFrom('UNASKED', ...LINE_TYPES),
      smsBar: fc.constantFrom(null, null, 'LINE_TYPE', 'BREAKER'),
      callsAllowed: mostly,
      insideHours: mostly,
      nextSlot: later(at),
      insideLegalWindow: mostly,
      nextLegalSlot: later(at),
      nextCallSlot: later(at),
      callsUsed: fc.nat(7),
      callsInBudget: fc.constant(6),
      retriesAreOn: fc.boolean(),
      retryAt: later(at),
      retryUnrounded: later(at),
      failureRetryAt: later(at),
      failureRetryUnrounded: later(at),
      consentRowsUsed: fc.nat(7),
      failedRowsInARow: fc.nat(3),
      dayIsFull: seldom,
      nextDaySlot: later(at),
      shadow: seldom,
      recipientAllowed: mostly,
      fromNumber: fc.constantFrom('FREE', 'FREE', 'FREE', 'FREE', 'ALL_BUSY', 'NONE_USABLE'),
      outreachSms: verdict(at),
      companionEmail: verdict(at),
      serviceSms: verdict(at),
      optInAnswerSms: verdict(at),
      optInSms: verdict(at),
      questionSms: verdict(at),
      smsConsent: mostly,
      smsRevokedByCandidate: fc.boolean(),
      optInRequired: fc.boolean(),
      optInAsked: fc.boolean(),
      callCanBeOffered: fc.boolean(),
      timezoneConfirmed: fc.boolean(),
      proposedAt: perhaps(later(at)),
      proposalIsGood: fc.boolean(),
      asksWhatWeDid: fc.boolean(),
      holdUntil: later(at),
      lastWroteAt: perhaps(earlierOrLater(at)),
      lastConnectedAt: perhaps(earlierOrLater(at)),
      stillBelongs: mostly,
      tooLate: seldom,
      sms: perhaps(verdict(at)),
      // A web invite always has a verdict, a planned touch may have no such form.
      email: verdict(at),
      round: fc.constantFrom(1, 1, 1, 2),
      linkLivesMs: perhaps(fc.integer({ min: 1, max: 5_000 }).map((minutes) => minutes * MINUTE)),
      graceMs: fc.constantFrom(0, 15 * MINUTE),
      remindersInBudget: fc.nat(3),
      nextReminderAt: perhaps(fc.oneof(later(at), fc.constant(instant(at)))),
      intervalEndsAt: perhaps(earlierOrLater(at)),
      addressIsGone: seldom,
      inactiveAt: fc.oneof({ weight: 9, arbitrary: later(at) }, earlierOrLater(at)),
    })
    .map((facts) => ({ ...givenFacts(), ...facts, ...factsOfACaller(facts), now: instant(at) }));

const payloadAt = (at: number): fc.Arbitrary<Record<string, unknown>> =>
  fc.record({
    scheduledAt: earlierOrLater(at),
    unroundedAt: earlierOrLater(at),
    dueAt: earlierOrLater(at),
    slot: earlierOrLater(at),
    letter: fc.constantFrom('web_invite_email', 'reschedule_email'),
    heldOutcome: fc.constantFrom('COMPLETED', 'KNOCKED_OUT'),
    paused: seldom,
    status: fc.constantFrom('NOT_INTERESTED', 'CANCELLED'),
    reason: fc.constantFrom(null, 'STAGE_BLOCKED', 'PROVIDER_FAILURE'),
    answer: fc.constantFrom(
      'ELIGIBLE',
      'ELIGIBLE',
      'DO_NOT_CONTACT',
      'ORG_OUTREACH_POLICY',
      'DISPOSITIONED',
      'UNREACHABLE',
    ),
    invalidNumber: fc.boolean(),
    how: fc.constantFrom('voicemail', 'no_answer', 'busy', 'hung_up', 'screened', 'uncertain', 'conversation'),
    outcome: fc.constantFrom(
      ...['completed', 'partial', 'declined', 'opt_out', 'wrong_number', 'human_review', 'accommodation', 'held'],
      ...['knockout_failed', 'COMPLETED', 'KNOCKED_OUT'],
    ),
    keyword: fc.constantFrom(null, 'STOP', 'START', 'HELP'),
    intent: fc.constantFrom(...REPLY_INTENTS),
    time: fc.constantFrom(null, '15:30'),
    timezone: fc.constantFrom(null, 'America/Denver'),
    kind: fc.constantFrom('FIRST', 'RETRY', 'SCHEDULED'),
    message: fc.constant('message-1'),
    carrierAnswered: fc.boolean(),
    saysYes: fc.boolean(),
    template: fc.constantFrom('dnc_confirmation_sms', 'failed_call_sms'),
    said: fc.constantFrom(undefined, 'ON_A_CALL', 'TO_THE_QUESTION'),
    refusal: fc.constantFrom('invalid_number', 'opted_out', 'transient'),
    scope: fc.constantFrom('application', 'job'),
    category: fc.constantFrom('DO_NOT_CONTACT', 'ORG_OUTREACH_POLICY', 'DISPOSITIONED'),
    stage: fc.constantFrom(...STAGES),
    by: fc.constantFrom('SMS', 'CALL'),
    byCandidate: fc.boolean(),
    source: fc.constant('SMS_STOP'),
  });

export interface Stride {
  /** Picks one of the event types that may be told next: those of the chart and its own timers'. */
  readonly pick: number;
  readonly event: { readonly at: Instant; readonly [detail: string]: unknown };
}

const anyStride = (index: number): fc.Arbitrary<Stride> => {
  const at = START + index * 7 * MINUTE;
  return fc
    .record({ pick: fc.nat(10_000), facts: factsAt(at), payload: payloadAt(at) })
    .map(({ pick, facts, payload }) => ({ pick, event: { ...payload, facts, at: instant(at) } }));
};

const walks = new Map<number, fc.Arbitrary<readonly Stride[]>>();
/** Made once for a length: to make it costs more than to walk. */
const anyWalk = (length: number): fc.Arbitrary<readonly Stride[]> => {
  const made = walks.get(length) ?? fc.tuple(...Array.from({ length }, (_, index) => anyStride(index)));
  walks.set(length, made);
  return made;
};

const walked = new Map<string, readonly Stride[]>();

/** A walk of a chart: things that happen to it one after the other, the same for the same seed and made once. */
export function walkOf(seed: number, length: number): readonly Stride[] {
  const key = `${seed}/${length}`;
  const strides = walked.get(key) ?? fc.sample(anyWalk(length), { seed, numRuns: 1 })[0] ?? [];
  walked.set(key, strides);
  return strides;
}

const transitionsOf = new Map(
  CHARTS.map((chart) => [chart.name, chart.transitions.filter(({ event, takesOut }) => event !== '' && !takesOut)]),
);

const activePaths = (value: unknown, above = ''): readonly string[] =>
  typeof value === 'string'
    ? [`${above}${value}`]
    : Object.entries(value as object).flatMap(([name, inner]) => [
        `${above}${name}`,
        ...activePaths(inner, `${above}${name}.`),
      ]);

/** What the chart could take where it stands: its own timers among it. */
function likely(machine: MachineName, chart: StoredChart): readonly string[] {
  const active = new Set(['', ...activePaths((chart.snapshot as { value: unknown }).value)]);
  return (transitionsOf.get(machine) ?? []).filter(({ source }) => active.has(source.path)).map(({ event }) => event);
}

/** Events that take an instance out of its resting first state come first in every walk. */
const BIRTHS: Readonly<Partial<Record<MachineName, string>>> = {
  application: 'application.added',
  'call-attempt': 'row.planned',
  touch: 'touch.planned',
  'inbound-call': 'inbound.arrived',
};

/** Each of these ends a walk, or strands it. */
const SELDOM: ReadonlySet<string> = new Set([
  'row.closed',
  'row.paused',
  'touch.cancelled',
  'fraud.flagged',
  'ats.dispositioned',
  'consent.revoked',
  'outreach.canceled',
  'inbound.over',
]);

/** Mostly something that the chart takes where it stands; now and then anything that it takes anywhere. */
function eventOf(machine: MachineName, index: number, stride: Stride, chart: StoredChart): StampedEvent {
  const here = likely(machine, chart).filter((event) => !SELDOM.has(event) || stride.pick % 11 === 0);
  const choices = stride.pick % 9 === 0 || here.length === 0 ? acceptedEvents(chartNamed(machine)) : here;
  const type = (index === 0 ? BIRTHS[machine] : undefined) ?? choices[stride.pick % choices.length] ?? '';
  return { ...stride.event, type };
}

/** Takes the event; a fault of the chart (facts that contradict each other) is an outcome like any other. */
export function tried(chart: StoredChart, event: StampedEvent): Step | { readonly fault: string } {
  try {
    return step(chart, event);
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** Whatever is deep within is frozen too. */
export const frozen = <T>(value: T): T => {
  if (value && typeof value === 'object') for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
};

export const MACHINES = Object.keys(CATALOG) as MachineName[];

type Visit = (at: { readonly before: StoredChart; readonly event: ReturnType<typeof eventOf> }) => void;

/** Walks until the chart ends; a fault (contradictory facts) leaves the chart as it was. */
export function walk(machine: MachineName, strides: readonly Stride[], visit: Visit): void {
  let chart: StoredChart | null = begun(machine);
  for (const [index, stride] of strides.entries()) {
    const event = eventOf(machine, index, stride, chart);
    visit({ before: chart, event });
    const result = tried(chart, event);
    if ('fault' in result) continue;
    if (result.chart === null) return;
    chart = result.chart;
  }
}
