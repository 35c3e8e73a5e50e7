/** What happened to a candidate, a part at a time and in order, with what its lines speak of. */

import type { Decision, JournalEntry, Message } from '../../../machines/candidate/working-set.ts';
import { type MemoryState, registerOf } from '../engine/memory-state.ts';
import { packJournal } from '../schema/tables/journal.ts';

interface StoryQuery {
  /** The place in the journal of the last line seen; 0 for the beginning. */
  readonly after: number;
  /** How many rows of the journal at most, each holding what was written at once. */
  readonly rows: number;
}

interface Story {
  readonly journal: readonly JournalEntry[];
  /** Those that the lines name, whenever they were written; in no order. */
  readonly messages: readonly Message[];
  readonly decisions: readonly Decision[];
  /** There may be later ones. */
  readonly more: boolean;
}

export interface Stories {
  storyAfter(org: string, candidate: string, query: StoryQuery): Promise<Story>;
}

const named = (journal: readonly JournalEntry[], what: string): readonly string[] => [
  ...new Set(journal.map(({ data }) => data[what]).filter((id) => typeof id === 'string')),
];
/** What the lines name, by the word under which they do. */
export const namedIn = (journal: readonly JournalEntry[]) => ({
  messages: named(journal, 'message'),
  decisions: named(journal, 'decision'),
});

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
