/** The words of a text, folded so that spellings of the same compare as one. */
export interface Word {
  readonly word: string;
  readonly isCapitals: boolean;
}

const WORD = /(?<![\p{L}\p{N}])\.?[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*[+#]*/gu;
const LONGEST_IN_DOTS = 2;

/** `B.S.N.` is BSN, and Node.js stays one word. */
export function withoutDots(raw: string): string {
  const parts = raw.split('.');
  return parts.length > 1 && parts.every((part) => part.length <= LONGEST_IN_DOTS) ? parts.join('') : raw;
}

const singular = (word: string): string => (word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word);

function foldWord(raw: string): string {
  const bare = withoutDots(raw).normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
  return singular(bare.replace(/'s$/, ''));
}

export const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)].map(([raw]) => {
    const bare = withoutDots(raw);
    return { word: foldWord(raw), isCapitals: /\p{L}/u.test(bare) && bare === bare.toUpperCase() };
  });

/** How a term is compared with another: its words, folded. */
export const foldTerm = (term: string): string =>
  wordsOf(term)
    .map(({ word }) => word)
    .join(' ');
