/** Parts of a story, in memory. */
import { type MemoryState, registerOf } from '../../memory/state.ts';
import { packJournal } from '../../tables/journal.ts';
import { namedIn, type Stories } from '../stories.ts';

export const memoryStories = (state: MemoryState): Stories => ({
  async storyAfter(org, candidate, { after, rows }) {
    const of = registerOf(state, org).candidates.get(candidate);
    if (of === undefined) return { journal: [], messages: [], decisions: [], more: false };
    const later = packJournal(of.journal).filter(({ seq, entries }) => seq + entries.length - 1 > after);
    const [first, last] = [later[0], later[Math.min(rows, later.length) - 1]];
    const until = first === undefined || last === undefined ? 0 : last.seq + last.entries.length - 1;
    const journal = of.journal.filter(({ seq }) => seq > after && seq <= until);
    const { messages, decisions } = namedIn(journal);
    return {
      journal,
      messages: messages.flatMap((id) => of.messages.get(id) ?? []),
      decisions: of.decisions.filter(({ id }) => decisions.includes(id)),
      more: later.length > rows,
    };
  },
});
