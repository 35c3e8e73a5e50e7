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

  /** At which gate calls left the ladder, by the gate's name: of the newest `most` decisions since then, about whatever they are. */
  callsThatLeft(org: string, since: Instant, most: number): Promise<Readonly<Record<string, number>>>;
}

export function memoryRecentDecisions(state: MemoryState): RecentDecisions {
  const newestSince = (org: string, since: Instant) =>
    everybodyIn(state, org)
      .flatMap(({ decisions }) => decisions.filter(({ at }) => at >= since))
      .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
  return {
    async decidedSince(org, since, most) {
      const recent = newestSince(org, since);
      const byRule: Record<string, number> = {};
      for (const { rule } of recent.slice(0, most)) byRule[rule] = (byRule[rule] ?? 0) + 1;
      return { byRule, isAll: recent.length < most };
    },

    async callsThatLeft(org, since, most) {
      const byGate: Record<string, number> = {};
      for (const { about, outcome, gates } of newestSince(org, since).slice(0, most)) {
        const last = gates.at(-1);
        // Whoever was called passed the last gate too.
        if (about !== 'call' || last === undefined || (outcome === 'CALL' && last.result === 'pass')) continue;
        byGate[last.gate] = (byGate[last.gate] ?? 0) + 1;
      }
      return byGate;
    },
  };
}
