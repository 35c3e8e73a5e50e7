/**
 * Keywords of a text message, before any classifier (SMS-07).
 *
 * Owns: the words that count on the whole message, in any case, punctuation and doubled spaces ignored. What is not
 * exactly a keyword is none: free text is for the classifier, which must never be needed to stop.
 */
export type Keyword = 'STOP' | 'START' | 'HELP';

const WORDS: ReadonlyMap<string, Keyword> = new Map([
  ...['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'OPT OUT', 'REVOKE'].map(
    (word) => [word, 'STOP'] as const,
  ),
  ...['START', 'UNSTOP'].map((word) => [word, 'START'] as const),
  ...['HELP', 'INFO'].map((word) => [word, 'HELP'] as const),
]);

const bareWordsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}\s]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** The keyword that the whole message is, or null. YES is none by itself: it answers a question of ours or nothing. */
export const keywordOf = (text: string): Keyword | null => WORDS.get(bareWordsOf(text)) ?? null;

/** SMS-07: the one keyword that counts only as the answer to a question of ours. */
export const isYes = (text: string): boolean => bareWordsOf(text) === 'YES';
