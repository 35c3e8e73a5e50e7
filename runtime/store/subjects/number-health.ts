/** How the from-numbers of an org do, for people: what was counted, what was said, and how many calls ring. */

import type { NumberCounted, NumberSaid } from '../../../machines/from-numbers/health-of-numbers.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { MemoryState } from '../engine/memory-state.ts';
import { tallies } from '../engine/numbers.ts';

export interface NumberHealthRecords {
  readonly counted: readonly NumberCounted[];
  readonly said: readonly NumberSaid[];
  /** GAT-13: initiations under way, and at most at a time. */
  readonly slots: readonly { readonly number: string; readonly taken: number; readonly total: number }[];
}

/** What the next batch of the org would see of its numbers. */
export interface NumbersStanding {
  /** One that is not here is HEALTHY. A rest may be over by now. */
  readonly said: readonly NumberSaid[];
  /** GAT-13: initiations at a time, by number. */
  readonly atATime: Readonly<Record<string, number>>;
}

export interface NumberHealthStore {
  /** Of these numbers of the org. */
  numberHealth(org: string, numbers: readonly string[], now: Instant): Promise<NumberHealthRecords>;
  /** Verdicts on numbers of the org that are not HEALTHY, as they were said. */
  numbersNotHealthy(org: string): Promise<readonly NumberSaid[]>;
  /** For explanations and dry runs: nothing is claimed. */
  numbersStanding(org: string): Promise<NumbersStanding>;
}

const notHealthy = (state: MemoryState, id: string): readonly NumberSaid[] =>
  [...(state.orgs.get(id)?.numberSaid.values() ?? [])].filter(({ verdict }) => verdict !== 'HEALTHY');

export const memoryNumberHealth = (state: MemoryState): NumberHealthStore => ({
  async numberHealth(id, numbers, now) {
    const org = state.orgs.get(id);
    if (org === undefined) return { counted: [], said: [], slots: [] };
    const asked = ({ number }: { readonly number: string }) => numbers.includes(number);
    return {
      counted: tallies(org, now).filter(asked),
      said: [...org.numberSaid.values()].filter(asked),
      slots: [...org.slots]
        .map(([number, holders]) => ({
          number,
          taken: holders.filter((by) => by !== null).length,
          total: holders.length,
        }))
        .filter(asked),
    };
  },
  async numbersNotHealthy(id) {
    return notHealthy(state, id);
  },
  async numbersStanding(id) {
    const slots = state.orgs.get(id)?.slots ?? new Map<string, readonly unknown[]>();
    const atATime = Object.fromEntries([...slots].map(([number, holders]) => [number, holders.length]));
    return { said: notHealthy(state, id), atATime };
  },
});
