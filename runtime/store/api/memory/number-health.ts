/** How from-numbers do, in memory. */
import type { NumberSaid } from '../../../../machines/from-numbers/health-of-numbers.ts';
import { tallies } from '../../memory/numbers.ts';
import type { MemoryState } from '../../memory/state.ts';
import type { NumberHealthStore } from '../number-health.ts';

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
