/**
 * Owns what each gate of a call sees of an input that is missing, stale or failed (call-attempt/facts.ts names the same
 * unknown values), and a view of a call that passes every gate. Facts are read anew for every decision, so "stale" is
 * the case in which they have turned.
 */
import type { CallAttemptContext } from '../call-attempt/context.ts';
import { initialContext } from '../call-attempt/context.ts';
import type { CallAttemptFacts } from '../call-attempt/facts.ts';
import type { GateView } from '../call-attempt/gates.ts';
import { HOUR, type Instant, instant, MINUTE, plus } from '../vocabulary/instant.ts';
import { eachWay, type UnknownInput } from './input.ts';

/** A fact of the decision, or the ATS's answer that the row holds. */
export type CallInput = CallAttemptFacts & Pick<CallAttemptContext, 'eligibility'>;

const NOON: Instant = instant(Date.UTC(2026, 5, 2, 19));
const TOMORROW: Instant = plus(NOON, 20 * HOUR);

/** Everything is known and nothing stands in the way: a second call of a round, at noon. */
export const CALL_THAT_GOES: CallInput = {
  now: NOON,
  killSwitch: null,
  holdEndsAt: null,
  jobPaused: false,
  stage: 'OUTREACH',
  candidateInCall: false,
  phoneInCall: false,
  questionOpen: false,
  replyUnread: false,
  anyConsent: true,
  atsConnected: false,
  mustYieldToAnotherJob: false,
  webCall: false,
  inviteBar: null,
  phone: 'USABLE',
  emailViable: true,
  emailKillSwitch: null,
  emailOnlySent: false,
  voiceConnected: true,
  firstTouch: false,
  firstTouchMethod: 'OUTREACH_HOURS',
  firstTouchIgnoresHours: false,
  smsAllowed: true,
  smsKillSwitch: null,
  textIsLawful: true,
  lineType: 'MOBILE',
  smsBar: null,
  callsAllowed: true,
  insideHours: true,
  nextSlot: NOON,
  insideLegalWindow: true,
  nextLegalSlot: NOON,
  legalCapUntil: null,
  nextCallSlot: NOON,
  callsUsed: 1,
  callsInBudget: 6,
  retriesAreOn: true,
  retryAt: TOMORROW,
  retryUnrounded: TOMORROW,
  failureRetryAt: plus(NOON, 10 * MINUTE),
  failureRetryUnrounded: plus(NOON, 10 * MINUTE),
  consentRowsUsed: 0,
  failedRowsInARow: 0,
  dayIsFull: false,
  phoneDayIsFull: false,
  nextDaySlot: TOMORROW,
  nextStaleCheckAt: TOMORROW,
  shadow: false,
  recipientAllowed: true,
  fromNumber: 'FREE',
  fromNumberChoice: { why: 'ROOM', health: 'HEALTHY' },
  freeNumbersAreAnnounced: false,
  eligibility: null,
};

export const callView = (input: CallInput): GateView => {
  const { eligibility, ...facts } = input;
  const kind = facts.firstTouch ? 'FIRST' : 'RETRY';
  return { facts, row: { ...initialContext({ input: { kind } }), eligibility } };
};

const FIRST_TEXT: Partial<CallInput> = { firstTouch: true, firstTouchMethod: 'SMS' };

export const CALL_INPUTS: readonly UnknownInput<CallInput>[] = [
  {
    gate: 'kill_switch',
    fact: 'killSwitch',
    means: 'the kill switches of the org',
    seen: { missing: { killSwitch: 'unknown' }, stale: { killSwitch: 'org:acme' }, failed: { killSwitch: 'unknown' } },
  },
  { gate: 'paused_job', fact: 'jobPaused', means: 'whether the job is paused', seen: eachWay({ jobPaused: true }) },
  {
    gate: 'stage',
    fact: 'stage',
    means: 'the stage of the application',
    seen: { missing: { stage: null }, stale: { stage: 'OUTREACH_PAUSED' }, failed: { stage: null } },
  },
  {
    gate: 'candidate_in_call',
    fact: 'candidateInCall',
    means: 'whether another call with the candidate is in flight',
    seen: eachWay({ candidateInCall: true }),
  },
  {
    gate: 'candidate_in_call',
    fact: 'phoneInCall',
    means: 'whether a call on their phone, with somebody who shares it, is in flight',
    seen: eachWay({ phoneInCall: true }),
  },
  {
    gate: 'open_question',
    fact: 'questionOpen',
    means: 'whether the question about further contact is open',
    seen: eachWay({ questionOpen: true }),
  },
  {
    gate: 'unread_reply',
    fact: 'replyUnread',
    means: 'whether everything that the candidate has written is understood',
    seen: eachWay({ replyUnread: true }),
  },
  { gate: 'any_consent', fact: 'anyConsent', means: 'the consent columns', seen: eachWay({ anyConsent: false }) },
  {
    gate: 'ats_eligibility',
    fact: 'eligibility',
    means: 'the answer of the connected ATS',
    // An answer is forgotten when its decision ends, so a stale one is none.
    seen: { missing: { eligibility: null }, stale: { eligibility: null }, failed: { eligibility: 'UNREACHABLE' } },
    besides: { atsConnected: true },
  },
  {
    gate: 'cooldown',
    fact: 'mustYieldToAnotherJob',
    means: 'what the other jobs do with the candidate',
    seen: eachWay({ mustYieldToAnotherJob: true }),
  },
  {
    gate: 'web_call',
    fact: 'inviteBar',
    means: 'the address and the consent that an invite needs',
    seen: { missing: { inviteBar: 'ADDRESS' }, stale: { inviteBar: 'CONSENT' }, failed: { inviteBar: 'CONSENT' } },
    besides: { webCall: true },
  },
  {
    gate: 'phone',
    fact: 'phone',
    means: 'the phone number',
    seen: { missing: { phone: 'MISSING' }, stale: { phone: 'REPORTED_WRONG' }, failed: { phone: 'INVALID' } },
  },
  {
    gate: 'first_touch',
    fact: 'smsAllowed',
    means: 'consent to texts',
    seen: eachWay({ smsAllowed: false }),
    besides: FIRST_TEXT,
  },
  {
    gate: 'first_touch',
    fact: 'smsKillSwitch',
    means: 'the kill switches on texts',
    seen: eachWay({ smsKillSwitch: 'unknown' }),
    besides: FIRST_TEXT,
  },
  {
    gate: 'first_touch',
    fact: 'textIsLawful',
    means: 'whether the law allows a text now',
    seen: eachWay({ textIsLawful: false }),
    besides: FIRST_TEXT,
  },
  {
    gate: 'first_touch',
    fact: 'lineType',
    means: 'the line type of the number',
    // A lookup is forgotten after 30 days, so a stale one is none; a failed one lets the text through (GAT-15).
    seen: { missing: { lineType: 'UNASKED' }, stale: { lineType: 'UNASKED' }, failed: { lineType: 'UNKNOWN' } },
    besides: FIRST_TEXT,
  },
  {
    gate: 'voice_provider',
    fact: 'voiceConnected',
    means: 'whether a voice provider is connected',
    seen: eachWay({ voiceConnected: false }),
  },
  {
    gate: 'call_consent',
    fact: 'callsAllowed',
    means: 'consent to AI calls',
    seen: eachWay({ callsAllowed: false }),
  },
  {
    gate: 'outreach_hours',
    fact: 'insideHours',
    means: 'whether it is within hours for the candidate',
    seen: eachWay({ insideHours: false, nextSlot: TOMORROW, nextCallSlot: TOMORROW }),
  },
  {
    gate: 'legal_window',
    fact: 'insideLegalWindow',
    means: 'whether the law allows a call now',
    seen: eachWay({ insideLegalWindow: false, nextLegalSlot: TOMORROW, nextCallSlot: TOMORROW }),
  },
  {
    gate: 'legal_window',
    fact: 'legalCapUntil',
    means: 'the calls of the last 24 hours, where the state caps them',
    seen: eachWay({ legalCapUntil: TOMORROW }),
  },
  { gate: 'retry_budget', fact: 'callsUsed', means: 'the calls made in this round', seen: eachWay({ callsUsed: 6 }) },
  { gate: 'daily_cap', fact: 'dayIsFull', means: 'the touches of the day', seen: eachWay({ dayIsFull: true }) },
  {
    gate: 'daily_cap',
    fact: 'phoneDayIsFull',
    means: 'the calls and texts of the day to their phone, over all who share it',
    seen: eachWay({ phoneDayIsFull: true }),
  },
  {
    gate: 'allow_list',
    fact: 'recipientAllowed',
    means: 'whether the recipient is on the allow-list',
    seen: eachWay({ recipientAllowed: false }),
  },
  {
    gate: 'from_number',
    fact: 'fromNumber',
    means: 'the numbers of the org',
    seen: eachWay({ fromNumber: 'NONE_USABLE' }),
  },
  {
    gate: 'concurrency',
    fact: 'fromNumber',
    means: 'the free call initiations of each number',
    seen: eachWay({ fromNumber: 'ALL_BUSY' }),
  },
  { gate: 'shadow_mode', fact: 'shadow', means: 'whether the org sends for real', seen: eachWay({ shadow: true }) },
];

/** Gates that look only at what cannot be missing, with the reason. */
export const GATES_WITHOUT_INPUT: Readonly<Record<string, string>> = {};
