/**
 * Twilio's error codes and what each means to us: versioned data, because Twilio renames and splits its codes.
 *
 * Owns: the table and its reading. Must not know: what the runtime does with a refusal. Guarantees: total; a code
 * that stands in no row is `unrecognised`, never a guess. Only a code that says the number itself is invalid is
 * `invalid_number`, because GAT-16 closes the contact at the first strike.
 */
import type { Refusal } from '../../machines/vocabulary/refusal.ts';

// The rows were last compared with Twilio's error dictionary and changelog in November 2026.

export interface ErrorMeaning {
  /** Twilio's own title, shortened. */
  readonly title: string;
  /** The API refuses at once, or a later status callback (or Twilio's debugger) says so. */
  readonly when: 'send' | 'status' | 'both';
  readonly refusal: Refusal;
  /** What the code is about; `webhook` codes stand in Twilio's debugger and are about us. */
  readonly about: 'sms' | 'call' | 'lookup' | 'webhook';
  /** Replaces `refusal` where our sending number is toll-free. */
  readonly fromTollFree?: Refusal;
}

const row = (
  title: string,
  when: ErrorMeaning['when'],
  refusal: Refusal,
  about: ErrorMeaning['about'] = 'sms',
): ErrorMeaning => ({ title, when, refusal, about });

export const ERRORS: Readonly<Record<string, ErrorMeaning>> = {
  // The number.
  21211: row("Invalid 'To' phone number", 'send', 'invalid_number'),
  21217: row('Phone number does not appear to be valid', 'send', 'invalid_number', 'call'),
  13224: row('This number cannot be called, or is invalid', 'status', 'invalid_number', 'call'),
  21214: row("'To' phone number cannot be reached", 'send', 'transient', 'call'),
  21614: row("'To' number is not a valid mobile number", 'send', 'no_sms'),
  21635: row("'To' number cannot be a landline", 'send', 'no_sms'),
  21265: row("'To' number is a short code", 'send', 'no_sms'),
  21266: row("'To' and 'From' are the same number", 'send', 'no_sms'),
  21268: row("'To' number is a premium or information service", 'send', 'no_sms'),
  // May no longer exist, or is merely inactive: not certain enough for GAT-16, and no number to text again.
  30005: row('Unknown destination handset', 'status', 'no_sms'),
  30006: row('Landline or unreachable carrier', 'status', 'no_sms'),

  // The person (SMS-07). Toll-free opt-outs are kept by the carriers and come back as 30004.
  21610: row('Attempt to send to an unsubscribed recipient', 'send', 'opted_out'),
  30004: { ...row('Message blocked', 'status', 'blocked'), fromTollFree: 'opted_out' },

  // Our sender, our account, our configuration: the candidate is never to blame.
  21606: row("'From' number cannot send to this destination", 'send', 'sender'),
  21603: row("A 'From' number is required", 'send', 'sender'),
  21609: row("Invalid 'StatusCallback' URL", 'send', 'sender'),
  21612: row("No route between this 'From' and this 'To'", 'send', 'sender'),
  21408: row('Sending to this region is not permitted for the account', 'send', 'sender'),
  21608: row("'To' number is not verified, and the account is on trial or not approved", 'send', 'sender'),
  21703: row('The Messaging Service has no sender for this message', 'send', 'sender'),
  21704: row('The Messaging Service has no phone numbers', 'send', 'sender'),
  21215: row('The account may not call this region', 'send', 'sender', 'call'),
  21216: row('Call blocked by Twilio', 'send', 'sender', 'call'),
  20003: row('Authentication failed', 'send', 'sender'),
  30002: row('Account suspended', 'both', 'sender'),
  30032: row('Toll-free number is not verified', 'status', 'sender'),
  30033: row('A2P 10DLC campaign is suspended', 'status', 'sender'),
  30034: row('Message from an unregistered 10DLC number', 'status', 'sender'),
  30035: row('The number is still being configured', 'status', 'sender'),

  // The text.
  21617: row('The text exceeds 1,600 characters', 'send', 'content'),
  30007: row('Message filtered by Twilio or the carrier', 'status', 'content'),

  // Slow down.
  20429: row('Too many requests', 'send', 'throttled'),
  21611: row("Too many messages queued for this 'From' number", 'send', 'throttled'),
  30001: row('Queue overflow', 'both', 'throttled'),
  30022: row('A2P 10DLC rate limit exceeded', 'status', 'throttled'),
  30023: row('A2P 10DLC daily message cap reached', 'status', 'throttled'),
  30027: row('T-Mobile daily message limit reached', 'status', 'throttled'),

  // May work later.
  30003: row('Unreachable destination handset', 'status', 'transient'),
  30008: row('Unknown error', 'status', 'transient'),
  30017: row('Carrier network congestion', 'status', 'transient'),
  30036: row('Validity period expired', 'status', 'transient'),
  30047: row('No compliant time window could be scheduled', 'status', 'transient'),
  30410: row('Provider timeout', 'status', 'transient'),
  30450: row('Message delivery blocked for a while (SMS pumping protection)', 'status', 'transient'),
  30610: row('Not delivered: outside the hours of local regulation', 'status', 'transient'),

  // Lookup: nothing is known about the line.
  60600: row('Out of coverage', 'send', 'transient', 'lookup'),
  60601: row('Not authorised for this country', 'send', 'transient', 'lookup'),
  60610: row('Phone number is outside coverage', 'send', 'transient', 'lookup'),

  // Our own webhook failed.
  11200: row('Our webhook answered with an error', 'status', 'sender', 'webhook'),
  11205: row('Our webhook could not be connected to', 'status', 'sender', 'webhook'),
};

/** What a code means on a text of ours. Pure. `from` is our sending number, where it is known. */
export function refusalOf(code: string | null, from: string | null = null): Refusal {
  const meaning = code !== null && Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined;
  if (meaning?.about !== 'sms') return 'unrecognised';
  return meaning.fromTollFree !== undefined && isTollFree(from) ? meaning.fromTollFree : meaning.refusal;
}

/** The toll-free codes of the North American Numbering Plan. */
const isTollFree = (number: string | null): boolean =>
  number !== null && /^\+1(800|833|844|855|866|877|888)\d{7}$/.test(number);
