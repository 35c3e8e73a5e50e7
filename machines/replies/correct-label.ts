/**
 * A person says that a reply was read wrongly, and what it means (SMS-14). Guarantees: what its words say of an opt-out
 * is taken back by nobody (SMS-08); what they have written since stands, and an opt-out that they made since by another
 * way (P-02): then it may only be corrected into something that ends contact or brings a person in.
 */
import type { ConsentEntry, ConsentState } from '../consent/ledger.ts';
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
  /** They have opted out of texts since, by another way than what it was read as. */
  readonly optedOutSince: boolean;
}

interface ConsentOnRecord {
  readonly consent: ConsentState;
  readonly ledger: readonly ConsentEntry[];
}

/** P-02: whether the opt-out of texts that stands came after a text was written, and not of reading a text. */
export function optedOutSince(at: Instant, { consent, ledger }: ConsentOnRecord): boolean {
  if (!consent.revokedByCandidate.sms_consent) return false;
  const last = ledger.findLast((entry) => entry.column === 'sms_consent' && entry.new === false);
  return last !== undefined && last.at >= at && last.source !== 'SMS_CLASSIFIED_OPT_OUT';
}

/** As what it may be corrected: never as a yes or no to a question, which is asked no more. */
export function correctionsOf({
  text,
  at,
  intent,
  lastWroteAt,
  optedOutSince: optedOut,
}: ReadReply): readonly ReplyIntent[] {
  const words = optOutByWords(text);
  if (words !== null && words.says !== 'HOLD') return [];
  const stands = (lastWroteAt !== null && at < lastWroteAt) || optedOut;
  return labelsFor(null).filter((label) => label !== intent && (!stands || isCautious(label)));
}

/** Why it may not be corrected as this; null: it may. */
export function whyNotCorrected(reply: ReadReply, label: ReplyIntent): string | null {
  const corrections = correctionsOf(reply);
  if (corrections.length === 0) return 'Its own words opt out, and nobody takes that back.';
  if (label === reply.intent) return `It was read as ${label} already.`;
  if (corrections.includes(label)) return null;
  if (!labelsFor(null).includes(label)) return 'No question of ours is open that it could answer.';
  return reply.optedOutSince
    ? 'They have opted out of texts since, and that stands: it may only be corrected into what ends contact or brings a person in.'
    : 'They have written since, and what they wrote then stands: it may only be corrected into what ends contact or brings a person in.';
}
