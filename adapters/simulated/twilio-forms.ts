/**
 * Webhooks of the simulated SMS provider, written as Twilio writes them and read by the real parsers.
 *
 * Guarantee: whatever a scenario makes arrive has gone through `adapters/sms-twilio`, as it would in production.
 */

import type { EventPayloads } from '../../machines/candidate/events.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { MessageStatus } from '../../machines/vocabulary/message-status.ts';
import type { ReceivedText } from '../../runtime/inbound/text.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { SmsStatus } from '../sms-twilio/statuses.ts';
import { MESSAGE_PARAMETER, parseInboundSms, parseSmsStatus } from '../sms-twilio/webhook.ts';
import type { Who } from './world.ts';

const SMS_SOURCE = 'simulated-sms';
const ACCOUNT = `AC${'0'.repeat(32)}`;

const STATUS_OF: Readonly<Record<SmsStatus, MessageStatus>> = {
  queued: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  read: 'delivered',
};

/** A status callback; null when the parsers find nothing in it that is about a message of ours. */
export function smsStatusEvent(of: {
  readonly who: Who;
  readonly sid: string;
  readonly message: string;
  readonly from: string;
  readonly to: string;
  readonly status: 'delivered' | 'undelivered';
  readonly code: string | null;
  readonly at: Instant;
}): NewInboxEvent | null {
  const form = new URLSearchParams({
    AccountSid: ACCOUNT,
    MessageSid: of.sid,
    SmsSid: of.sid,
    MessageStatus: of.status,
    SmsStatus: of.status,
    From: of.from,
    To: of.to,
  });
  if (of.code !== null) form.set('ErrorCode', of.code);
  const rawQuery = new URLSearchParams({ [MESSAGE_PARAMETER]: of.message }).toString();
  const report = parseSmsStatus({ body: form.toString(), rawQuery });
  if (report.message === null || report.status === null) return null;
  const payload: EventPayloads['sms.status'] = {
    message: report.message,
    status: STATUS_OF[report.status],
    refusal: report.refusal,
    code: report.code,
  };
  const externalId = `${report.providerId}/${report.providerStatus}`;
  return { ...of.who, source: SMS_SOURCE, externalId, kind: 'sms.status', at: of.at, payload: { ...payload } };
}

export interface SimulatedText {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly at: Instant;
  /** The carrier's own label, where it puts one. */
  readonly optOutType?: 'STOP' | 'START' | 'HELP' | null;
}

/** A text that came in, as it is read; `from` is null when nobody can be matched or answered (a number that is none). */
export function inboundText({ sid, from, to, text, at, optOutType: label = null }: SimulatedText): ReceivedText {
  const form = new URLSearchParams({
    AccountSid: ACCOUNT,
    MessageSid: sid,
    SmsSid: sid,
    NumMedia: '0',
    NumSegments: '1',
    From: from,
    To: to,
    Body: text,
    ...(label === null ? {} : { OptOutType: label }),
  });
  const { providerId, from: sender, to: number, text: body, optOutType } = parseInboundSms(form.toString());
  return { source: SMS_SOURCE, providerId, from: sender, to: number, text: body, optOutType, at };
}

/** A text of a person we know, who answers one of ours. */
export function replyEvent(who: Who, reply: SimulatedText): NewInboxEvent | null {
  const { source, providerId, from, to, text, optOutType, at } = inboundText(reply);
  if (from === null) return null;
  const payload: EventPayloads['sms.received'] = { providerId, from, to, text, optOutType };
  return { ...who, source, externalId: providerId, kind: 'sms.received', at, payload: { ...payload } };
}
