/**
 * What the network behind LiveKit, and LiveKit itself, say of a call that is over (RTY-01, RTY-06, INT-05, INT-07).
 *
 * Guarantees: every reason of the protocol has a row; a status that no row knows is `uncertain`, and people hear of it. LiveKit
 * tells no voicemail from a person: its agent does.
 */
import type { CallEnd } from '../../machines/vocabulary/call-outcome.ts';

const SIP_STATUSES: Readonly<Record<number, CallEnd>> = {
  400: 'not_placed',
  401: 'not_placed',
  402: 'not_placed',
  403: 'not_placed',
  404: 'invalid_number',
  405: 'not_placed',
  407: 'not_placed',
  408: 'no_answer',
  410: 'invalid_number',
  415: 'not_placed',
  480: 'no_answer',
  484: 'invalid_number',
  486: 'busy',
  487: 'no_answer',
  488: 'not_placed',
  500: 'not_placed',
  501: 'not_placed',
  502: 'not_placed',
  503: 'not_placed',
  504: 'not_placed',
  600: 'busy',
  // They saw it ring and turned it away: no opt-out by itself.
  603: 'busy',
  604: 'invalid_number',
  606: 'not_placed',
};

export const endOfStatus = (status: number): CallEnd => SIP_STATUSES[status] ?? 'uncertain';
export const isKnownStatus = (status: number): boolean => Object.hasOwn(SIP_STATUSES, status);

/**
 * `left`: somebody who was on the line went, or was let go; what came of it the agent tells. `unsaid`: LiveKit gives no
 * reason, and whether anybody had answered is known from before, or not at all.
 */
type Leaving = CallEnd | 'left' | 'unsaid';

export const DISCONNECT_REASONS: Readonly<Record<string, Leaving>> = {
  UNKNOWN_REASON: 'unsaid',
  CLIENT_INITIATED: 'left',
  DUPLICATE_IDENTITY: 'unsaid',
  SERVER_SHUTDOWN: 'unsaid',
  PARTICIPANT_REMOVED: 'unsaid',
  ROOM_DELETED: 'unsaid',
  STATE_MISMATCH: 'unsaid',
  JOIN_FAILURE: 'not_placed',
  MIGRATION: 'unsaid',
  SIGNAL_CLOSE: 'unsaid',
  ROOM_CLOSED: 'unsaid',
  USER_UNAVAILABLE: 'no_answer',
  USER_REJECTED: 'busy',
  SIP_TRUNK_FAILURE: 'not_placed',
  CONNECTION_TIMEOUT: 'unsaid',
  MEDIA_FAILURE: 'unsaid',
  AGENT_ERROR: 'unsaid',
};
