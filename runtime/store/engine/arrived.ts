/** Events that are accepted with what is decided on them, in memory: they never stand among what waits. */

import type { Decided } from '../../../machines/engine/batch.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { NewInboxEvent } from '../../storage.ts';
import { identity } from './accept.ts';
import type { Claim } from './claim.ts';
import { groupBy } from './group-by.ts';
import { type MemoryState, registerOf } from './memory-state.ts';

/** Everybody who is there, and none of whose events was accepted before. */
export function claimArrived(state: MemoryState, org: string, events: readonly NewInboxEvent[]): readonly Claim[] {
  const { candidates } = registerOf(state, org);
  const ofOrg = events.filter((event) => event.org === org);
  return [...groupBy(ofOrg, ({ candidate }) => candidate)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([candidate, theirs]): Claim[] => {
      const kept = candidates.get(candidate);
      const isNew = theirs.every((event) => !state.seen.has(identity(event)));
      if (kept === undefined || !isNew || new Set(theirs.map(identity)).size < theirs.length) return [];
      const arrived = theirs.map(({ createsCandidate: _, ...event }) => {
        state.lastEvent += 1;
        return { id: state.lastEvent, ...event };
      });
      return [{ kept, results: [], slotFreed: false, arrived }];
    });
}

/** Somebody's event could not be taken in: it has to be kept for people to see. */
export function isAtFault(claims: readonly Claim[], decided: readonly Decided[]): boolean {
  const parked = new Set(decided.flatMap((each) => each.parked.map(({ inbox }) => inbox)));
  return claims.some(({ arrived }) => arrived.some(({ id }) => parked.has(id)));
}

/** With what is decided on them. */
export function rememberArrived(
  state: MemoryState,
  claims: readonly Claim[],
  decided: readonly Decided[],
  now: Instant,
) {
  const theirs = new Set(decided.map(({ before }) => before.record.id));
  for (const { kept, arrived } of claims)
    if (theirs.has(kept.candidate.record.id))
      for (const event of arrived) state.seen.set(identity(event), { kind: event.kind, at: now });
}
