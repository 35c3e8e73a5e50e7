/**
 * Why a call at Retell ended, and what that says of it (RTY-01, RTY-06, INT-05, INT-07).
 *
 * Guarantees: every reason of the official description and of the official library has a row; a voicemail is claimed only
 * where Retell is sure of it; a reason that no row knows is `uncertain`, and people hear of it.
 */
import type { CallEnd } from '../../machines/vocabulary/call-outcome.ts';

/** `fault`: something broke, before anybody answered or in the middle of a conversation. */
type Ending = CallEnd | 'fault';

export const REASONS: Readonly<Record<string, Ending>> = {
  // Somebody was on the line; what came of it is the analysis' to say.
  user_hangup: 'conversation',
  agent_hangup: 'conversation',
  call_transfer: 'conversation',
  transfer_bridged: 'conversation',
  transfer_cancelled: 'conversation',
  inactivity: 'conversation',
  max_duration_reached: 'conversation',
  manual_stopped: 'conversation',
  call_take_over: 'conversation',

  voicemail_reached: 'voicemail',
  // A machine asked who calls or which key, and put nobody through.
  ivr_reached: 'screened',
  dial_busy: 'busy',
  // They saw it ring and turned it away: no opt-out by itself.
  user_declined: 'busy',
  dial_no_answer: 'no_answer',
  registered_call_timeout: 'no_answer',
  error_user_not_joined: 'no_answer',
  // It may have rung, or a carrier may have stopped it: Retell does not say.
  dial_failed: 'uncertain',
  invalid_destination: 'invalid_number',

  // Our number, our account, or Retell's way into the network: nobody's phone has rung.
  marked_as_spam: 'not_placed',
  telephony_provider_permission_denied: 'not_placed',
  telephony_provider_unavailable: 'not_placed',
  sip_routing_error: 'not_placed',
  concurrency_limit_reached: 'not_placed',
  no_concurrency_fallback: 'not_placed',
  no_valid_payment: 'not_placed',
  scam_detected: 'not_placed',

  error_llm_websocket_open: 'fault',
  error_llm_websocket_lost_connection: 'fault',
  error_llm_websocket_runtime: 'fault',
  error_llm_websocket_corrupt_payload: 'fault',
  error_no_audio_received: 'fault',
  error_asr: 'fault',
  error_retell: 'fault',
  error_unknown: 'fault',
};

/** The number that called, or the account, is barred: another number may get through (GAT-12). */
const SENDERS_FAULT: ReadonlySet<string> = new Set(['marked_as_spam', 'telephony_provider_permission_denied']);
export const isSendersFault = (reason: string | null): boolean => reason !== null && SENDERS_FAULT.has(reason);

/** What is known of the call besides its reason. */
export interface EndedCall {
  readonly reason: string | null;
  /** Somebody or something answered; null: Retell does not say. */
  readonly connected: boolean | null;
  /** The person has said a word; null: no transcript came. */
  readonly userSpoke: boolean | null;
  /** The analysis says that it was a voicemail. */
  readonly inVoicemail: boolean;
}

export const isKnownReason = (reason: string): boolean => Object.hasOwn(REASONS, reason);

export function endOf({ reason, connected, userSpoke, inVoicemail }: EndedCall): CallEnd {
  if (inVoicemail) return 'voicemail';
  if (reason === null || !isKnownReason(reason)) return 'uncertain';
  const ending = REASONS[reason] as Ending;
  if (ending === 'fault') return userSpoke === true ? 'conversation' : connected === true ? 'uncertain' : 'not_placed';
  if (ending !== 'conversation') return ending;
  // We ended it while it rang (REV-07), or it never came about.
  if (connected === false) return 'no_answer';
  if (userSpoke === false) return reason === 'user_hangup' ? 'hung_up' : 'uncertain';
  return 'conversation';
}
