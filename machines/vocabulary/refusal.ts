/** Why a provider did not take a message or a call, in our own words. */

/** What a provider's refusal means to us. The tables in each adapter map every code to one of these. */
export const REFUSALS = [
  'opted_out', // the carrier blocks this recipient: counts as STOP (SMS-07)
  'invalid_number', // GAT-16, single strike
  'no_sms', // the number exists and cannot be texted
  'blocked', // the carrier or the handset blocks this message
  'throttled', // slow down and try again
  'sender', // our number or account is at fault, never the candidate
  'content', // the text itself is refused
  'transient', // may work later
  'unrecognised', // a code no table knows: recorded and alerted, never guessed
] as const;
export type Refusal = (typeof REFUSALS)[number];
