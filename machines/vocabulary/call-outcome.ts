/** How a call ended, by the provider's word, and what came of the conversation, as our own classification says. */

/**
 * `conversation` = a person spoke; what came of it is the result's to say. `screened` = the phone's assistant asked who
 * calls, and nobody was put through. `uncertain` = the provider cannot say who or what answered (INT-07). `invalid_number` =
 * it took the call and found that the number cannot be called (INT-05). `not_placed` = it took the call and, for a fault of its
 * own or of ours, has rung nobody (RTY-06).
 */
export const CALL_ENDS = [
  'voicemail',
  'no_answer',
  'busy',
  'hung_up',
  'screened',
  'uncertain',
  'invalid_number',
  'not_placed',
  'conversation',
] as const;
export type CallEnd = (typeof CALL_ENDS)[number];

export const CALL_RESULTS = [
  'completed',
  'partial',
  'declined',
  'opt_out',
  'wrong_number',
  'human_review',
  'accommodation',
  'held',
  'knockout_failed',
] as const;
export type CallResult = (typeof CALL_RESULTS)[number];
