/**
 * Owns what a text says by itself, its words and the carrier's label taken together, before any classifier (SMS-07).
 * Guarantees: an opt-out by either counts, always; the label START does not outrank the words, which answer a question
 * of ours where one is open, since carriers read a YES as START.
 */
import { asksForNoContact, type Keyword, keywordOf } from './keywords.ts';

/** `said`: the keyword that its words are. */
export function keywordHeard(said: Keyword | null, label: Keyword | null, questionIsOpen: boolean): Keyword | null {
  if (label === 'STOP' || said === 'STOP') return 'STOP';
  if (label === 'START' && said === null && questionIsOpen) return null;
  return label ?? said;
}

/** What a text says, whoever wrote it. Read once, where it comes in. */
export interface Heard {
  /** The keyword that its words are; it goes with the text, so that its writer is stopped wherever others are. */
  readonly words: Keyword | null;
  /** With the carrier's label: nobody is known yet whom a question was asked, so that YES is no answer here. */
  readonly keyword: Keyword | null;
  /** SMS-08: of somebody whom nobody can ask, every opt-out that words show counts. */
  readonly optsOut: boolean;
}

export function hear(text: string, label: Keyword | null): Heard {
  const words = keywordOf(text);
  const keyword = keywordHeard(words, label, false);
  return { words, keyword, optsOut: keyword === 'STOP' || asksForNoContact(text) };
}
