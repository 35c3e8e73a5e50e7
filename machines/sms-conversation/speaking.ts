/**
 * The sentences of the text conversation's chart: what its transitions say, write down and pass on, each under one name.
 */
import type { Told } from '../tells.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Question } from '../vocabulary/reply-intent.ts';
import { factsOf } from '../vocabulary/told.ts';
import type { SmsConversationContext } from './context.ts';
import type { Answer } from './effects.ts';
import type { SmsConversationEvent } from './events.ts';
import type { SmsConversationFacts } from './facts.ts';

interface Args {
  readonly context: SmsConversationContext;
  readonly event: SmsConversationEvent;
}

export const rules = (...ids: string[]) => ({ rules: ids });
export const facts = (event: SmsConversationEvent) => factsOf<SmsConversationFacts>(event);
export const tell = <To extends 'application' | 'sms-conversation'>(to: To, event: Told<To>) =>
  ({ type: 'tell', params: { to, event } }) as const;

const verdictOf = {
  outreachSms: ({ event }: Args) => facts(event).outreachSms,
  companionEmail: ({ event }: Args) => facts(event).companionEmail,
  serviceSms: ({ event }: Args) => facts(event).serviceSms,
  optInAnswerSms: ({ event }: Args) => facts(event).optInAnswerSms,
  optInSms: ({ event }: Args) => facts(event).optInSms,
  questionSms: ({ event }: Args) => facts(event).questionSms,
};
export const decidedTo = (
  outcome: 'SMS' | 'EMAIL_ONLY' | 'RESCHEDULE' | 'CANCEL',
  template: string,
  of: keyof typeof verdictOf,
) =>
  ({
    type: 'messageDecided',
    params: (args: Args) => {
      const { rule, until, gates } = verdictOf[of](args);
      return { template, outcome, rule, until: outcome === 'CANCEL' ? null : until, gates };
    },
  }) as const;

export const outreachText = (template: string) =>
  [
    decidedTo('SMS', template, 'outreachSms'),
    { type: 'sendSms', params: { template, skipConsentCheck: false, answers: false } },
  ] as const;
const answerOutsideConsent = (template: string, of: 'serviceSms' | 'optInAnswerSms') =>
  [
    decidedTo('SMS', template, of),
    { type: 'sendSms', params: { template, skipConsentCheck: true, answers: true } },
  ] as const;
/** SMS-17, SMS-07: the confirmation of an opt-out, and help. */
export const serviceText = (template: string) => answerOutsideConsent(template, 'serviceSms');
/** SMS-03, SMS-05. */
export const optInAnswer = (template: string) => answerOutsideConsent(template, 'optInAnswerSms');

/** Asks the classifier what a text means, as the answer to the question that is open. */
const classify = (question: Question | null) =>
  ({
    type: 'classifyReply',
    params: ({ event }: Args) => ({ message: event.type === 'sms.received' ? event.message : '', question }),
  }) as const;
export const writes = (question: Question | null) =>
  ({ guard: 'itIsNoKeyword', actions: classify(question), meta: rules('SMS-08') }) as const;

export const optOut = { type: 'revokeConsent', params: { channel: 'TEXT_AND_AI', source: 'SMS_STOP' } } as const;
export const classifiedOptOut = {
  type: 'revokeConsent',
  params: { channel: 'TEXT_AND_AI', source: 'SMS_CLASSIFIED_OPT_OUT' },
} as const;
export const writingGrants = {
  type: 'grantConsent',
  params: { column: 'sms_consent', source: 'INBOUND_SMS' },
} as const;
export const says = (say: Answer) => ({ type: 'answerBySms', params: { say } }) as const;
const proposedIn = (event: SmsConversationEvent): Instant => {
  const { proposedAt } = facts(event);
  if (proposedAt === null) throw new Error('A call was booked by text without a time that was named.');
  return proposedAt;
};
export const books = [
  'forgetKeptTime',
  { type: 'bookCall', params: ({ event }: Args) => ({ at: proposedIn(event) }) },
  says('BOOKED'),
] as const;
export const confirmsZone = {
  type: 'confirmTimezone',
  params: ({ event }: Args) => ({ timezone: ('timezone' in event && event.timezone) || '' }),
} as const;
export const holdsTheRow = [
  { type: 'holdCallRow', params: ({ event }: Args) => ({ until: facts(event).holdUntil }) },
  'planReminders',
] as const;
export const declines = ['noteDeclined', tell('application', { type: 'role.declined' })] as const;
/** SMS-09: the answer to the question, or a question that could not be asked. */
export const declinesAtTheQuestion = [
  'noteDeclined',
  tell('application', { type: 'role.declined', said: 'TO_THE_QUESTION' }),
] as const;
export const optIn = { type: 'grantConsent', params: { column: 'sms_consent', source: 'SMS_START' } } as const;
export const companion = tell('sms-conversation', { type: 'companion.wanted' });
