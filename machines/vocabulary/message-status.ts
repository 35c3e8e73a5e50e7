/** How far a message has come. It only ever moves forward, in whatever order the carrier's callbacks arrive (SMS-16). */
export const MESSAGE_STATUSES = [
  'queued',
  'unknown',
  'accepted',
  'sent',
  'undelivered',
  'delivered',
  'refused',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

const RANK: Readonly<Record<MessageStatus, number>> = {
  queued: 0,
  unknown: 1,
  accepted: 2,
  sent: 3,
  undelivered: 4,
  delivered: 4,
  refused: 4,
};

/** The further of the two; of two last words the first one stands. */
export const furthest = (known: MessageStatus, reported: MessageStatus): MessageStatus =>
  RANK[reported] > RANK[known] ? reported : known;
