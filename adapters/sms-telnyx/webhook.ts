/**
 * Telnyx's webhook, which tells everything at one address: a text that came in, and how far a text of ours has come.
 *
 * Must not know: candidates, or HTTP beyond the raw body and query. Guarantees: reading is pure and throws
 * `UnreadableWebhook` and nothing else, which names the field and never its content; an event, or a word in one, that is
 * new to us is `unknown` and never a guess. Our message is named by the URL in the signed body; the query of the request,
 * which nobody signs, counts only where the body has no URL.
 */
import type { MessageStatus } from '../../machines/vocabulary/message-status.ts';
import type { Refusal } from '../../machines/vocabulary/refusal.ts';
import { errorsIn, refusalOf } from './errors.ts';
import { idIn, isRecord, type Json, readJson, textOf, UnreadableWebhook } from './json.ts';
import { refusalByStatus, statusOf } from './statuses.ts';

export { UnreadableWebhook } from './json.ts';

/** The query parameter of a text's own webhook URL that brings our message id back. */
export const MESSAGE_PARAMETER = 'message';

interface ReceivedFromTelnyx {
  readonly kind: 'text';
  /** Telnyx's id of the message: the same on every repeated delivery. */
  readonly providerId: string;
  /** E.164; null when the sender is no phone, so that there is nobody to match and nobody to answer. */
  readonly from: string | null;
  /** Our number. */
  readonly to: string;
  /** Empty for a picture without words. */
  readonly text: string;
  /** Telnyx recognised a word and has answered it itself: the same word may not be answered twice (SMS-17). */
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
}

interface ReportFromTelnyx {
  readonly kind: 'status';
  readonly providerId: string;
  /** Telnyx's own word, for the record. */
  readonly providerStatus: string;
  /** Our number that sent it. */
  readonly from: string | null;
  /** Ours; null for a message that Overture did not send. */
  readonly message: string | null;
  readonly status: MessageStatus | null;
  /** What the failure means (SMS-16); null unless it did not arrive. */
  readonly refusal: Refusal | null;
  readonly code: string | null;
}

/** Genuine, and new to us. */
interface UnknownFromTelnyx {
  readonly kind: 'unknown';
  /** Telnyx's id of the event; null when it has none that can be kept. */
  readonly id: string | null;
  /** The name of the event, with the word in it that nobody knows; never its content. */
  readonly what: string;
}

export type FromTelnyx = ReceivedFromTelnyx | ReportFromTelnyx | UnknownFromTelnyx;

const REPORTS: ReadonlySet<string> = new Set(['message.sent', 'message.finalized']);
const E164 = /^\+[1-9]\d{6,14}$/;
const NAME = /^[a-z0-9][a-z0-9_.-]{0,59}$/i;

/** Reads the raw body, and the raw query behind the address that it was posted to. */
export function readTelnyxWebhook(raw: { readonly body: string; readonly rawQuery: string }): FromTelnyx {
  const { data } = readJson(raw.body);
  if (!isRecord(data)) throw new UnreadableWebhook('data', 'is missing');
  const type = textOf(data['event_type']);
  if (type === null) throw new UnreadableWebhook('data.event_type', 'is missing');
  const isReport = REPORTS.has(type);
  if (type !== 'message.received' && !isReport)
    return unknown(data, NAME.test(type) ? type : 'an event without a name');
  const { payload } = data;
  if (!isRecord(payload)) throw new UnreadableWebhook('data.payload', 'is missing');
  return isReport ? report(data, type, payload, raw.rawQuery) : received(payload);
}

const unknown = (data: Json, what: string): UnknownFromTelnyx => ({ kind: 'unknown', id: idIn(data['id']), what });

const OPT_OUT_TYPES = ['STOP', 'START', 'HELP'] as const;

function received(payload: Json): ReceivedFromTelnyx {
  const from = phoneIn(payload['from']);
  if (from === null) throw new UnreadableWebhook('data.payload.from.phone_number', 'is missing');
  const label = textOf(payload['autoresponse_type'])?.toUpperCase();
  return {
    kind: 'text',
    providerId: requiredId(payload),
    from: E164.test(from) ? from : null,
    to: numberOfOurs(payload['to']),
    text: textOf(payload['text']) ?? '',
    optOutType: OPT_OUT_TYPES.find((each) => each === label) ?? null,
  };
}

/** A message to a group has several recipients; the one that was handed to this webhook is ours. */
function numberOfOurs(to: unknown): string {
  const recipients = Array.isArray(to) ? to.filter(isRecord) : isRecord(to) ? [to] : [];
  const ours = recipients.find(({ status }) => status === 'webhook_delivered') ?? recipients[0];
  const number = phoneIn(ours);
  if (number === null) throw new UnreadableWebhook('data.payload.to', 'is missing');
  if (!/^(\+[1-9]\d{6,14}|\d{3,8})$/.test(number)) {
    throw new UnreadableWebhook('data.payload.to', 'does not look as documented');
  }
  return number;
}

function report(data: Json, type: string, payload: Json, rawQuery: string): ReportFromTelnyx | UnknownFromTelnyx {
  const { to } = payload;
  const recipient: unknown = Array.isArray(to) ? to[0] : to;
  const providerStatus = isRecord(recipient) ? textOf(recipient['status']) : null;
  if (providerStatus === null) throw new UnreadableWebhook('data.payload.to.status', 'is missing');
  const status = statusOf(providerStatus);
  if (status === undefined) {
    return unknown(data, `${type} ${NAME.test(providerStatus) ? providerStatus : 'with a status without a name'}`);
  }
  const from = phoneIn(payload['from']);
  const of = {
    kind: 'status',
    providerId: requiredId(payload),
    providerStatus,
    from: from !== null && E164.test(from) ? from : null,
    message: messageOf(payload['webhook_url'], rawQuery),
    status,
  } as const;
  if (status !== 'undelivered') return { ...of, refusal: null, code: null };
  const errors = errorsIn(payload['errors']);
  if (errors.length === 0) return { ...of, refusal: refusalByStatus(providerStatus), code: null };
  return { ...of, ...refusalOf(errors) };
}

function messageOf(webhookUrl: unknown, rawQuery: string): string | null {
  const url = textOf(webhookUrl);
  const query = url === null ? new URLSearchParams(rawQuery) : URL.canParse(url) ? new URL(url).searchParams : null;
  const message = query?.get(MESSAGE_PARAMETER) ?? null;
  return message !== null && /^[!-~]{1,200}$/.test(message) ? message : null;
}

const phoneIn = (party: unknown): string | null => {
  const number = isRecord(party) ? textOf(party['phone_number'])?.trim() : undefined;
  return number === undefined || number === '' ? null : number;
};

function requiredId(payload: Json): string {
  const id = idIn(payload['id']);
  if (id === null) throw new UnreadableWebhook('data.payload.id', 'is missing, or does not look as documented');
  return id;
}
