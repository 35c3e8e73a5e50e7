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
  theyAskForHelp: ({ event }: Args) => keyword(event) === 'HELP',
  theCarrierGaveHelp: ({ event }: Args) =>
    keyword(event) === 'HELP' && event.type === 'sms.received' && event.carrierAnswered,
  aServiceTextMayGo: ({ event }: Args) => facts(event).serviceSms.may === 'GO',
  theyAskForHelpAndATextMayGo: ({ event }: Args) => keyword(event) === 'HELP' && facts(event).serviceSms.may === 'GO',

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
