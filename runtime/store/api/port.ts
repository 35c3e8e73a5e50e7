/** What the HTTP API keeps and asks beyond what the host needs: keys, answers kept for repetition, pages, tellings, merges. */
import type { AcceptedKeys } from './accepted-keys.ts';
import type { Held } from './held.ts';
import type { Imports } from './imports.ts';
import type { JournalStore } from './journal.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { Keys } from './keys.ts';
import type { Merges } from './merges.ts';
import type { NumberHealthStore } from './number-health.ts';
import type { Outlines } from './outlines.ts';
import type { Pages } from './pages.ts';
import type { ParkedApplications } from './parked-applications.ts';
import type { PeopleSearches } from './people-search.ts';
import type { PlannedTouches } from './planned-touches.ts';
import type { Saved } from './saved.ts';
import type { Stories } from './stories.ts';
import type { Tellings } from './tellings.ts';
import type { UnreadReplies } from './unread-replies.ts';

export type ApiStore = Keys &
  NumberHealthStore &
  KeptAnswers &
  Outlines &
  Pages &
  ParkedApplications &
  PeopleSearches &
  PlannedTouches &
  Saved &
  Stories &
  Tellings &
  UnreadReplies &
  Merges &
  Imports &
  Held &
  AcceptedKeys &
  JournalStore;
