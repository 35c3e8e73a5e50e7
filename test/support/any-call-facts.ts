/** Any facts of a call row, made so that every exit of the ladder is reached now and then. */
import fc from 'fast-check';
import type { CallAttemptContext, CallAttemptFacts } from '../../machines/call-attempt/index.ts';
import { LINE_TYPES } from '../../machines/vocabulary/line-type.ts';
import { STAGES } from '../../machines/vocabulary/stage.ts';
import { TUESDAY_10, wall } from './given.ts';

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
  inviteBar: mostly<CallAttemptFacts['inviteBar']>(null, 'ADDRESS', 'CONSENT', 'CONSENT', 'ALLOW_LIST', 'TEMPLATE'),
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
export const ANY_FACTS: fc.Arbitrary<Partial<CallAttemptFacts>> = EVERY_FACT.chain((facts) =>
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

export const ANY_ROW: fc.Arbitrary<Partial<CallAttemptContext>> = fc.record({
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
export const withSlots = (some: Partial<CallAttemptFacts>): Partial<CallAttemptFacts> => {
  const facts = some.textIsLawful === false ? { ...some, insideLegalWindow: false } : some;
  const slot = (open: boolean | undefined) => (open ? TUESDAY_10 : wall('2026-06-03 08:00'));
  return {
    ...facts,
    nextSlot: slot(facts.insideHours),
    nextLegalSlot: slot(facts.insideLegalWindow),
    nextCallSlot: slot(facts.insideHours && facts.insideLegalWindow),
  };
};
