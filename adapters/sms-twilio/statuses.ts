/**
 * Twilio's message statuses and ours (SMS-16).
 *
 * Guarantees: every status of the official description has a row; a status only ever moves forward, so callbacks may
 * come late, twice and in any order.
 */

/** In the order in which a message goes through them; the three outcomes share a rank. */
const RANKS = { queued: 0, sent: 1, delivered: 2, undelivered: 2, failed: 2, read: 3 } as const;

export type SmsStatus = keyof typeof RANKS;

/** null: the status of an inbound message, which says nothing about one of ours. */
export const STATUSES: Readonly<Record<string, SmsStatus | null>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
  read: 'read',
  receiving: null,
  received: null,
};

/** Our word for Twilio's; null for one that is not about a message of ours or that no row knows. */
export const smsStatusOf = (theirs: string): SmsStatus | null =>
  Object.hasOwn(STATUSES, theirs) ? (STATUSES[theirs] ?? null) : null;

/** Whether the message did not reach the candidate, as far as this status knows. */
export const isFailure = (status: SmsStatus | null): boolean => status === 'failed' || status === 'undelivered';

/** The status to keep when `reported` arrives: the first outcome stands, and nothing goes back. */
export const furthest = (known: SmsStatus | null, reported: SmsStatus): SmsStatus =>
  known === null || RANKS[reported] > RANKS[known] ? reported : known;
