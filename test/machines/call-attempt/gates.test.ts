// The gates of a call row, exit by exit: each is taken where its rule says so, and not taken on the other side of it.
import { describe, expect, test } from 'vitest';
import { CALL_GATES, type CallAttemptContext, type CallAttemptFacts } from '../../../machines/call-attempt/index.ts';
import { decide, type GateResult } from '../../../machines/gate.ts';
import { DAY, type Instant, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { STAGES } from '../../../machines/vocabulary/stage.ts';
import { atNight, givenFacts, givenRow, TUESDAY_10, wall } from '../../support/given.ts';

interface Situation {
  readonly facts?: Partial<CallAttemptFacts>;
  readonly row?: Partial<CallAttemptContext>;
}

const viewOf = ({ facts, row }: Situation) => ({ facts: givenFacts(facts), row: givenRow(row) });
const verdictOf = (situation: Situation) => decide(CALL_GATES, viewOf(situation));
const gateOf = (exit: string) => CALL_GATES.find(({ exits }) => exits.some(({ when }) => when === exit));

/** The exit taken at the gate that has `exit`; `not reached` when an earlier gate decided. */
function exitTaken(exit: string, situation: Situation): string {
  const gate = gateOf(exit);
  if (!gate) throw new Error(`No gate has the exit ${exit}.`);
  const view = viewOf(situation);
  if (!decide(CALL_GATES, view).gates.some((seen) => seen.gate === gate.gate)) return 'not reached';
  return gate.exits.find(({ test: holds }) => holds(view))?.when ?? 'pass';
}

/** No job starts by text any more: what most gates below the first touch are asked about. */
const LATER: Situation = { facts: { firstTouch: false }, row: { kind: 'RETRY' } };
const later = (facts: Partial<CallAttemptFacts>, row: Partial<CallAttemptContext> = {}): Situation => ({
  facts: { ...LATER.facts, ...facts },
  row: { ...LATER.row, ...row },
});
const smsJob = (facts: Partial<CallAttemptFacts> = {}): Situation => ({ facts: { firstTouchMethod: 'SMS', ...facts } });
const webJob = (facts: Partial<CallAttemptFacts> = {}): Situation => ({ facts: { webCall: true, ...facts } });
const withAts = (eligibility: CallAttemptContext['eligibility'], kind: CallAttemptContext['kind'] = 'FIRST') => ({
  facts: { atsConnected: true },
  row: { eligibility, kind },
});
const NIGHT = atNight;
const MORNING = wall('2026-06-03 08:00');
const NEXT_DAY = givenFacts().nextDaySlot;
const soon = (ms: number): Instant => plus(TUESDAY_10, ms);

interface Row {
  readonly guarantee: string;
  readonly exit: string;
  readonly taken: Situation;
  /** As near as can be, on the other side. */
  readonly not: Situation;
  readonly rule: string;
  readonly to: string;
  readonly result: GateResult;
  readonly until?: Instant;
}

const row = (
  guarantee: string,
  exit: string,
  [rule, result, to]: readonly [rule: string, result: GateResult, to: string],
  taken: Situation,
  not: Situation,
  until?: Instant,
): Row => ({ guarantee, exit, taken, not, rule, to, result, ...(until ? { until } : {}) });

const EXITS: readonly Row[] = [
  row(
    'GAT-21 under a kill switch the row waits, uncounted',
    'aKillSwitchIsOn',
    ['GAT-21', 'defer', 'WAITS'],
    { facts: { killSwitch: 'channel:CALL' } },
    {},
    soon(DAY),
  ),
  row(
    'GAT-21 a switch that was turned off holds the row until the turn of its candidate',
    'aKillSwitchIsOn',
    ['GAT-21', 'defer', 'WAITS'],
    { facts: { killSwitch: 'org:acme', holdEndsAt: soon(MINUTE) } },
    { facts: { holdEndsAt: soon(MINUTE) } },
    soon(MINUTE),
  ),
  row(
    'GAT-01 a paused job holds its rows whatever their time',
    'theJobIsPaused',
    ['GAT-01', 'defer', 'WAITS'],
    { facts: { jobPaused: true } },
    {},
    soon(DAY),
  ),
  row(
    'GAT-02 any stage but OUTREACH cancels the row',
    'theStageIsNotOutreach',
    ['GAT-02', 'block', 'STAGE_HAS_CHANGED'],
    { facts: { stage: 'OUTREACH_PAUSED' } },
    { facts: { stage: 'OUTREACH' } },
  ),
  row(
    'GAT-25 a call with the candidate in flight on any job is waited for',
    'theCandidateIsInACall',
    ['GAT-25', 'defer', 'WAITS'],
    { facts: { candidateInCall: true } },
    {},
    soon(120 * MINUTE),
  ),
  row(
    'GAT-25, CNS-17 a call on their phone with somebody who shares it is waited for; an invite, which rings no phone, is not',
    'theCandidateIsInACall',
    ['GAT-25', 'defer', 'WAITS'],
    { facts: { phoneInCall: true } },
    webJob({ phoneInCall: true }),
    soon(120 * MINUTE),
  ),
  row(
    'GAT-26 an open question about further contact is waited for',
    'aQuestionIsOpen',
    ['GAT-26', 'defer', 'WAITS'],
    { facts: { questionOpen: true } },
    {},
    soon(72 * 60 * MINUTE),
  ),
  row(
    'GAT-28 a text or email that is not understood yet is waited for',
    'aReplyIsNotUnderstood',
    ['GAT-28', 'defer', 'WAITS'],
    { facts: { replyUnread: true } },
    {},
    soon(24 * 60 * MINUTE),
  ),
  row(
    'GAT-03 without consent on any channel the row is cancelled',
    'noChannelHasConsent',
    ['GAT-03', 'block', 'CONSENT_IS_GONE'],
    { facts: { anyConsent: false } },
    {},
  ),
  row(
    'GAT-04 an org without an ATS asks nobody',
    'noAtsIsConnected',
    ['GAT-04', 'skip', 'next'],
    {},
    withAts('ELIGIBLE'),
  ),
  row(
    'GAT-04 the ATS is asked just before sending',
    'theAtsWasNotAsked',
    ['GAT-04', 'unknown', 'ASKING_THE_ATS'],
    withAts(null),
    withAts('ELIGIBLE'),
  ),
  row(
    'GAT-04 an unreachable ATS: the row waits ten minutes and is never sent unasked',
    'theAtsCannotBeAsked',
    ['GAT-04', 'unknown', 'WAITS'],
    withAts('UNREACHABLE'),
    withAts('ELIGIBLE'),
    soon(10 * MINUTE),
  ),
  row(
    'GAT-04 an ATS that says no ends it',
    'theAtsBars',
    ['GAT-04', 'block', 'ATS_SAYS_NO'],
    withAts('ORG_OUTREACH_POLICY'),
    withAts('ELIGIBLE'),
  ),
  row(
    'GAT-02 a booked call skips the cooldown',
    'theCallIsBooked',
    ['GAT-05', 'skip', 'next'],
    { row: { kind: 'SCHEDULED' } },
    { row: { kind: 'RETRY' } },
  ),
  row(
    'GAT-05 another job that holds the candidate sends the row to cooldown',
    'anotherJobHoldsTheCandidate',
    ['GAT-05', 'block', 'YIELDS_TO_ANOTHER_JOB'],
    { facts: { mustYieldToAnotherJob: true } },
    {},
  ),
  row('GAT-06 a phone job passes the web gate by', 'theJobCallsByPhone', ['GAT-06', 'skip', 'next'], {}, webJob()),
  row(
    'WEB-01 an invite row is bound to hours',
    'theInviteMustWaitForHours',
    ['WEB-01', 'defer', 'RESCHEDULED'],
    webJob(NIGHT),
    webJob({ ...NIGHT, firstTouchIgnoresHours: true }),
    MORNING,
  ),
  row(
    'WEB-03 an invite without an address, or with one that bounced, ends in INVALID_CONTACT',
    'theInviteHasNoAddress',
    ['WEB-03', 'block', 'CONTACT_IS_INVALID'],
    webJob({ inviteBar: 'ADDRESS' }),
    webJob({ inviteBar: 'CONSENT' }),
  ),
  row(
    'RTY-05 an invite without consent, with every try used, is not tried again',
    'theInviteHasNoConsentAndNoTryIsLeft',
    ['RTY-05', 'block', 'NO_INVITE_IS_LEFT'],
    webJob({ inviteBar: 'CONSENT', consentRowsUsed: 6 }),
    webJob({ inviteBar: 'CONSENT', consentRowsUsed: 5 }),
  ),
  row(
    'RTY-05 an invite without consent is tried again later',
    'theInviteHasNoConsent',
    ['RTY-05', 'block', 'NO_CONSENT_TO_INVITES'],
    webJob({ inviteBar: 'CONSENT' }),
    webJob(),
  ),
  ...(
    [
      ['GAT-23 an invite goes to nobody who is not listed', 'theRecipientMayNotBeInvited', 'GAT-23', 'ALLOW_LIST'],
      ['CNS-06 an invite whose template says nothing waits', 'theInviteHasNoWordsOrNoSender', 'CNS-06', 'TEMPLATE'],
    ] as const
  ).map(([title, exit, rule, inviteBar]) =>
    row(title, exit, [rule, 'block', 'WAITS'], webJob({ inviteBar }), webJob(), givenFacts().retryAt),
  ),
  row(
    'GAT-21 a kill switch on email holds the invite',
    'aKillSwitchHoldsTheInvite',
    ['GAT-21', 'defer', 'WAITS'],
    webJob({ emailKillSwitch: 'channel:EMAIL' }),
    webJob(),
    soon(DAY),
  ),
  row(
    'GAT-24 an invite waits for the next day when this one is full',
    'theDayIsFullForAnInvite',
    ['GAT-24', 'defer', 'RESCHEDULED'],
    webJob({ dayIsFull: true }),
    webJob(),
    NEXT_DAY,
  ),
  row(
    'GAT-06 a web job invites by email and runs no phone gate',
    'theJobInvitesByEmail',
    ['GAT-06', 'pass', 'WEB_INVITE'],
    webJob({ phone: 'MISSING' }),
    {},
  ),
  row(
    'RTY-05 without a phone and with every consent-gated try used, the budget is used',
    'noPhoneAndNoTryIsLeft',
    ['RTY-05', 'block', 'BUDGET_IS_USED'],
    { facts: { phone: 'MISSING', consentRowsUsed: 6 } },
    { facts: { phone: 'MISSING', consentRowsUsed: 5 } },
  ),
  row(
    'GAT-21 a kill switch on email holds the email in the place of a phone',
    'noPhoneAndAKillSwitchHoldsEmails',
    ['GAT-21', 'defer', 'WAITS'],
    { facts: { phone: 'MISSING', emailKillSwitch: 'org:acme' } },
    { facts: { phone: 'MISSING', emailKillSwitch: 'org:acme', emailOnlySent: true } },
    soon(DAY),
  ),
  row(
    'GAT-24 the email in the place of a phone is a touch',
    'noPhoneAndTheDayIsFull',
    ['GAT-24', 'defer', 'RESCHEDULED'],
    { facts: { phone: 'MISSING', dayIsFull: true } },
    { facts: { phone: 'MISSING', dayIsFull: true, emailOnlySent: true } },
    NEXT_DAY,
  ),
  row(
    'GAT-07 no phone, email viable: one email in its place',
    'noPhoneButEmail',
    ['GAT-07', 'block', 'EMAIL_INSTEAD_OF_PHONE'],
    { facts: { phone: 'INVALID' } },
    { facts: { phone: 'USABLE' } },
  ),
  row(
    'GAT-07 no phone and no viable email is an invalid contact',
    'noPhoneAndNoEmail',
    ['GAT-07', 'block', 'CONTACT_IS_INVALID'],
    { facts: { phone: 'MISSING', emailViable: false } },
    { facts: { phone: 'MISSING' } },
  ),
  row('INI-02 inside hours a call comes first', 'aCallComesFirst', ['GAT-08', 'skip', 'next'], {}, { facts: NIGHT }),
  row(
    'INI-03 the first text of an SMS job waits for hours',
    'theFirstTextMustWaitForHours',
    ['INI-03', 'defer', 'RESCHEDULED'],
    smsJob(NIGHT),
    smsJob({ ...NIGHT, firstTouchIgnoresHours: true }),
    MORNING,
  ),
  row(
    'HRS-06 where texts keep to the legal window too, the first text waits for its opening',
    'theLawForbidsATextNow',
    ['HRS-06', 'defer', 'RESCHEDULED'],
    smsJob({ textIsLawful: false, nextLegalSlot: MORNING }),
    smsJob({ textIsLawful: false, nextLegalSlot: MORNING, smsAllowed: false }),
    MORNING,
  ),
  row(
    'GAT-21 a kill switch on texts holds the first text',
    'aKillSwitchHoldsTexts',
    ['GAT-21', 'defer', 'WAITS'],
    smsJob({ smsKillSwitch: 'channel:SMS' }),
    smsJob({ smsKillSwitch: 'channel:SMS', smsAllowed: false }),
    soon(DAY),
  ),
  row(
    'GAT-21 a kill switch on email holds the email in the place of a text',
    'aKillSwitchHoldsTheEmailInstead',
    ['GAT-21', 'defer', 'WAITS'],
    smsJob({ smsAllowed: false, emailKillSwitch: 'channel:EMAIL' }),
    smsJob({ emailKillSwitch: 'channel:EMAIL' }),
    soon(DAY),
  ),
  row(
    'GAT-24 a first touch waits for the next day when this one is full',
    'theDayIsFullForAFirstTouch',
    ['GAT-24', 'defer', 'RESCHEDULED'],
    smsJob({ dayIsFull: true }),
    smsJob(),
    NEXT_DAY,
  ),
  row(
    'GAT-24, CNS-17 a first text waits where the phone has had its share of the day; an email in its place does not',
    'theDayIsFullForAFirstTouch',
    ['GAT-24', 'defer', 'RESCHEDULED'],
    smsJob({ phoneDayIsFull: true }),
    smsJob({ phoneDayIsFull: true, smsAllowed: false }),
    NEXT_DAY,
  ),
  row(
    'GAT-08 no sms_consent: the companion email alone',
    'noSmsConsentButEmail',
    ['GAT-08', 'block', 'FIRST_TOUCH_BY_EMAIL'],
    smsJob({ smsAllowed: false }),
    smsJob(),
  ),
  row(
    'GAT-08 neither text nor email: the row goes on as a call',
    'noSmsConsentAndNoEmail',
    ['GAT-08', 'skip', 'next'],
    smsJob({ smsAllowed: false, emailViable: false }),
    smsJob({ emailViable: false }),
  ),
  row(
    'GAT-15 the line type is looked up before a text',
    'theLineTypeWasNotAsked',
    ['GAT-15', 'unknown', 'ASKING_THE_LINE_TYPE'],
    smsJob({ lineType: 'UNASKED' }),
    smsJob({ lineType: 'UNKNOWN' }),
  ),
  row(
    'GAT-08 a number that cannot be texted: the same row goes on as a call',
    'theNumberCannotBeTexted',
    ['GAT-08', 'skip', 'next'],
    smsJob({ lineType: 'PAGER' }),
    smsJob({ lineType: 'NON_FIXED_VOIP' }),
  ),
  row(
    'GAT-23 a text goes to listed recipients alone',
    'theRecipientMayNotBeTexted',
    ['GAT-23', 'block', 'WAITS'],
    smsJob({ recipientAllowed: false }),
    smsJob(),
    givenFacts().retryAt,
  ),
  row(
    'INI-03 an SMS job texts first',
    'theFirstTextMayGo',
    ['GAT-08', 'pass', 'FIRST_TOUCH_BY_SMS'],
    smsJob(),
    smsJob({ firstTouch: false }),
  ),
  row(
    'GAT-27 without a voice provider a booked call waits for a person',
    'aBookedCallCannotBePlaced',
    ['GAT-27', 'fail', 'WAITS'],
    later({ voiceConnected: false }, { kind: 'SCHEDULED' }),
    later({ voiceConnected: false }),
    soon(10 * MINUTE),
  ),
  row(
    'GAT-27 without a voice provider no other call is tried',
    'noVoiceProviderIsConnected',
    ['GAT-27', 'block', 'NO_CALL_CAN_BE_PLACED'],
    later({ voiceConnected: false }),
    later({ voiceConnected: true }),
  ),
  row(
    'RTY-05 with every consent-gated try used, the budget is used',
    'callsAreNotAllowedAndNoTryIsLeft',
    ['RTY-05', 'block', 'BUDGET_IS_USED'],
    later({ callsAllowed: false, consentRowsUsed: 6 }),
    later({ callsAllowed: false, consentRowsUsed: 5 }),
  ),
  row(
    'GAT-21 a kill switch on email holds the email in the place of a call',
    'callsAreNotAllowedAndAKillSwitchHoldsEmails',
    ['GAT-21', 'defer', 'WAITS'],
    later({ callsAllowed: false, emailKillSwitch: 'job:nurse' }),
    later({ callsAllowed: false, emailKillSwitch: 'job:nurse', emailViable: false }),
    soon(DAY),
  ),
  row(
    'GAT-24 the email in the place of a call is a touch',
    'callsAreNotAllowedAndTheDayIsFull',
    ['GAT-24', 'defer', 'RESCHEDULED'],
    later({ callsAllowed: false, dayIsFull: true }),
    later({ callsAllowed: false, dayIsFull: true, emailOnlySent: true }),
    NEXT_DAY,
  ),
  row(
    'GAT-09 AI calls not allowed: email only, consent-gated',
    'aiCallsAreNotAllowed',
    ['GAT-09', 'block', 'EMAIL_INSTEAD_OF_CALL'],
    later({ callsAllowed: false }),
    LATER,
  ),
  row(
    'GAT-02 a booked call is not bound by hours',
    'hoursDoNotBindThisCall',
    ['GAT-10', 'skip', 'next'],
    later({}, { kind: 'SCHEDULED' }),
    LATER,
  ),
  row(
    'GAT-10 a call outside hours is placed at the next slot',
    'itIsOutsideHours',
    ['GAT-10', 'defer', 'RESCHEDULED'],
    later(NIGHT),
    LATER,
    MORNING,
  ),
  row(
    'HRS-06 the cap of the state per 24 hours binds every call',
    'theLawCapsCallsToday',
    ['HRS-06', 'defer', 'RESCHEDULED'],
    later({ legalCapUntil: MORNING }, { kind: 'SCHEDULED' }),
    later({ legalCapUntil: null }, { kind: 'SCHEDULED' }),
    MORNING,
  ),
  row(
    'HRS-06 a booked call outside the legal window waits for the law alone',
    'theLawForbidsABookedCallNow',
    ['HRS-06', 'defer', 'RESCHEDULED'],
    later({ ...NIGHT, nextLegalSlot: soon(MINUTE), nextCallSlot: MORNING }, { kind: 'SCHEDULED' }),
    later({ insideHours: false }, { kind: 'SCHEDULED' }),
    soon(MINUTE),
  ),
  row(
    'HRS-06 inside hours and outside the law no call goes',
    'theLawForbidsACallNow',
    ['HRS-06', 'defer', 'RESCHEDULED'],
    later({ insideLegalWindow: false, nextLegalSlot: soon(MINUTE), nextCallSlot: MORNING }),
    LATER,
    MORNING,
  ),
  row(
    'GAT-02 a booked call has no budget',
    'aBookedCallHasNoBudget',
    ['GAT-11', 'skip', 'next'],
    later({ callsUsed: 6 }, { kind: 'SCHEDULED' }),
    later({ callsUsed: 5 }),
  ),
  row(
    'GAT-11 a used budget exhausts the round',
    'theBudgetIsUsed',
    ['GAT-11', 'block', 'BUDGET_IS_USED'],
    later({ callsUsed: 6 }),
    later({ callsUsed: 5 }),
  ),
  row(
    'GAT-24 a call over the daily cap waits for the next local day',
    'theDayIsFull',
    ['GAT-24', 'defer', 'RESCHEDULED'],
    later({ dayIsFull: true }),
    LATER,
    NEXT_DAY,
  ),
  row(
    'GAT-24, CNS-17 a call waits where the phone has had its share of the day',
    'theDayIsFull',
    ['GAT-24', 'defer', 'RESCHEDULED'],
    later({ phoneDayIsFull: true }),
    LATER,
    NEXT_DAY,
  ),
  row(
    'GAT-23 a call goes to listed recipients alone',
    'theRecipientIsNotAllowed',
    ['GAT-23', 'block', 'WAITS'],
    later({ recipientAllowed: false }),
    LATER,
    givenFacts().retryAt,
  ),
  row(
    'GAT-12 without a usable from-number the row is rescheduled as a failure',
    'noNumberIsUsable',
    ['GAT-12', 'fail', 'RESCHEDULED'],
    later({ fromNumber: 'NONE_USABLE' }),
    later({ fromNumber: 'ALL_BUSY' }),
    soon(10 * MINUTE),
  ),
  row(
    'GAT-13 when every number is busy the row waits seconds and keeps its place',
    'everyNumberIsBusy',
    ['GAT-13', 'defer', 'WAITS'],
    later({ fromNumber: 'ALL_BUSY' }),
    LATER,
    soon(5 * SECOND),
  ),
  row(
    'GAT-13 where free numbers are announced, a row that has looked often looks more seldom for itself',
    'everyNumberIsBusy',
    ['GAT-13', 'defer', 'WAITS'],
    later({ fromNumber: 'ALL_BUSY', freeNumbersAreAnnounced: true }, { slotWaits: 6 }),
    later({ freeNumbersAreAnnounced: true }),
    soon(320 * SECOND),
  ),
  row(
    'GAT-13 where nobody announces them, it goes on looking every forty seconds',
    'everyNumberIsBusy',
    ['GAT-13', 'defer', 'WAITS'],
    later({ fromNumber: 'ALL_BUSY' }, { slotWaits: 6 }),
    LATER,
    soon(40 * SECOND),
  ),
  row(
    'GAT-22 in shadow mode nothing is placed',
    'nothingIsSentForReal',
    ['GAT-22', 'block', 'SHADOWED'],
    later({ shadow: true }),
    LATER,
  ),
];

describe('every exit, both sides', () => {
  test.each(EXITS)('$guarantee', ({ exit, taken, not, rule, to, result, until }) => {
    expect(exitTaken(exit, taken)).toBe(exit);
    expect(exitTaken(exit, not)).not.toBe(exit);
    const { gates, exit: decided } = verdictOf(taken);
    const seen = gates.find(({ gate }) => gate === gateOf(exit)?.gate);
    expect([seen?.rule, seen?.result]).toEqual([rule, result]);
    if (to !== 'next') expect(decided).toEqual({ to, rule, when: exit, until: until ?? null });
  });

  test('no exit is without its row', () => {
    const known = new Set(EXITS.map(({ exit }) => exit));
    const missing = CALL_GATES.flatMap(({ exits }) => exits.map(({ when }) => when)).filter((when) => !known.has(when));
    expect(missing).toEqual([]);
  });
});

describe('order', () => {
  test('GAT-21, GAT-01…14 run in the order of the rulebook', () => {
    expect(CALL_GATES.map(({ rule }) => rule)).toEqual([
      'GAT-21',
      'GAT-01',
      'GAT-02',
      'GAT-25',
      'GAT-26',
      'GAT-28',
      'GAT-03',
      'GAT-04',
      'GAT-05',
      'GAT-06',
      'GAT-07',
      'GAT-08',
      'GAT-27',
      'GAT-09',
      'GAT-10',
      'HRS-06',
      'GAT-11',
      'GAT-24',
      'GAT-23',
      'GAT-12',
      'GAT-13',
      'GAT-22',
    ]);
  });

  test('the first gate that does not pass decides, whatever stands behind it', () => {
    // Each gate's trouble is put in front of those that follow; taking it away lets the next one decide.
    const troubles: readonly (readonly [Partial<CallAttemptFacts>, rule: string])[] = [
      [{ killSwitch: 'org:acme' }, 'GAT-21'],
      [{ jobPaused: true }, 'GAT-01'],
      [{ stage: 'NOT_INTERESTED' }, 'GAT-02'],
      [{ candidateInCall: true }, 'GAT-25'],
      [{ questionOpen: true }, 'GAT-26'],
      [{ replyUnread: true }, 'GAT-28'],
      [{ anyConsent: false }, 'GAT-03'],
      [{ atsConnected: true }, 'GAT-04'],
      [{ mustYieldToAnotherJob: true }, 'GAT-05'],
      [{ phone: 'MISSING' }, 'GAT-07'],
      [{ callsAllowed: false }, 'GAT-09'],
      [{ insideHours: false }, 'GAT-10'],
      [{ insideLegalWindow: false }, 'HRS-06'],
      [{ callsUsed: 6 }, 'GAT-11'],
      [{ recipientAllowed: false }, 'GAT-23'],
      [{ fromNumber: 'NONE_USABLE' }, 'GAT-12'],
      [{ shadow: true }, 'GAT-22'],
    ];
    for (let first = 0; first < troubles.length; first++) {
      const facts = Object.assign({}, ...troubles.slice(first).map(([trouble]) => trouble));
      expect(verdictOf(later(facts)).exit?.rule).toBe(troubles[first]?.[1]);
    }
  });

  test('a decision holds every gate looked at, and none behind the one that decided', () => {
    const { gates, exit } = verdictOf(later({ callsAllowed: false }));
    expect(exit?.rule).toBe('GAT-09');
    expect(gates.map(({ gate }) => gate)).toEqual(CALL_GATES.slice(0, gates.length).map(({ gate }) => gate));
    expect(gates.slice(0, -1).every(({ result }) => result === 'pass' || result === 'skip')).toBe(true);
  });

  test('GAT-14 a row that passes every gate is placed', () => {
    const { gates, exit } = verdictOf(LATER);
    expect(exit).toBeNull();
    expect(gates).toHaveLength(CALL_GATES.length);
  });
});

describe('stages (GAT-02)', () => {
  test.each(STAGES)('GAT-02 in %s an ordinary row and a booked one are told apart', (stage) => {
    const passes = (kind: CallAttemptContext['kind']) => verdictOf(later({ stage }, { kind })).exit?.rule !== 'GAT-02';
    expect(passes('RETRY')).toBe(stage === 'OUTREACH');
    expect(passes('SCHEDULED')).toBe(
      ['OUTREACH', 'MAX_ATTEMPTS_NO_INTERVIEW', 'MAX_ATTEMPTS_NOT_COMPLETED'].includes(stage),
    );
  });

  test('GAT-02 a booked call skips cooldown, hours and budget, and no other gate', () => {
    const skipped = { mustYieldToAnotherJob: true, insideHours: false, callsUsed: 6 };
    expect(verdictOf(later(skipped, { kind: 'SCHEDULED' })).exit).toBeNull();
    const held: readonly Partial<CallAttemptFacts>[] = [
      { killSwitch: 'org:acme' },
      { jobPaused: true },
      { candidateInCall: true },
      { questionOpen: true },
      { replyUnread: true },
      { anyConsent: false },
      { phone: 'MISSING' },
      { callsAllowed: false },
      { insideLegalWindow: false },
      { dayIsFull: true },
      { recipientAllowed: false },
      { fromNumber: 'ALL_BUSY' },
      { shadow: true },
    ];
    for (const facts of held) expect(verdictOf(later(facts, { kind: 'SCHEDULED' })).exit).not.toBeNull();
  });
});
