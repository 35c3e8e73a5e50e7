/**
 * Twilio's words for how far a call has come and for who or what answered it, and ours.
 *
 * Guarantees: every status of the official description has a row; a voicemail is claimed only by a word that says so, and
 * whatever is unknown or new is nobody reached (INT-07).
 */
import type { CallEnd } from '../../machines/vocabulary/call-outcome.ts';

/** `ringing`: not over, and nobody has picked up. `answered`: somebody or something has. `over`: see how. */
export type Progress = 'ringing' | 'answered' | 'over';

export const STATUSES: Readonly<Record<string, Progress>> = {
  queued: 'ringing',
  initiated: 'ringing',
  ringing: 'ringing',
  'in-progress': 'answered',
  answered: 'answered',
  completed: 'over',
  busy: 'over',
  failed: 'over',
  'no-answer': 'over',
  canceled: 'over',
};

/** How a call is over that never was answered. */
const UNANSWERED: Readonly<Record<string, CallEnd>> = {
  busy: 'busy',
  failed: 'no_answer',
  'no-answer': 'no_answer',
  canceled: 'no_answer',
};

/** `person`: somebody who can talk. */
export const ANSWERED_BY: Readonly<Record<string, 'person' | CallEnd>> = {
  human: 'person',
  machine_start: 'voicemail',
  machine_end_beep: 'voicemail',
  machine_end_silence: 'voicemail',
  machine_end_other: 'voicemail',
  fax: 'no_answer',
  unknown: 'uncertain',
};

export interface CallReport {
  /** null: a word that no row knows. */
  readonly progress: Progress | null;
  /** Once it is over. */
  readonly how: CallEnd | null;
}

const known = <T>(rows: Readonly<Record<string, T>>, word: string): T | null =>
  Object.hasOwn(rows, word) ? (rows[word] as T) : null;

export function reportOf({
  status,
  answeredBy,
  inbound,
}: {
  readonly status: string | null;
  readonly answeredBy: string | null;
  /** They called us. */
  readonly inbound: boolean;
}): CallReport {
  const progress = status === null ? null : known(STATUSES, status);
  if (progress !== 'over') return { progress, how: null };
  const unanswered = known(UNANSWERED, status as string);
  if (unanswered !== null) return { progress, how: unanswered };
  if (inbound) return { progress, how: 'conversation' };
  // Of somebody who pressed a key we know from the line itself, before this; who pressed none has hung up.
  const by = answeredBy === null ? 'uncertain' : (known(ANSWERED_BY, answeredBy) ?? 'uncertain');
  return { progress, how: by === 'person' ? 'hung_up' : by };
}
