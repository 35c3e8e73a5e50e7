/** How from-numbers do, in memory. */
import { tallies } from '../../memory/numbers.ts';
import type { MemoryState } from '../../memory/state.ts';
import type { NumberHealthStore } from '../number-health.ts';

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
    const said = [...(state.orgs.get(id)?.numberSaid.values() ?? [])];
    return said.filter(({ verdict }) => verdict !== 'HEALTHY');
  },
});
