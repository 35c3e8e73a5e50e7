/** How often each rule decided of late. Never used to decide. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { everybodyIn, type MemoryState } from '../engine/memory-state.ts';

export interface RecentlyDecided {
  readonly byRule: Readonly<Record<string, number>>;
  /** False: as many were counted as were asked for, and there may be more. */
  readonly isAll: boolean;
}

export interface RecentDecisions {
  /** Decisions at `since` or later, the newest `most` of them. */
  decidedSince(org: string, since: Instant, most: number): Promise<RecentlyDecided>;
}

export function memoryRecentDecisions(state: MemoryState): RecentDecisions {
  return {
    async decidedSince(org, since, most) {
      const recent = everybodyIn(state, org)
        .flatMap(({ decisions }) => decisions.filter(({ at }) => at >= since))
        .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
      const byRule: Record<string, number> = {};
      for (const { rule } of recent.slice(0, most)) byRule[rule] = (byRule[rule] ?? 0) + 1;
      return { byRule, isAll: recent.length < most };
    },
  };
}
