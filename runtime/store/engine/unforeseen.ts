/**
 * A call for which no from-number was listed, since nobody foresaw it.
 *
 * Pure. Guarantees: nobody is written down as waiting for a from-number (GAT-13) while one is free that the batch was not shown.
 */

import type { Candidate } from '../../../machines/candidate/working-set.ts';
import type { Decided } from '../../../machines/engine/batch.ts';
import { waitsForANumber } from '../../../machines/from-numbers/slot-waiters.ts';

/** The batch is begun again, with from-numbers for everybody. */
export class NumbersNeeded extends Error {
  override name = 'NumbersNeeded';
}

const hasTakenOne = (before: Candidate, after: Candidate): boolean =>
  before.rows !== after.rows &&
  Object.entries(after.rows).some(([key, { slot }]) => slot !== null && before.rows[key]?.slot == null);

/** `isListed`: whether free from-numbers were listed for the candidate too. */
export function wasUnforeseen(decided: readonly Decided[], isListed: (candidate: string) => boolean): boolean {
  const waits = ({ before, after }: Decided): boolean =>
    before.rows !== after.rows && waitsForANumber(after) && !waitsForANumber(before);
  const unforeseen = decided.some(
    (each) => !isListed(each.before.record.id) && (waits(each) || hasTakenOne(each.before, each.after)),
  );
  return unforeseen && decided.some(waits);
}
