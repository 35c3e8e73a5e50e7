/**
 * What a person has typed, made comparable (SMS-07): wide and accented letters, apostrophes and invisible marks read
 * through, punctuation and emoji as spaces, a message cut into its clauses. Pure; it knows no keyword.
 */

/** Capitals without accents; nothing but letters, digits and single spaces. */
export const bareWordsOf = (text: string): string =>
  lettersOf(text)
    .replace(/[^\p{L}\p{N}\s]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** Capitals without accents, wide forms or invisible marks; punctuation stays. "don't" is one word. */
const lettersOf = (text: string): string =>
  text
    .replace(/['’‘`´]/gu, '')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toUpperCase();

export interface Clause {
  /** As typed. */
  readonly written: string;
  readonly words: string;
}

/** A line may go on after its end: a mail program has broken it, or nothing ends it and the next begins small. */
const WHERE_LINES_GO_ON = /(?<![.!?,;:\s])[ \t]*\n[ \t]*(?=\p{Ll})/gu;
const BETWEEN_CLAUSES = /[.!?…。！？;,()\n]+|\s[-–—|/~]+\s|[—]/u;

/** The parts of a message between punctuation or the ends of lines. A colon parts nothing: "he said: stop". */
export const clausesOf = (text: string): readonly Clause[] =>
  text
    .replace(WHERE_LINES_GO_ON, ' ')
    .split(BETWEEN_CLAUSES)
    .map((written) => ({ written: written.trim(), words: bareWordsOf(written) }))
    .filter(({ words }) => words !== '');

/** "STOPPP" and "STOP" are the same word: a letter held down. */
export const squeezed = (words: string): string => words.replace(/(\p{L})\1+/gu, '$1');

const SPACED_OUT = /(?<![\p{L}\p{N}])\p{L}(?:[\s.\-_*·]{1,3}\p{L}){2,}(?![\p{L}\p{N}])/gu;
/** "S T O P" and "s.t.o.p" made one word, where that is one of those that `means` something. */
export const closedUp = (text: string, means: (word: string) => boolean): string =>
  text.replace(SPACED_OUT, (spaced) => {
    const word = spaced.replace(/[^\p{L}]+/gu, '');
    return means(bareWordsOf(word)) ? word : spaced;
  });
