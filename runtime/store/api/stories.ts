/** What happened to a candidate, a part at a time and in order, with what its lines speak of. */
import type { Decision, JournalEntry, Message } from '../../../machines/candidate/working-set.ts';

export interface StoryQuery {
  /** The place in the journal of the last line seen; 0 for the beginning. */
  readonly after: number;
  /** How many rows of the journal at most, each holding what was written at once. */
  readonly rows: number;
}

export interface Story {
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
