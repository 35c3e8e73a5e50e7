/** Outlines of journals, in memory. */
import { type MemoryState, registerOf } from '../../memory/state.ts';
import { type Outlines, outlineOf } from '../outlines.ts';

export const memoryOutlines = (state: MemoryState): Outlines => ({
  async outline(org, candidate, query) {
    const of = registerOf(state, org).candidates.get(candidate);
    return of === undefined ? { journal: [], decisions: [] } : outlineOf(of.journal, of.decisions, query);
  },
});
