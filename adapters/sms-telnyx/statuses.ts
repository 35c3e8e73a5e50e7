/**
 * Telnyx's message statuses and ours (SMS-16).
 *
 * Guarantees: every status of the official description has a row. `delivery_unconfirmed` is Telnyx's last word about a text
 * of which no carrier has said more: it left, and nobody knows whether it arrived.
 */
import type { MessageStatus } from '../../machines/vocabulary/message-status.ts';
import type { Refusal } from '../../machines/vocabulary/refusal.ts';

/** null: the status of an inbound message, which says nothing about one of ours. */
export const STATUSES: Readonly<Record<string, MessageStatus | null>> = {
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivery_unconfirmed: 'sent',
  delivered: 'delivered',
  delivery_failed: 'undelivered',
  sending_failed: 'undelivered',
  expired: 'undelivered',
  cancelled: 'undelivered',
  received: null,
  webhook_delivered: null,
};

/** Our word for Telnyx's; null for one that is not about a message of ours; undefined for one that no row knows. */
export const statusOf = (theirs: string): MessageStatus | null | undefined =>
  Object.hasOwn(STATUSES, theirs) ? STATUSES[theirs] : undefined;

/** What a status says by itself where no error code stands beside it. */
export const refusalByStatus = (theirs: string): Refusal => (theirs === 'expired' ? 'transient' : 'unrecognised');
