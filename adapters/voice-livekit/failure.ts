/**
 * What went wrong with a request to LiveKit, in three kinds that decide what may be believed about it.
 *
 * Guarantees: total over anything thrown; the words carry status and code alone.
 */
import { LiveKitRefused } from './client.ts';

export type Failure =
  | { readonly kind: 'answered'; readonly refused: LiveKitRefused; readonly detail: string }
  /** The request never left this machine. */
  | { readonly kind: 'never_left'; readonly code: string; readonly detail: string }
  /** It may or may not have arrived. */
  | { readonly kind: 'no_answer'; readonly detail: string };

/** Failures of name lookup and of connecting: nothing has been written to a socket by then. */
const NEVER_LEFT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof LiveKitRefused) return { kind: 'answered', refused: thrown, detail: thrown.message };
  const { code } = (thrown ?? {}) as { code?: unknown };
  const why = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : null;
  if (why === null) return { kind: 'no_answer', detail: 'an answer that cannot be read' };
  if (NEVER_LEFT.has(why)) return { kind: 'never_left', code: why, detail: `could not connect (${why})` };
  if (why === 'ETIMEDOUT') return { kind: 'no_answer', detail: 'no answer within the time limit' };
  return { kind: 'no_answer', detail: `connection lost (${why})` };
}
