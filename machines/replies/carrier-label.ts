/**
 * What a text says by itself, its words and the carrier's label taken together, before any classifier (SMS-07). Pure.
 *
 * Guarantees: an opt-out by either counts, always. The label START does not outrank the words: where a question of ours
 * is open they answer it, since carriers read a YES as START.
 */
import { type Keyword, keywordOf } from './keywords.ts';

export function keywordHeard(text: string, label: Keyword | null, questionIsOpen: boolean): Keyword | null {
  const said = keywordOf(text);
  if (label === 'STOP' || said === 'STOP') return 'STOP';
  if (label === 'START' && said === null && questionIsOpen) return null;
  return label ?? said;
}
