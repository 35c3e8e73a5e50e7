/**
 * A person says that a reply was read wrongly, and what it means (SMS-14). Pure.
 *
 * Guarantees: what its words say of an opt-out is taken back by nobody (SMS-08); what they have written since stands, so that
 * an older reply may only be corrected into something that ends contact or brings a person in.
 */
import type { Instant } from '../vocabulary/instant.ts';
import { labelsFor, type ReplyIntent } from '../vocabulary/reply-intent.ts';
import { optOutByWords } from './keywords.ts';
import { isCautious } from './reading.ts';

export interface ReadReply {
  readonly text: string;
  readonly at: Instant;
  /** What it was read as last. */
  readonly intent: string;
  /** When they last wrote on that application. */
  readonly lastWroteAt: Instant | null;
}

/** As what it may be corrected: never as a yes or no to a question, which is asked no more. */
export function correctionsOf({ text, at, intent, lastWroteAt }: ReadReply): readonly ReplyIntent[] {
  const words = optOutByWords(text);
  if (words !== null && words.says !== 'HOLD') return [];
  const isNewest = lastWroteAt === null || at >= lastWroteAt;
  return labelsFor(null).filter((label) => label !== intent && (isNewest || isCautious(label)));
}

/** Why it may not be corrected as this; null: it may. */
export function whyNotCorrected(reply: ReadReply, label: ReplyIntent): string | null {
  const corrections = correctionsOf(reply);
  if (corrections.length === 0) return 'Its own words opt out, and nobody takes that back.';
  if (label === reply.intent) return `It was read as ${label} already.`;
  if (corrections.includes(label)) return null;
  return labelsFor(null).includes(label)
    ? 'They have written since, and what they wrote then stands: it may only be corrected into what ends contact or brings a person in.'
    : 'No question of ours is open that it could answer.';
}
