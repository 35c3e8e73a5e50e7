/** In which order a batch takes those whom it has claimed: the same as in memory, whoever was to be woken first. */
import type { Candidate } from '../../../machines/candidate/working-set.ts';
import type { ReceiveAsk } from '../../storage.ts';
import { readInstant } from '../schema/tables/columns.ts';
import { earliestOf } from '../schema/tables/timers.ts';
import type { Claimed } from './claim.postgres.ts';

/**
 * Those of results in hand as they come, then who waits longest: for a timer since it was due, which may be later than the
 * time at which they were to be woken.
 */
export function inOrder(
  claimed: readonly Claimed[],
  sets: ReadonlyMap<string, Candidate>,
  { results, now }: ReceiveAsk,
): readonly Claimed[] {
  const inHand = new Set(results.map(({ candidate }) => candidate));
  const waits = (each: Claimed): readonly [string, Claimed] => {
    const timer = earliestOf(sets.get(each.id)?.timers ?? {});
    const since = each.since === null ? null : readInstant(each.since);
    const due = timer !== null && timer <= now ? timer : null;
    return [since === null || (due !== null && due < since) ? (due ?? '') : since, each];
  };
  const others = claimed.filter(({ id }) => !inHand.has(id)).map(waits);
  others.sort(([a, { id }], [b, other]) => (a === b ? (id < other.id ? -1 : 1) : a < b ? -1 : 1));
  return [...claimed.filter(({ id }) => inHand.has(id)), ...others.map(([, each]) => each)];
}
