/**
 * Telnyx's error codes and what each means to us: versioned data.
 *
 * Owns: the table and its reading. Must not know: what the runtime does with a refusal. Guarantees: total; a code
 * that stands in no row is `unrecognised`, never a guess. Only a code that says the number itself is invalid is
 * `invalid_number`, because GAT-16 closes the contact at the first strike; that Telnyx keeps an opt-out outweighs
 * whatever else an answer says.
 */
import type { Refusal } from '../../machines/vocabulary/refusal.ts';

// When the rows were last compared with Telnyx's page of error codes: 2026-11.

export interface ErrorMeaning {
  /** Telnyx's own title, shortened. */
  readonly title: string;
  readonly refusal: Refusal;
  /**
   * Words of which the error's own title or detail, if it has them, holds one: the code is reported to be used for other
   * faults as well, and an opt-out is not to be taken from one of those.
   */
  readonly ifItSays?: RegExp;
}

const row = (title: string, refusal: Refusal): ErrorMeaning => ({ title, refusal });

export const ERRORS: Readonly<Record<string, ErrorMeaning>> = {
  // The person (SMS-07): the messaging profile keeps the opt-out, for all of its numbers.
  40300: { ...row('Blocked due to STOP message', 'opted_out'), ifItSays: /stop|opt|unsubscrib|block/i },

  // The number.
  40310: row("Invalid 'to' address", 'invalid_number'),
  40012: row('Invalid messaging destination number', 'invalid_number'),
  10002: row('Invalid phone number', 'invalid_number'),
  10016: row('Phone number must be in +E.164 format', 'invalid_number'),
  40001: row('Not routable: a landline or a number that cannot be reached', 'no_sms'),
  40301: row("Unsupported message type for the 'to' address", 'no_sms'),
  40319: row("Incompatible message type for the 'to' address", 'no_sms'),

  // The carrier or the handset does not take this message.
  40004: row('Rejected by the destination', 'blocked'),

  // May work later.
  40005: row('Message expired during transmission', 'transient'),
  40006: row('Recipient server unavailable', 'transient'),
  40008: row('Undeliverable', 'transient'),
  40014: row('Message expired in the queue', 'transient'),

  // The text.
  40002: row('Blocked as spam, for a while', 'content'),
  40003: row('Blocked as spam, for good', 'content'),
  40015: row('Blocked by the spam filter of Telnyx', 'content'),
  40017: row('AT&T: spam', 'content'),
  40322: row('Blocked due to content', 'content'),
  40009: row('Invalid message body', 'content'),
  40302: row('Message too large', 'content'),
  40304: row('Invalid combination of message content', 'content'),
  40316: row('No content in the message', 'content'),
  40317: row('Invalid MMS content', 'content'),
  40328: row('Message exceeds the size limit', 'content'),

  // Slow down.
  10011: row('Too many requests', 'throttled'),
  40011: row('Too many messages for the upstream carrier', 'throttled'),
  40016: row('T-Mobile daily limit reached', 'throttled'),
  40018: row('AT&T rate limit reached', 'throttled'),
  40318: row('Message queue full', 'throttled'),

  // Our sender, our account, our configuration: the candidate is never to blame.
  40010: row('Not registered for 10DLC', 'sender'),
  40100: row('The number is not enabled for messaging', 'sender'),
  40150: row('Toll-free number not in the registry', 'sender'),
  40329: row('Toll-free number not verified', 'sender'),
  40309: row('Destination region not allowed on the messaging profile', 'sender'),
  40305: row("Invalid 'from' address", 'sender'),
  40306: row('Alphanumeric sender not configured', 'sender'),
  40308: row("Invalid 'from' address for MMS", 'sender'),
  40311: row('Invalid messaging profile secret', 'sender'),
  40312: row('Messaging profile disabled', 'sender'),
  40313: row('Missing messaging profile secret', 'sender'),
  40314: row('Messaging disabled on the account', 'sender'),
  40315: row("Unhealthy 'from' address", 'sender'),
  40320: row("Temporarily unusable 'from' address", 'sender'),
  40321: row('No usable numbers on the messaging profile', 'sender'),
  20002: row('API key revoked', 'sender'),
  20006: row('Key expired', 'sender'),
  20012: row('Account inactive', 'sender'),
  20013: row('Account blocked', 'sender'),
  20100: row('Insufficient funds', 'sender'),
  10009: row('Authentication failed', 'sender'),
  10010: row('Not authorised', 'sender'),
};

/** One error as Telnyx lists it, in an answer or in a report. */
export interface TelnyxError {
  readonly code: string;
  /** Its title and detail. */
  readonly words: string;
}

/** What the errors of an answer or a report mean for a text of ours, and by which code. Pure. */
export function refusalOf(errors: readonly TelnyxError[]): {
  readonly refusal: Refusal;
  readonly code: string | null;
} {
  const meant = errors.map((error) => ({ refusal: meaningOf(error), code: error.code }));
  return meant.find(({ refusal }) => refusal === 'opted_out') ?? meant[0] ?? { refusal: 'unrecognised', code: null };
}

function meaningOf({ code, words }: TelnyxError): Refusal {
  const meaning = Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined;
  if (meaning === undefined) return 'unrecognised';
  const { refusal, ifItSays } = meaning;
  return ifItSays === undefined || words.trim() === '' || ifItSays.test(words) ? refusal : 'unrecognised';
}

/** Reads a list of errors as it came; what is none is left out. Pure. */
export function errorsIn(list: unknown): readonly TelnyxError[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, MOST_ERRORS).flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return [];
    const { code, title, detail } = each as { code?: unknown; title?: unknown; detail?: unknown };
    const written = typeof code === 'string' || typeof code === 'number' ? String(code) : '';
    if (!/^\d{1,8}$/.test(written)) return [];
    return [{ code: written, words: [title, detail].filter((word) => typeof word === 'string').join(' ') }];
  });
}

const MOST_ERRORS = 20;
