/**
 * The gates that every text and email passes (TCH-09): the same list for first touches, follow-ups and answers. Owns:
 * what bars a message, in which order, and until when.
 */

import { decide, type Gate, type GateSeen } from '../gate.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { LINE_TYPES_BARRED_FROM_SMS, type LineType } from '../vocabulary/line-type.ts';
import type { TemplateBar } from './render-template.ts';

export interface MessageView {
  readonly channel: 'SMS' | 'EMAIL';
  /** An answer to the candidate, or a text of SMS-06: GAT-24 does not count it. */
  readonly answersCandidate: boolean;
  /** PAU-04, GAT-28: the confirmation of an opt-out, or help, as a keyword asks for; nothing else leaves a paused job. */
  readonly leavesPausedJob: boolean;
  /** SMS-06: skips the consent gate, and only that gate. */
  readonly skipsConsent: boolean;
  readonly killSwitch: string | null;
  readonly jobPaused: boolean;
  /** PAU-01: the application is paused, whoever did it. */
  readonly outreachPaused: boolean;
  /** GAT-26, SMS-09: while the question is open nothing else goes to the candidate. */
  readonly questionOpen: boolean;
  /** GAT-28, SMS-14: a text or email of the candidate, on whatever job, is not understood yet. Unknown: true. */
  readonly replyUnread: boolean;
  readonly consent: boolean;
  readonly suppressed: boolean;
  readonly addressKnown: boolean;
  readonly lineType: LineType | 'UNASKED' | null;
  readonly numberInvalid: boolean;
  readonly breakerOpen: boolean;
  readonly senderKnown: boolean;
  readonly emailBounced: boolean;
  /** TCH-07: why there is nothing to send; null = there is a text. */
  readonly templateBar: TemplateBar | null;
  /** HRS-06 for texts, where the org has switched it on. */
  readonly lawfulHour: boolean;
  readonly nextLegalSlot: Instant;
  readonly dayIsFull: boolean;
  readonly nextDaySlot: Instant;
  /** The backup for a hold that nobody says is lifted. */
  readonly recheckAt: Instant;
  readonly recipientAllowed: boolean;
  readonly shadow: boolean;
}

export type MessageTarget = 'BARRED' | 'WAITS' | 'ASKS_LINE_TYPE' | 'SHADOWED';

const forSms = ({ channel }: MessageView) => channel === 'SMS';
const notSms = (view: MessageView) => !forSms(view);

export const MESSAGE_GATES: readonly Gate<MessageView, MessageTarget>[] = [
  {
    state: 'KILL_SWITCH',
    gate: 'kill_switch',
    rule: 'GAT-21',
    sentence: 'No kill switch holds this channel or job.',
    sees: (m) => ({ kill_switch: m.killSwitch }),
    exits: [
      {
        when: 'aKillSwitchIsOn',
        test: (m) => m.killSwitch !== null,
        result: 'defer',
        to: 'WAITS',
        until: (m) => m.recheckAt,
      },
    ],
  },
  {
    state: 'PAUSED_JOB',
    gate: 'paused_job',
    rule: 'PAU-04',
    sentence: 'Nothing is paused, or the message confirms an opt-out or helps.',
    sees: (m) => ({ job_paused: m.jobPaused, outreach_paused: m.outreachPaused }),
    exits: [
      { when: 'itConfirmsAnOptOutOrHelps', test: (m) => m.leavesPausedJob, result: 'skip', to: 'next' },
      { when: 'theJobIsPaused', test: (m) => m.jobPaused, result: 'defer', to: 'WAITS', until: (m) => m.recheckAt },
      { when: 'itAnswersTheCandidate', test: (m) => m.answersCandidate, result: 'skip', to: 'next' },
      {
        when: 'outreachIsPaused',
        test: (m) => m.outreachPaused,
        result: 'defer',
        rule: 'PAU-01',
        to: 'WAITS',
        until: (m) => m.recheckAt,
      },
    ],
  },
  {
    state: 'OPEN_QUESTION',
    gate: 'open_question',
    rule: 'GAT-26',
    sentence: 'No question about further contact is open, or the message answers the candidate.',
    sees: (m) => ({ question_open: m.questionOpen }),
    exits: [
      { when: 'itAnswersTheCandidate', test: (m) => m.answersCandidate, result: 'skip', to: 'next' },
      { when: 'aQuestionIsOpen', test: (m) => m.questionOpen, result: 'defer', to: 'WAITS', until: (m) => m.recheckAt },
    ],
  },
  {
    state: 'UNREAD_REPLY',
    gate: 'unread_reply',
    rule: 'GAT-28',
    sentence: 'Every text and email of the candidate is understood, or the message answers a keyword.',
    sees: (m) => ({ reply_unread: m.replyUnread }),
    exits: [
      { when: 'itConfirmsAnOptOutOrHelps', test: (m) => m.leavesPausedJob, result: 'skip', to: 'next' },
      {
        when: 'aReplyIsNotUnderstood',
        test: (m) => m.replyUnread,
        result: 'defer',
        to: 'WAITS',
        until: (m) => m.recheckAt,
      },
    ],
  },
  {
    state: 'CONSENT',
    gate: 'consent',
    rule: 'CNS-02',
    sentence: 'The candidate consents to this channel.',
    sees: (m) => ({ consent: m.consent, channel: m.channel }),
    exits: [
      { when: 'itMaySkipConsent', test: (m) => m.skipsConsent, result: 'skip', rule: 'SMS-06', to: 'next' },
      { when: 'noSmsConsent', test: (m) => forSms(m) && !m.consent, result: 'block', to: 'BARRED' },
      { when: 'noEmailConsent', test: (m) => !m.consent, result: 'block', rule: 'CNS-03', to: 'BARRED' },
    ],
  },
  {
    state: 'SUPPRESSION',
    gate: 'suppression',
    rule: 'CNS-13',
    sentence: 'The address is not suppressed.',
    sees: (m) => ({ suppressed: m.suppressed }),
    exits: [
      { when: 'itMaySkipConsent', test: (m) => m.skipsConsent, result: 'skip', rule: 'SMS-06', to: 'next' },
      { when: 'theAddressIsSuppressed', test: (m) => m.suppressed, result: 'block', to: 'BARRED' },
    ],
  },
  {
    state: 'ADDRESS',
    gate: 'address',
    rule: 'CNS-06',
    sentence: 'There is an address to send to, and a text to send.',
    sees: (m) => ({
      address_known: m.addressKnown,
      bounced: m.emailBounced,
      ...(m.templateBar === null ? {} : { template: m.templateBar }),
    }),
    exits: [
      {
        when: 'theTemplateIsOffOrSaysNothing',
        test: (m) => m.templateBar !== null,
        result: 'block',
        rule: 'TCH-07',
        to: 'BARRED',
      },
      { when: 'noAddressIsKnown', test: (m) => !m.addressKnown, result: 'block', to: 'BARRED' },
      { when: 'theAddressBounced', test: (m) => m.emailBounced && notSms(m), result: 'block', to: 'BARRED' },
    ],
  },
  {
    state: 'INVALID_NUMBER',
    gate: 'invalid_number',
    rule: 'GAT-16',
    sentence: 'The SMS provider has not called the number invalid.',
    sees: (m) => ({ number_invalid: m.numberInvalid }),
    exits: [
      { when: 'itIsAnEmail', test: notSms, result: 'skip', to: 'next' },
      { when: 'theNumberIsInvalid', test: (m) => m.numberInvalid, result: 'block', to: 'BARRED' },
    ],
  },
  {
    state: 'BREAKER',
    gate: 'sms_breaker',
    rule: 'GAT-17',
    sentence: 'Fewer than ten texts have failed on this application.',
    sees: (m) => ({ breaker_open: m.breakerOpen }),
    exits: [
      { when: 'itIsAnEmail', test: notSms, result: 'skip', to: 'next' },
      { when: 'tooManyTextsFailed', test: (m) => m.breakerOpen, result: 'block', to: 'BARRED' },
    ],
  },
  {
    state: 'SENDER',
    gate: 'sender',
    rule: 'GAT-12',
    sentence: 'The org can send on this channel.',
    sees: (m) => ({ sender_known: m.senderKnown }),
    exits: [{ when: 'nothingToSendFrom', test: (m) => !m.senderKnown, result: 'block', to: 'BARRED' }],
  },
  {
    state: 'LINE_TYPE',
    gate: 'line_type',
    rule: 'GAT-15',
    sentence: 'The line can take texts, as far as anyone knows.',
    sees: (m) => ({ line_type: m.lineType }),
    exits: [
      { when: 'itIsAnEmail', test: notSms, result: 'skip', to: 'next' },
      {
        when: 'theLineTypeWasNotAsked',
        test: (m) => m.lineType === 'UNASKED',
        result: 'unknown',
        to: 'ASKS_LINE_TYPE',
      },
      {
        when: 'theLineCannotBeTexted',
        test: (m) => m.lineType !== null && m.lineType !== 'UNASKED' && LINE_TYPES_BARRED_FROM_SMS.has(m.lineType),
        result: 'block',
        to: 'BARRED',
      },
    ],
  },
  {
    state: 'LEGAL_WINDOW',
    gate: 'legal_window',
    rule: 'HRS-06',
    sentence: 'The law allows it at this hour, where the org asks the law about texts.',
    sees: (m) => ({ lawful_hour: m.lawfulHour }),
    exits: [
      { when: 'itAnswersTheCandidate', test: (m) => m.answersCandidate, result: 'skip', to: 'next' },
      {
        when: 'theLawForbidsATextNow',
        test: (m) => !m.lawfulHour,
        result: 'defer',
        to: 'WAITS',
        until: (m) => m.nextLegalSlot,
      },
    ],
  },
  {
    state: 'DAILY_CAP',
    gate: 'daily_cap',
    rule: 'GAT-24',
    sentence: 'The candidate has not been contacted too often today.',
    sees: (m) => ({ day_is_full: m.dayIsFull }),
    exits: [
      { when: 'itAnswersTheCandidate', test: (m) => m.answersCandidate, result: 'skip', to: 'next' },
      { when: 'theDayIsFull', test: (m) => m.dayIsFull, result: 'defer', to: 'WAITS', until: (m) => m.nextDaySlot },
    ],
  },
  {
    state: 'ALLOW_LIST',
    gate: 'allow_list',
    rule: 'GAT-23',
    sentence: 'The recipient is on the allow-list, where there is one.',
    sees: (m) => ({ recipient_allowed: m.recipientAllowed }),
    exits: [{ when: 'theRecipientIsNotAllowed', test: (m) => !m.recipientAllowed, result: 'block', to: 'BARRED' }],
  },
  {
    state: 'SHADOW_MODE',
    gate: 'shadow_mode',
    rule: 'GAT-22',
    sentence: 'The org and the job send for real.',
    sees: (m) => ({ shadow: m.shadow }),
    exits: [{ when: 'nothingIsSentForReal', test: (m) => m.shadow, result: 'block', to: 'SHADOWED' }],
  },
];

export interface MessageVerdict {
  readonly may: 'GO' | 'WAIT' | 'ASK_LINE_TYPE' | 'NOT_GO';
  /** Decided to go, and not sent for real (GAT-22). */
  readonly shadowed: boolean;
  readonly rule: string;
  readonly until: Instant | null;
  readonly gates: readonly GateSeen[];
}

const MAY = { WAITS: 'WAIT', ASKS_LINE_TYPE: 'ASK_LINE_TYPE', BARRED: 'NOT_GO', SHADOWED: 'GO' } as const;

/** May this message go now? Pure. */
export function judgeMessage(view: MessageView): MessageVerdict {
  const { gates, exit } = decide(MESSAGE_GATES, view);
  return {
    may: exit ? MAY[exit.to] : 'GO',
    shadowed: exit?.to === 'SHADOWED',
    rule: exit?.rule ?? 'TCH-09',
    until: exit?.until ?? null,
    gates,
  };
}
