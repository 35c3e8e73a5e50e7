/**
 * Owns who waits for a from-number and which are left over when those who were woken for them are done, the same for
 * both kinds of storage (GAT-13). A worker that frees a slot wakes the next in line; where that one does not take it,
 * because another gate closed meanwhile, the next but one has its turn.
 */

import type { Candidate } from '../candidate/working-set.ts';
import type { BatchEntry, Decided } from '../engine/batch.ts';

export const waitsForANumber = ({ rows }: Candidate): boolean =>
  Object.values(rows).some(({ waitsForSlot }) => waitsForSlot);

const holdsANumber = ({ rows }: Candidate): boolean => Object.values(rows).some(({ slot }) => slot !== null);

/** Those who were woken, took nothing and wait no longer. */
export function leftFree(entries: readonly BatchEntry[], decided: readonly Decided[]): number {
  const woken = new Set(entries.filter(({ slotFreed }) => slotFreed).map(({ candidate }) => candidate.record.id));
  if (woken.size === 0) return 0;
  return decided.filter(({ after }) => woken.has(after.record.id) && !waitsForANumber(after) && !holdsANumber(after))
    .length;
}
