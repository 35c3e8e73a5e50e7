// The drawn ladder and decide() are one list seen twice: on every combination of facts they look at the same gates, see
// the same facts in them, and come out at the same place.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CALL_GATES,
  type CallAttemptContext,
  type CallAttemptFacts,
  type GateTarget,
} from '../../../machines/call-attempt/index.ts';
import { decide } from '../../../machines/policy/gate.ts';
import { LINE_TYPES } from '../../../machines/vocabulary/line-type.ts';
import { STAGES } from '../../../machines/vocabulary/stage.ts';
import { DUE, take } from '../../support/call-row.ts';
import { givenFacts, givenRow, TUESDAY_10, wall } from '../../support/given.ts';

const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const usually = (usual: boolean) => mostly(usual, !usual);

const EVERY_FACT = fc.record<Partial<CallAttemptFacts>>({
  killSwitch: mostly<string | null>(null, 'org:acme'),
  jobPaused: usually(false),
  stage: mostly<CallAttemptFacts['stage']>('OUTREACH', null, ...STAGES),
  candidateInCall: usually(false),
  phoneInCall: usually(false),
  questionOpen: usually(false),
  replyUnread: usually(false),
  anyConsent: usually(true),
  atsConnected: fc.boolean(),
  mustYieldToAnotherJob: usually(false),
  webCall: usually(false),
  inviteBar: mostly<CallAttemptFacts['inviteBar']>(null, 'ADDRESS', 'CONSENT', 'CONSENT', 'ALLOW_LIST'),
  phone: mostly<CallAttemptFacts['phone']>('USABLE', 'MISSING', 'INVALID', 'REPORTED_WRONG'),
  emailViable: fc.boolean(),
  emailKillSwitch: mostly<string | null>(null, 'channel:EMAIL'),
  emailOnlySent: fc.boolean(),
  firstTouch: fc.boolean(),
  firstTouchMethod: fc.constantFrom('OUTREACH_HOURS', 'CALL', 'SMS'),
  firstTouchIgnoresHours: fc.boolean(),
  smsAllowed: fc.boolean(),
  smsKillSwitch: mostly<string | null>(null, 'channel:SMS'),
  textIsLawful: mostly(true, false),
  lineType: mostly<CallAttemptFacts['lineType']>('UNASKED', ...LINE_TYPES),
  smsBar: mostly<CallAttemptFacts['smsBar']>(null, 'LINE_TYPE', 'NUMBER_INVALID', 'BREAKER', 'NO_SMS_NUMBER'),
  callsAllowed: usually(true),
  insideHours: usually(true),
  insideLegalWindow: usually(true),
  legalCapUntil: mostly<CallAttemptFacts['legalCapUntil']>(null, wall('2026-06-03 09:00')),
  callsUsed: mostly(0, 5, 6, 7),
  dayIsFull: usually(false),
  phoneDayIsFull: usually(false),
  shadow: usually(false),
  recipientAllowed: usually(true),
  fromNumber: mostly<CallAttemptFacts['fromNumber']>('FREE', 'ALL_BUSY', 'NONE_USABLE'),
  retriesAreOn: fc.boolean(),
  consentRowsUsed: fc.constantFrom(0, 4, 5, 6, 6),
  voiceConnected: usually(true),
});

/** What decides an invite, which is the rarer job: with nothing else out of the ordinary all of its exits are reached. */
const OF_AN_INVITE = fc.record<Partial<CallAttemptFacts>>({
  webCall: fc.constant(true),
  atsConnected: fc.constant(false),
  inviteBar: fc.constantFrom<CallAttemptFacts['inviteBar']>(null, 'ADDRESS', 'CONSENT', 'ALLOW_LIST'),
  insideHours: usually(true),
  consentRowsUsed: fc.constantFrom(0, 5, 6),
  emailKillSwitch: mostly<string | null>(null, 'channel:EMAIL'),
  dayIsFull: usually(false),
});

/** A few facts out of the ordinary, so that the deep gates are reached too; or all of them at once. */
const ANY_FACTS: fc.Arbitrary<Partial<CallAttemptFacts>> = EVERY_FACT.chain((facts) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(facts) },
    { weight: 1, arbitrary: OF_AN_INVITE },
    {
      weight: 4,
      arbitrary: fc
        .subarray(Object.keys(facts) as (keyof CallAttemptFacts)[], { maxLength: 12 })
        .map((keys) => Object.fromEntries([...keys, 'firstTouchMethod' as const].map((key) => [key, facts[key]]))),
    },
  ),
);

const ANY_ROW: fc.Arbitrary<Partial<CallAttemptContext>> = fc.record({
  kind: mostly<CallAttemptContext['kind']>('FIRST', 'RETRY', 'CONSENT_RETRY', 'SCHEDULED'),
  eligibility: fc.constantFrom(
    null,
    'ELIGIBLE',
    'ELIGIBLE',
    'DO_NOT_CONTACT',
    'ORG_OUTREACH_POLICY',
    'DISPOSITIONED',
    'UNREACHABLE',
  ),
});

/** What is closed now opens in the morning; an hour that forbids a text forbids a call. */
const withSlots = (some: Partial<CallAttemptFacts>): Partial<CallAttemptFacts> => {
  const facts = some.textIsLawful === false ? { ...some, insideLegalWindow: false } : some;
  const slot = (open: boolean | undefined) => (open ? TUESDAY_10 : wall('2026-06-03 08:00'));
  return {
    ...facts,
    nextSlot: slot(facts.insideHours),
    nextLegalSlot: slot(facts.insideLegalWindow),
    nextCallSlot: slot(facts.insideHours && facts.insideLegalWindow),
  };
};

/** Where the chart rests once an exit has been acted upon. */
const PLACES: Readonly<Record<GateTarget | 'PASSED', readonly string[]>> = {
  WAITS: ['PENDING'],
  RESCHEDULED: ['PENDING'],
  SHADOWED: ['PENDING'],
  STAGE_HAS_CHANGED: ['CANCELLED'],
  CONSENT_IS_GONE: ['CANCELLED'],
  ATS_SAYS_NO: ['CANCELLED'],
  YIELDS_TO_ANOTHER_JOB: ['CANCELLED'],
  BUDGET_IS_USED: ['CANCELLED'],
  CONTACT_IS_INVALID: ['CANCELLED'],
  EMAIL_INSTEAD_OF_PHONE: ['CANCELLED'],
  EMAIL_INSTEAD_OF_CALL: ['CANCELLED'],
  WEB_INVITE: ['INVITED'],
  NO_CONSENT_TO_INVITES: ['CANCELLED'],
  NO_INVITE_IS_LEFT: ['CANCELLED'],
  ASKING_THE_ATS: ['ASKING_THE_ATS'],
  ASKING_THE_LINE_TYPE: ['ASKING_THE_LINE_TYPE'],
  NO_CALL_CAN_BE_PLACED: ['CANCELLED', 'EMAIL_SENT'],
  FIRST_TOUCH_BY_SMS: ['SMS_SENT'],
  FIRST_TOUCH_BY_EMAIL: ['EMAIL_SENT'],
  PASSED: ['DISPATCHING'],
};

describe('the ladder and decide()', () => {
  test('agree on every combination of facts', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(ANY_FACTS, ANY_ROW, (some, row) => {
        const facts = withSlots(some);
        const verdict = decide(CALL_GATES, { facts: givenFacts(facts), row: givenRow(row) });
        const taken = take('PENDING', DUE, { facts, row });
        const seen = taken.effects.filter(({ type }) => type === 'gateSeen').map(({ params }) => params);
        expect(seen).toEqual(verdict.gates);
        const to = verdict.exit?.to ?? 'PASSED';
        reached.add(verdict.exit?.when ?? 'PASSED');
        expect(PLACES[to]).toContain(taken.state);
        const decided = taken.effect('decided');
        if (to === 'ASKING_THE_ATS' || to === 'ASKING_THE_LINE_TYPE') expect(decided).toBeUndefined();
        else
          expect([decided?.['rule'], decided?.['until']]).toEqual([
            verdict.exit?.rule ?? 'GAT-14',
            verdict.exit?.until ?? null,
          ]);
        expect(taken.effects.filter(({ type }) => type === 'placeCall')).toHaveLength(to === 'PASSED' ? 1 : 0);
      }),
      { numRuns: 6_000, seed: 20_260_602 },
    );
    // A property that never reaches an exit says nothing about it.
    const ways = CALL_GATES.flatMap(({ exits }) => exits.filter(({ to }) => to !== 'next').map(({ when }) => when));
    expect(ways.filter((when) => !reached.has(when))).toEqual([]);
  });

  test('every state of the ladder is restored by name', () => {
    for (const { state } of CALL_GATES) expect(() => take(state, DUE), `${state} is no state of its own`).toThrow();
    expect(take('PENDING', DUE).taken.length).toBeGreaterThanOrEqual(CALL_GATES.length);
  });
});
