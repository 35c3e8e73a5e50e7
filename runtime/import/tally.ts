/** The sum of an import: how many rows came in, and how many were answered why. */
import type { RowAnswer } from './import.ts';

export interface Sum {
  readonly total: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
  /** null: every row was answered. */
  readonly error: string | null;
}

export interface Tally {
  count(answer: RowAnswer): void;
  lastLine(): number;
  sum(error: string | null): Sum;
}

export function createTally(): Tally {
  const counts = { accepted: 0, duplicate: 0, refused: 0 };
  let last = 1;
  return {
    count({ outcome, line }) {
      counts[outcome] += 1;
      last = line;
    },
    lastLine: () => last,
    sum(error) {
      const { accepted, duplicate, refused } = counts;
      return { total: accepted + duplicate + refused, accepted, duplicates: duplicate, refused, error };
    },
  };
}
