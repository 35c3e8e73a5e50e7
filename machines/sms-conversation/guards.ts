/** The conditions of the text conversation. Each reads after "if". */
import { between, type Instant, plus } from '../vocabulary/instant.ts';
import { factsOf } from '../vocabulary/told.ts';
import type { SmsConversationContext } from './context.ts';
import type { SmsConversationEvent } from './events.ts';
import type { SmsConversationFacts } from './facts.ts';
import { ALERT_PATIENCE, ANSWER_PATIENCE, PERSON_PATIENCE } from './patience.ts';

interface Args {
  readonly context: SmsConversationContext;
  readonly event: SmsConversationEvent;
}

/** GAT-17. */
export const FAILURES_BEFORE_BREAKER = 10;

const facts = (event: SmsConversationEvent) => factsOf<SmsConversationFacts>(event);
const keyword = (event: SmsConversationEvent) => (event.type === 'sms.received' ? event.keyword : null);
/** What a text or email of theirs was read as, by whoever it was. */
const read = (event: SmsConversationEvent) =>
  event.type === 'reply.classified' || event.type === 'reply.corrected' || event.type === 'email.classified'
    ? event
    : null;
const intent = (event: SmsConversationEvent) => read(event)?.intent ?? null;
const POSITIVE: ReadonlySet<string | null> = new Set(['INTERESTED', 'WANTS_TO_SCHEDULE']);
/** What a question may be taken for; what ends something or brings a person in counts as such. */
const ASKING: ReadonlySet<string | null> = new Set([
  'QUESTION',
  'UNCLEAR',
  'INTERESTED',
  'WANTS_TO_SCHEDULE',
  'RESCHEDULE',
]);
/** SMS-12. */
const REENGAGEABLE: ReadonlySet<string | null> = new Set(['NOT_INTERESTED', 'CONSENT_REVOKED', 'DO_NOT_CONTACT']);
/** SMS-07: YES as the answer to a question of ours is a keyword, so that it counts without any classifier. */
const saysYes = (event: SmsConversationEvent) =>
  intent(event) === 'YES' || (event.type === 'sms.received' && event.saysYes);
/** SMS-11: moving a time is no wish for texts, so after the candidate's own revocation it says nothing. */
const schedules = (event: SmsConversationEvent) =>
  intent(event) === 'WANTS_TO_SCHEDULE' || (intent(event) === 'RESCHEDULE' && !facts(event).smsRevokedByCandidate);
const namesTime = (event: SmsConversationEvent) => (read(event)?.time ?? null) !== null && schedules(event);
/** What is said of the place they are in counts only where nothing weightier is said with it. */
const WEIGHTIER: ReadonlySet<string | null> = new Set([
  'NO',
  'NOT_INTERESTED',
  'REQUESTED_NO_CONTACT',
  'WRONG_NUMBER',
  'HUMAN_REVIEW',
  'ACCOMMODATION',
]);
const comesBack = (event: SmsConversationEvent) => POSITIVE.has(intent(event)) && REENGAGEABLE.has(facts(event).stage);
const tellsZone = (event: SmsConversationEvent) =>
  (read(event)?.timezone ?? null) !== null && !WEIGHTIER.has(intent(event));
/** The question about the timezone is answered by naming one, or by a yes to the one we have; who comes back does more (SMS-12). */
const namesZone = (event: SmsConversationEvent) => (tellsZone(event) && !comesBack(event)) || saysYes(event);
const refusal = (event: SmsConversationEvent) => (event.type === 'sms.failed' ? event.refusal : null);

/** Of a correction, when the text came in; what was read just now came in just now. */
const writtenAt = (event: SmsConversationEvent): Instant =>
  event.type === 'reply.corrected' ? event.writtenAt : facts(event).now;
/** P-04: our question went out since they wrote this, or was taken back by a person and stands with them unanswered. */
const wasAsked = ({ context, event }: Args): boolean => {
  const askedAt = context.questionAskedAt ?? null;
  if (askedAt === null) return false;
  if (event.type === 'reply.corrected' && askedAt >= event.writtenAt) return true;
  return context.questionTakenBack === true && facts(event).now < plus(askedAt, ANSWER_PATIENCE);
};

/** CNS-06, GAT-16: there is no number that could be texted. */
const UNSENDABLE: ReadonlySet<string> = new Set(['CNS-06', 'GAT-16']);

const FOLLOW_UP_STAGES: ReadonlySet<string | null> = new Set([
  'OUTREACH',
  'MAX_ATTEMPTS_NO_INTERVIEW',
  'MAX_ATTEMPTS_NOT_COMPLETED',
]);
/** SMS-18: in any other stage a follow-up is dropped, a pause of their own included; a paused job only holds it (PAU-04). */
const stageAllowsFollowUp = ({ stage, jobPaused }: SmsConversationFacts) =>
  FOLLOW_UP_STAGES.has(stage) || (stage === 'OUTREACH_PAUSED' && jobPaused);

const unreadFor = (event: SmsConversationEvent): number | null => {
  const { unreadSince, now } = facts(event);
  return unreadSince === null ? null : between(unreadSince, now);
};

/** What a text may say that grants texts besides, where writing may. */
export type GrantsBesides =
  | 'theyNameTheirZoneAndTheTimeIsGood'
  | 'theyNameTheirZoneWhenNoCallCanBeOffered'
  | 'theyNameTheirZone'
  | 'theyWantAPerson'
  | 'theyNeedAnAccommodation'
  | 'theySayTheirZone'
  | 'theyAskWhetherWeCalled';

export const guards = {
  theySayStop: ({ event }: Args) => keyword(event) === 'STOP',
  theySayStopAndTheCarrierAnswered: ({ event }: Args) =>
    keyword(event) === 'STOP' && event.type === 'sms.received' && event.carrierAnswered,
  theySayStart: ({ event }: Args) => keyword(event) === 'START',
  theySayStartAfterDecliningTheJob: ({ event }: Args) =>
    keyword(event) === 'START' && facts(event).stage === 'NOT_INTERESTED',
  theCarrierGaveHelp: ({ event }: Args) =>
    keyword(event) === 'HELP' && event.type === 'sms.received' && event.carrierAnswered,
  /** SMS-17: texts were allowed again since the last opt-out, so that this is another one. */
  theySayStopAnew: ({ event }: Args) => keyword(event) === 'STOP' && facts(event).smsConsent,
  /** SMS-12: START brings back whoever opted out, and takes the conversation up again. */
  theySayStartAfterOptingOut: ({ event }: Args) =>
    keyword(event) === 'START' && (facts(event).stage === 'CONSENT_REVOKED' || facts(event).stage === 'DO_NOT_CONTACT'),
  aServiceTextMayGo: ({ event }: Args) => facts(event).serviceSms.may === 'GO',
  anAnswerToOptInMayGo: ({ event }: Args) => facts(event).optInAnswerSms.may === 'GO',
  theyAskForHelpAndATextMayGo: ({ event }: Args) => keyword(event) === 'HELP' && facts(event).serviceSms.may === 'GO',

  theyAskForHelp: ({ event }: Args) => keyword(event) === 'HELP',

  itIsNoKeyword: ({ event }: Args) => event.type === 'sms.received' && event.keyword === null,
  /** SMS-02, P-03: asked at most once per candidate and script, never after the candidate revoked texts themself. */
  optInComesFirst: ({ event }: Args) => {
    const { optInRequired, smsConsent, smsRevokedByCandidate, optInAsked } = facts(event);
    return optInRequired && !smsConsent && !smsRevokedByCandidate && !optInAsked;
  },
  thePromptMayGo: ({ event }: Args) => facts(event).optInSms.may === 'GO',
  thePromptMustWait: ({ event }: Args) => facts(event).optInSms.may === 'WAIT',
  thePromptNeedsTheLineType: ({ event }: Args) => facts(event).optInSms.may === 'ASK_LINE_TYPE',

  theySayYes: ({ event }: Args) => saysYes(event),
  theySayYesAndATextMayGo: ({ event }: Args) => saysYes(event) && facts(event).optInAnswerSms.may === 'GO',
  theySayNo: ({ event }: Args) =>
    intent(event) === 'NO' || intent(event) === 'NOT_INTERESTED' || intent(event) === 'REQUESTED_NO_CONTACT',
  theyAskForNoContact: ({ event }: Args) => intent(event) === 'REQUESTED_NO_CONTACT',
  theQuestionMayGo: ({ event }: Args) =>
    intent(event) === 'REQUESTED_NO_CONTACT' && facts(event).questionSms.may === 'GO',
  /** SMS-09: nobody could send it, so that it counts as not sent; any other bar is consent, or we who withhold it. */
  theQuestionIsUnsendable: ({ event }: Args) =>
    intent(event) === 'REQUESTED_NO_CONTACT' && UNSENDABLE.has(facts(event).questionSms.rule),
  /** SMS-09, P-04: the question went out about it once, and is asked no second time. */
  theyHaveBeenAsked: (args: Args) => intent(args.event) === 'REQUESTED_NO_CONTACT' && wasAsked(args),
  /** SMS-17: they have opted out of texts already, and an opt-out is confirmed once. */
  theyHaveOptedOut: ({ event }: Args) =>
    intent(event) === 'REQUESTED_NO_CONTACT' && facts(event).smsRevokedByCandidate && !facts(event).smsConsent,
  /** SMS-09: the question is about their newest text; another one takes nothing of it back. */
  itIsAnOlderText: ({ event }: Args) => writtenAt(event) < (facts(event).lastWroteAt ?? writtenAt(event)),
  theyDeclineTheJob: ({ event }: Args) => intent(event) === 'NOT_INTERESTED',
  itIsTheWrongNumber: ({ event }: Args) => intent(event) === 'WRONG_NUMBER',
  theyWantAPerson: ({ event }: Args) => intent(event) === 'HUMAN_REVIEW',
  theyNeedAnAccommodation: ({ event }: Args) => intent(event) === 'ACCOMMODATION',
  /** SMS-08: whatever a classifier makes of "call me" in it, it is a question, and no wish. */
  theyAskWhetherWeCalled: ({ event }: Args) => ASKING.has(intent(event)) && facts(event).asksWhatWeDid,
  theyComeBack: ({ event }: Args) => comesBack(event),
  theyAreInterested: ({ event }: Args) => POSITIVE.has(intent(event)),
  theyNameAGoodTime: ({ event }: Args) =>
    namesTime(event) && facts(event).callCanBeOffered && facts(event).timezoneConfirmed && facts(event).proposalIsGood,
  theyNameAGoodTimeAndItsZone: ({ event }: Args) =>
    namesTime(event) && tellsZone(event) && facts(event).callCanBeOffered && facts(event).proposalIsGood,
  theyNameATimeInAnUnconfirmedZone: ({ event }: Args) =>
    namesTime(event) && facts(event).callCanBeOffered && !facts(event).timezoneConfirmed && !tellsZone(event),
  theyNameATimeThatCannotBe: ({ event }: Args) => namesTime(event) && facts(event).callCanBeOffered,
  /** SMS-13: two readings, a stretch of time, a day without an hour: nobody guesses, and they are asked. */
  theyNameATimeThatIsUnclear: ({ event }: Args) =>
    (event.type === 'reply.classified' || event.type === 'email.classified') &&
    event.timeIsUnclear === true &&
    schedules(event) &&
    facts(event).callCanBeOffered,
  theyWantToSchedule: ({ event }: Args) => schedules(event) && facts(event).callCanBeOffered,
  theyWantACallThatCannotBeOffered: ({ event }: Args) => schedules(event),
  theyNameTheirZoneAndTheTimeIsGood: ({ event }: Args) =>
    namesZone(event) && facts(event).callCanBeOffered && facts(event).proposalIsGood,
  theyNameTheirZoneWhenNoCallCanBeOffered: ({ event }: Args) => namesZone(event) && !facts(event).callCanBeOffered,
  theyNameTheirZone: ({ event }: Args) => namesZone(event),
  theySayTheirZone: ({ event }: Args) => intent(event) === 'TIMEZONE' && tellsZone(event),
  theKeptTimeIsGood: ({ event }: Args) => facts(event).callCanBeOffered && facts(event).proposalIsGood,
  noCallCanBeOffered: ({ event }: Args) => !facts(event).callCanBeOffered,
  /** SMS-11: whatever else the text says, after the candidate's own revocation only a wish to go on grants. */
  writingGrantsAnd: (args: Args, { condition }: { condition: GrantsBesides }): boolean =>
    guards[condition](args) &&
    (!facts(args.event).smsRevokedByCandidate ||
      // A question is no wish to go on, whatever it was taken for.
      (POSITIVE.has(intent(args.event)) && condition !== 'theyAskWhetherWeCalled')),
  /** SMS-11: any other text grants too, but not after the candidate's own revocation. */
  writingGrantsTexts: ({ event }: Args) => !facts(event).smsRevokedByCandidate,

  theOccasionHasPassed: ({ context, event }: Args) => {
    const { lastWroteAt, lastConnectedAt } = facts(event);
    const since = context.waitsSince;
    if (since === null) return false;
    return (lastWroteAt !== null && lastWroteAt > since) || (lastConnectedAt !== null && lastConnectedAt > since);
  },
  theStageAllowsNoFollowUp: ({ event }: Args) => !stageAllowsFollowUp(facts(event)),
  itIsOutsideHours: ({ event }: Args) => !facts(event).insideHours,
  theLineTypeWasNotAsked: ({ event }: Args) => facts(event).outreachSms.may === 'ASK_LINE_TYPE',
  theTextMustWait: ({ event }: Args) => facts(event).outreachSms.may === 'WAIT',
  theTextMayGo: ({ event }: Args) => facts(event).outreachSms.may === 'GO',
  theEmailMustWait: ({ event }: Args) => facts(event).companionEmail.may === 'WAIT',
  theEmailMayGo: ({ event }: Args) => facts(event).companionEmail.may === 'GO',

  /** SMS-09: an earlier text that fails late says nothing about the question. */
  theQuestionFailed: ({ event }: Args) => event.type === 'sms.failed' && event.template === 'dnc_confirmation_sms',
  theNumberOfTheQuestionIsInvalid: ({ event }: Args) =>
    refusal(event) === 'invalid_number' && event.type === 'sms.failed' && event.template === 'dnc_confirmation_sms',
  /** SMS-14: one is understood, and another is not; the oldest of those says how far it has come. */
  moreIsUnread: ({ event }: Args) => unreadFor(event) !== null,
  moreIsLongUnread: ({ event }: Args) => (unreadFor(event) ?? 0) >= ALERT_PATIENCE,
  moreIsForAPerson: ({ event }: Args) => (unreadFor(event) ?? 0) >= PERSON_PATIENCE,
  theNumberIsInvalid: ({ event }: Args) => refusal(event) === 'invalid_number',
  theCarrierSaysTheyOptedOut: ({ event }: Args) => refusal(event) === 'opted_out',
  thisIsTheTenthFailure: ({ context }: Args) => context.failures + 1 >= FAILURES_BEFORE_BREAKER,
};
