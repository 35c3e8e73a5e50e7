/** What an explanation reads of a candidate's history: all of it, or the outline of a long one. */

import type { CandidateHistory } from '../store/subjects/histories.ts';
import type { JournalLine } from '../store/subjects/outlines.ts';

export interface Recalled extends Omit<CandidateHistory, 'journal' | 'messages'> {
  readonly journal: readonly JournalLine[];
}

/** How many lines there are, those of their kind that an outline leaves out among them. */
export const timesOf = (lines: readonly JournalLine[]): number => lines.reduce((sum, { times = 1 }) => sum + times, 0);
