/** What the text conversation asks for. Declared only: the runtime applies records and performs requests. */
import type { MessageDecided } from '../gate.ts';
import type { Telling } from '../tells.ts';
import type { ConsentColumn, ConsentSource } from '../vocabulary/channel.ts';
import { declaredEffect } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Question } from '../vocabulary/reply-intent.ts';

/** What an answer says; the words are a template's. */
export type Answer =
  | 'ASK_TIME'
  | 'ASK_TIMEZONE'
  | 'BOOKED'
  | 'BAD_TIME'
  | 'WHICH_TIME'
  | 'OFFER_NUMBER'
  | 'WHAT_WE_DID';

export const effects = {
  /* Records. */
  tell: declaredEffect<Telling<'application' | 'sms-conversation'>>(),
  messageDecided: declaredEffect<MessageDecided>(),
  /** REV-01: the one opt-out path. */
  revokeConsent: declaredEffect<{ readonly channel: 'TEXT_AND_AI' | 'EMAIL'; readonly source: ConsentSource }>(),
  grantConsent: declaredEffect<{ readonly column: ConsentColumn; readonly source: ConsentSource }>(),
  /** GAT-16. */
  noteSmsNumberInvalid: declaredEffect<undefined>(),
  /** STG-04: this job was declined. */
  noteDeclined: declaredEffect<undefined>(),
  /** SMS-10: the phone counts as missing on every job until it changes. */
  noteWrongNumber: declaredEffect<undefined>(),
  /** P-03. */
  noteOptInAsked: declaredEffect<undefined>(),
  /** SMS-13: the open row gives way to a call at this instant, with its reminders (TCH-04). */
  bookCall: declaredEffect<{ readonly at: Instant }>(),
  /** SMS-19: the open row waits for the candidate's answer, and reminders go meanwhile (TCH-03). */
  holdCallRow: declaredEffect<{ readonly until: Instant }>(),
  planReminders: declaredEffect<undefined>(),
  confirmTimezone: declaredEffect<{ readonly timezone: string }>(),
  alert: declaredEffect<{ readonly text: string }>(),

  /* Requests. `answers`: in reply to the candidate, so neither hours nor GAT-24 bind it. */
  sendSms: declaredEffect<{
    readonly template: string;
    readonly skipConsentCheck: boolean;
    readonly answers: boolean;
  }>(),
  /** An answer in the conversation; it passes the gates of answers, and is dropped with its decision where one bars it. */
  answerBySms: declaredEffect<{ readonly say: Answer }>(),
  sendEmail: declaredEffect<{ readonly template: string }>(),
  askLineType: declaredEffect<undefined>(),
  classifyReply: declaredEffect<{ readonly message: string; readonly question: Question | null }>(),
};
