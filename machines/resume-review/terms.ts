/**
 * Whether a text has a term: as it stands, in its other spellings and numbers, or by another word for the same.
 * Guarantees: a term is found as whole words alone; an abbreviation of up to four capitals is found in capitals alone,
 * so that "it" is not IT and "or" no operating room.
 */
import type { AskedTerm } from './settings.ts';
import { synonymsOf } from './synonyms.ts';
import { withoutDots, wordsOf } from './words.ts';

const ABBREVIATION = /^[A-Z]{2,4}$/;

/** A text, made ready to be asked for many terms. */
export interface Searchable {
  readonly count: number;
  has(term: string): boolean;
}

export function searchable(text: string): Searchable {
  const words = wordsOf(text);
  const places = new Map<string, number[]>();
  for (const [place, { word }] of words.entries()) {
    const known = places.get(word);
    if (known === undefined) places.set(word, [place]);
    else known.push(place);
  }
  return {
    count: words.length,
    has(term) {
      const [first, ...rest] = wordsOf(term);
      if (first === undefined) return false;
      const inCapitals = ABBREVIATION.test(withoutDots(term.trim()));
      return (places.get(first.word) ?? []).some(
        (place) =>
          rest.every(({ word }, n) => words[place + 1 + n]?.word === word) &&
          (!inCapitals || words[place]?.isCapitals === true),
      );
    },
  };
}

/** By which words the text has the term; null: it has it not. */
export function foundAs({ term, also }: AskedTerm, text: Searchable): string | null {
  const own = [term, ...also];
  const others = own.flatMap((each) => synonymsOf(each));
  return [...own, ...others].find((each) => text.has(each)) ?? null;
}
