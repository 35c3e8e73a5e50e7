/** The conditions of the text conversation. Each reads after "if". */
import { factsOf } from '../vocabulary/told.ts';
import type { SmsConversationContext } from './context.ts';
import type { SmsConversationEvent } from './events.ts';
import type { SmsConversationFacts } from './facts.ts';

interface Args {
  readonly context: SmsConversationContext;
  readonly event: SmsConversationEvent;
}

/** GAT-17. */
export const FAILURES_BEFORE_BREAKER = 10;

const facts = (event: SmsConversationEvent) => factsOf<SmsConversationFacts>(event);
const keyword = (event: SmsConversationEvent) => (event.type === 'sms.received' ? event.keyword : null);
const intent = (event: SmsConversationEvent) => (event.type === 'reply.classified' ? event.intent : null);
const POSITIVE: ReadonlySet<string | null> = new Set(['INTERESTED', 'WANTS_TO_SCHEDULE']);
/** SMS-12. */
const REENGAGEABLE: ReadonlySet<string | null> = new Set(['NOT_INTERESTED', 'CONSENT_REVOKED', 'DO_NOT_CONTACT']);
const SCHEDULES: ReadonlySet<string | null> = new Set(['WANTS_TO_SCHEDULE', 'RESCHEDULE']);
const namesTime = (event: SmsConversationEvent) =>
  event.type === 'reply.classified' && event.time !== null && SCHEDULES.has(event.intent);
/** The question about the timezone is answered by naming one, or by a yes to the one we have. */
const namesZone = (event: SmsConversationEvent) =>
  event.type === 'reply.classified' && (event.timezone !== null || event.intent === 'YES');
const refusal = (event: SmsConversationEvent) => (event.type === 'sms.failed' ? event.refusal : null);

/** SMS-18: a follow-up lives on in OUTREACH and after the calls are used up; a paused job only holds it (PAU-04). */
const followUpStages: ReadonlySet<string | null> = new Set([
  'OUTREACH',
  'OUTREACH_PAUSED',
  'MAX_ATTEMPTS_NO_INTERVIEW',
  'MAX_ATTEMPTS_NOT_COMPLETED',
]);

export const guards = {
  theySayStop: ({ event }: Args) => keyword(event) === 'STOP',
  theySayStopAndTheCarrierAnswered: ({ event }: Args) =>
    keyword(event) === 'STOP' && event.type === 'sms.received' && event.carrierAnswered,
  theySayStart: ({ event }: Args) => keyword(event) === 'START',
  theySayStartAfterDecliningTheJob: ({ event }: Args) =>
    keyword(event) === 'START' && facts(event).stage === 'NOT_INTERESTED',
  theCarrierGaveHelp: ({ event }: Args) =>
    keyword(event) === 'HELP' && event.type === 'sms.received' && event.carrierAnswered,
  aServiceTextMayGo: ({ event }: Args) => facts(event).serviceSms.may === 'GO',
  theyAskForHelpAndATextMayGo: ({ event }: Args) => keyword(event) === 'HELP' && facts(event).serviceSms.may === 'GO',

  itIsNoKeyword: ({ event }: Args) => event.type === 'sms.received' && event.keyword === null,
  /** SMS-02, P-03: asked at most once per candidate and script, never after the candidate revoked texts themself. */
  optInComesFirst: ({ event }: Args) => {
    const { optInRequired, smsConsent, smsRevokedByCandidate, optInAsked } = facts(event);
    return optInRequired && !smsConsent && !smsRevokedByCandidate && !optInAsked;
  },
  thePromptMayGo: ({ event }: Args) => facts(event).optInSms.may === 'GO',
  thePromptMustWait: ({ event }: Args) => facts(event).optInSms.may === 'WAIT',
  thePromptNeedsTheLineType: ({ event }: Args) => facts(event).optInSms.may === 'ASK_LINE_TYPE',

  theySayYes: ({ event }: Args) => intent(event) === 'YES',
  theySayYesAndATextMayGo: ({ event }: Args) => intent(event) === 'YES' && facts(event).serviceSms.may === 'GO',
  theySayNo: ({ event }: Args) =>
    intent(event) === 'NO' || intent(event) === 'NOT_INTERESTED' || intent(event) === 'REQUESTED_NO_CONTACT',
  theyAskForNoContact: ({ event }: Args) => intent(event) === 'REQUESTED_NO_CONTACT',
  theQuestionMayGo: ({ event }: Args) =>
    intent(event) === 'REQUESTED_NO_CONTACT' && facts(event).questionSms.may === 'GO',
  consentBarsTheQuestion: ({ event }: Args) =>
    intent(event) === 'REQUESTED_NO_CONTACT' &&
    (facts(event).questionSms.rule === 'CNS-02' || facts(event).questionSms.rule === 'CNS-13'),
  theyDeclineTheJob: ({ event }: Args) => intent(event) === 'NOT_INTERESTED',
  itIsTheWrongNumber: ({ event }: Args) => intent(event) === 'WRONG_NUMBER',
  theyWantAPerson: ({ event }: Args) => intent(event) === 'HUMAN_REVIEW',
  theyNeedAnAccommodation: ({ event }: Args) => intent(event) === 'ACCOMMODATION',
  theyComeBack: ({ event }: Args) => POSITIVE.has(intent(event)) && REENGAGEABLE.has(facts(event).stage),
  theyAreInterested: ({ event }: Args) => POSITIVE.has(intent(event)),
  theyNameAGoodTime: ({ event }: Args) =>
    namesTime(event) && facts(event).callCanBeOffered && facts(event).timezoneConfirmed && facts(event).proposalIsGood,
  theyNameATimeInAnUnconfirmedZone: ({ event }: Args) =>
    namesTime(event) && facts(event).callCanBeOffered && !facts(event).timezoneConfirmed,
  theyNameATimeThatCannotBe: ({ event }: Args) => namesTime(event) && facts(event).callCanBeOffered,
  theyWantToSchedule: ({ event }: Args) => SCHEDULES.has(intent(event)) && facts(event).callCanBeOffered,
  theyWantACallThatCannotBeOffered: ({ event }: Args) => SCHEDULES.has(intent(event)),
  theyNameTheirZoneAndTheTimeIsGood: ({ event }: Args) =>
    namesZone(event) && facts(event).callCanBeOffered && facts(event).proposalIsGood,
  theyNameTheirZone: ({ event }: Args) => namesZone(event),
  theKeptTimeIsGood: ({ event }: Args) => facts(event).callCanBeOffered && facts(event).proposalIsGood,
  /** SMS-11: any other text grants too, but not after the candidate's own revocation. */
  writingGrantsTexts: ({ event }: Args) => !facts(event).smsRevokedByCandidate,

  theOccasionHasPassed: ({ context, event }: Args) => {
    const { stage, lastWroteAt, lastConnectedAt } = facts(event);
    const since = context.waitsSince;
    if (since === null) return false;
    return (
      !followUpStages.has(stage) ||
      (lastWroteAt !== null && lastWroteAt > since) ||
      (lastConnectedAt !== null && lastConnectedAt > since)
    );
  },
  theStageAllowsNoFollowUp: ({ event }: Args) => !followUpStages.has(facts(event).stage),
  itIsOutsideHours: ({ event }: Args) => !facts(event).insideHours,
  theLineTypeWasNotAsked: ({ event }: Args) => facts(event).outreachSms.may === 'ASK_LINE_TYPE',
  theTextMustWait: ({ event }: Args) => facts(event).outreachSms.may === 'WAIT',
  theTextMayGo: ({ event }: Args) => facts(event).outreachSms.may === 'GO',
  theEmailMustWait: ({ event }: Args) => facts(event).companionEmail.may === 'WAIT',
  theEmailMayGo: ({ event }: Args) => facts(event).companionEmail.may === 'GO',

  theNumberIsInvalid: ({ event }: Args) => refusal(event) === 'invalid_number',
  theCarrierSaysTheyOptedOut: ({ event }: Args) => refusal(event) === 'opted_out',
  thisIsTheTenthFailure: ({ context }: Args) => context.failures + 1 >= FAILURES_BEFORE_BREAKER,
};
