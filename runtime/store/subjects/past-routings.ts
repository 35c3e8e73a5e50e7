/** What was routed of late in an org, whoever it was about: for trying a routing out on it. Never used to decide. */
import { isOf } from '../../../machines/candidate/journal-data.ts';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import { isRoutingEvent, type PastRouting } from '../../../machines/stage-routing/index.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type MemoryState, registerOf } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';

export interface PastRoutings {
  /** Routed at `since` or later, the newest `most`, newest first. */
  routedSince(org: string, since: Instant, most: number): Promise<readonly PastRouting[]>;
}

const isRouting = isOf('routing');

/** Those of a candidate's entries that tell where an event led. */
export const routingsIn = (
  candidate: string,
  journal: readonly Pick<JournalEntry, 'at' | 'type' | 'data' | 'application' | 'seq'>[],
): readonly PastRouting[] =>
  journal.flatMap((entry) => {
    if (!isRouting(entry) || entry.application === null) return [];
    const { event } = entry.data;
    if (!isRoutingEvent(event)) return [];
    const said = 'completion' in entry.data ? entry.data.completion : null;
    const completion = typeof said === 'number' ? said : null;
    return [{ candidate, application: entry.application, at: entry.at, event, completion }];
  });

/** The newest of them; those of one instant by candidate, so that both kinds of storage say the same. */
export const newestOf = (routings: readonly PastRouting[], most: number): readonly PastRouting[] =>
  [...routings].sort((a, b) => byText(b.at, a.at) || byText(a.candidate, b.candidate)).slice(0, most);

export function memoryPastRoutings(state: MemoryState): PastRoutings {
  return {
    async routedSince(org, since, most) {
      const all = [...registerOf(state, org).candidates].flatMap(([candidate, { journal }]) =>
        routingsIn(
          candidate,
          journal.filter(({ at }) => at >= since),
        ),
      );
      return newestOf(all, most);
    },
  };
}
