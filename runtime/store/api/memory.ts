/** The API's part of the store, in memory: plain walks, since nobody keeps more in memory than a simulation. */
import type { MemoryState } from '../memory/state.ts';
import { memoryAcceptedKeys } from './memory/accepted-keys.ts';
import { memoryHeld } from './memory/held.ts';
import { memoryImports } from './memory/imports.ts';
import { memoryJournal } from './memory/journal.ts';
import { memoryKeptAnswers } from './memory/kept-answers.ts';
import { memoryKeys } from './memory/keys.ts';
import { memoryMerges } from './memory/merges.ts';
import { memoryNumberHealth } from './memory/number-health.ts';
import { memoryOutlines } from './memory/outlines.ts';
import { memoryPages } from './memory/pages.ts';
import { memoryParkedApplications } from './memory/parked-applications.ts';
import { memoryPeopleSearch } from './memory/people-search.ts';
import { memoryPlannedTouches } from './memory/planned-touches.ts';
import { memorySaved } from './memory/saved.ts';
import { memoryStories } from './memory/stories.ts';
import { memoryTellings } from './memory/tellings.ts';
import { memoryUnreadReplies } from './memory/unread-replies.ts';
import type { ApiStore } from './port.ts';

export const memoryApi = (state: MemoryState, merges = memoryMerges()): ApiStore => ({
  ...memoryKeys(),
  ...memoryKeptAnswers(),
  ...memoryNumberHealth(state),
  ...memoryOutlines(state),
  ...memoryPages(state),
  ...memoryParkedApplications(state),
  ...memoryPeopleSearch(state),
  ...memoryPlannedTouches(state),
  ...memorySaved(state),
  ...memoryStories(state),
  ...memoryTellings(state),
  ...memoryUnreadReplies(state),
  ...merges,
  ...memoryImports(state, merges),
  ...memoryHeld(state),
  ...memoryAcceptedKeys(state),
  ...memoryJournal(state),
});
