/**
 * Twilio's SMS webhooks: the signature, a text that came in, and a status of a text that went out.
 *
 * Must not know: candidates, or HTTP beyond the raw path, query and body. Guarantees: a signature is checked against
 * the configured public base URL and never against a header the sender controls; parsing is pure and throws
 * `UnreadableWebhook` and nothing else. Times are not ours to read here: neither webhook carries one.
 */
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { Refusal } from '../../machines/vocabulary/refusal.ts';
import { type Sender, senderOf } from '../../machines/vocabulary/sender.ts';
import { refusalOf } from './errors.ts';
import { LONGEST_FORM, oneValue, readForm, requiredValue, UnreadableWebhook } from './form.ts';
import { isFailure, type SmsStatus, smsStatusOf } from './statuses.ts';

export { UnreadableWebhook } from './form.ts';

/** The answer to an inbound text: no reply by TwiML, because every reply of ours passes the gates first. */
export const NO_REPLY = { contentType: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' } as const;

/** The query parameter of the status callback that brings our message id back. */
export const MESSAGE_PARAMETER = 'message';

export interface SignedRequest {
  readonly authToken: string;
  /** PUBLIC_BASE_URL: what Twilio was told to call, with its path prefix if it has one. */
  readonly publicBaseUrl: string;
  /** As received, undecoded: `/webhooks/twilio/sms`. */
  readonly rawPath: string;
  /** As received, undecoded, without the question mark; empty when there is none. */
  readonly rawQuery: string;
  /** The raw text of the form. */
  readonly body: string;
  /** The header `X-Twilio-Signature`. */
  readonly signature: string | null | undefined;
}

/** Whether the request was signed with the account's auth token. Never throws. Pure. */
export function verifyTwilioSignature(request: SignedRequest): boolean {
  const { authToken, signature, rawPath, rawQuery, body } = request;
  if (!authToken || !signature || !rawPath.startsWith('/') || body.length > LONGEST_FORM) return false;
  const url = `${request.publicBaseUrl.replace(/\/+$/, '')}${rawPath}${rawQuery === '' ? '' : `?${rawQuery}`}`;
  if (!URL.canParse(url)) return false;
  return validateRequest(authToken, signature, url, readForm(body));
}

const MESSAGE_SID = /^(SM|MM)[0-9a-f]{32}$/i;

export interface InboundSms {
  /** Twilio's message SID: the same on every repeated delivery. */
  readonly providerId: string;
  /** E.164; null when nobody can be matched or answered, and `sender` says why. */
  readonly from: string | null;
  readonly sender: Sender['kind'];
  /** Our number, E.164 or a short code. */
  readonly to: string;
  /** Empty for a picture without words. */
  readonly text: string;
  /** Twilio recognised an opt-out word and has answered it itself: the same word may not be answered twice (SMS-17). */
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
  readonly mediaCount: number;
}

const OPT_OUT_TYPES = ['STOP', 'START', 'HELP'] as const;

/** Reads the raw form of an inbound text. */
export function parseInboundSms(body: string): InboundSms {
  const form = readForm(body);
  const from = oneValue(form, 'From');
  if (from === null) throw new UnreadableWebhook('From', 'is missing');
  const sender = senderOf(from);
  const optOutType = oneValue(form, 'OptOutType')?.toUpperCase();
  const mediaCount = oneValue(form, 'NumMedia') ?? '0';
  return {
    providerId: requiredValue(form, 'MessageSid', MESSAGE_SID),
    from: sender.number,
    sender: sender.kind,
    to: requiredValue(form, 'To', /^(\+[1-9]\d{6,14}|\d{3,8})$/),
    text: oneValue(form, 'Body') ?? '',
    optOutType: OPT_OUT_TYPES.find((type) => type === optOutType) ?? null,
    mediaCount: /^\d{1,3}$/.test(mediaCount) ? Number(mediaCount) : 0,
  };
}

export interface SmsStatusReport {
  readonly providerId: string;
  /** Ours, from the query of the callback; null on a callback for a message that Overture did not send. */
  readonly message: string | null;
  /** null when the word is not about a message of ours or is new to the table: recorded, and moves nothing. */
  readonly status: SmsStatus | null;
  /** Twilio's own word, for the record. */
  readonly providerStatus: string;
  readonly code: string | null;
  /** What the failure means (SMS-16); null unless `status` is `failed` or `undelivered`. */
  readonly refusal: Refusal | null;
}

/** Reads a status callback: the raw form, and the raw query that carries our message id. */
export function parseSmsStatus(raw: { readonly body: string; readonly rawQuery: string }): SmsStatusReport {
  const form = readForm(raw.body);
  const message = oneValue(readForm(raw.rawQuery), MESSAGE_PARAMETER);
  if (message !== null && !/^[!-~]{1,200}$/.test(message)) {
    throw new UnreadableWebhook(MESSAGE_PARAMETER, 'does not look as documented');
  }
  const providerStatus = requiredValue(form, 'MessageStatus', /^[a-z_]{1,40}$/);
  const status = smsStatusOf(providerStatus);
  const errorCode = oneValue(form, 'ErrorCode') ?? '';
  const code = /^[1-9]\d{0,5}$/.test(errorCode) ? errorCode : null;
  return {
    providerId: requiredValue(form, 'MessageSid', MESSAGE_SID),
    message,
    status,
    providerStatus,
    code,
    refusal: isFailure(status) ? refusalOf(code, oneValue(form, 'From')) : null,
  };
}
