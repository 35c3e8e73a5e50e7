/** What a language model of any vendor is to us: asked once, it says something, refuses, or fails. */
import type { Question } from '../../machines/vocabulary/reply-intent.ts';

export type ModelAnswer =
  /** The text of its answer, whatever it is. */
  | { readonly kind: 'said'; readonly text: string }
  /** It will not answer this. */
  | { readonly kind: 'refused' }
  /** No answer; `again`: the next moment may bring one. Never a word of the candidate. */
  | { readonly kind: 'failed'; readonly again: boolean; readonly detail: string };

export interface Model {
  /** One request. Never throws. */
  ask(reply: { readonly words: string; readonly question: Question | null }): Promise<ModelAnswer>;
}

export interface ModelSettings {
  readonly apiKey: string;
  /** The vendor's own when left out. */
  readonly baseUrl?: string | undefined;
  readonly model?: string | undefined;
  /** For one request, to the last byte of the answer; 4 seconds when left out (SMS-14). */
  readonly timeoutMs?: number | undefined;
}

export const TIMEOUT_MS = 4_000;
/** An answer is two short fields. */
export const MOST_TOKENS = 200;

const statusOf = (thrown: unknown): number | null => {
  const status = typeof thrown === 'object' && thrown !== null && 'status' in thrown ? thrown.status : null;
  return typeof status === 'number' ? status : null;
};

/** A vendor that is busy or away may answer in a moment; one that does not know the key or the model will not. */
const MAY_ANSWER: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/** What a library throws holds what was sent; nothing of it is handed on but the status. */
export function failureOf(thrown: unknown): ModelAnswer {
  const status = statusOf(thrown);
  if (status === null) return { kind: 'failed', again: true, detail: 'no answer' };
  return { kind: 'failed', again: status >= 500 || MAY_ANSWER.has(status), detail: `HTTP ${status}` };
}
