/**
 * What a person says of a send of which nobody knows whether it arrived (P-17). Whatever it is, the touch is not sent again:
 * it may have reached the candidate.
 */
export const SETTLED = ['ARRIVED', 'NOT_ARRIVED', 'LEFT'] as const;
export type Settled = (typeof SETTLED)[number];
export const isSettled = (word: unknown): word is Settled => SETTLED.includes(word as Settled);

/** For the history. */
export const settledInWords = (said: unknown): string =>
  said === 'ARRIVED' ? 'it arrived' : said === 'NOT_ARRIVED' ? 'it did not arrive' : 'nobody will find out; it is left';
