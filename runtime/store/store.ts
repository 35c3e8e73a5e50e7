/** Everything that is kept, whoever keeps it: what the composition root hands to the host, the API and the console. */
import type { Storage } from '../storage.ts';
import type { Applications } from './subjects/applications.ts';
import type { AtsSyncs } from './subjects/ats-syncs.ts';
import type { CallSetups } from './subjects/call-setups.ts';
import type { Calls } from './subjects/calls.ts';
import type { Candidates } from './subjects/candidates.ts';
import type { Configuration } from './subjects/configuration.ts';
import type { Counts } from './subjects/counts.ts';
import type { Events } from './subjects/events.ts';
import type { Held } from './subjects/held.ts';
import type { Histories } from './subjects/histories.ts';
import type { Imports } from './subjects/imports.ts';
import type { InboundCalls } from './subjects/inbound-calls.ts';
import type { JournalStore } from './subjects/journal-checks.ts';
import type { KeptAnswers } from './subjects/kept-answers.ts';
import type { Keys } from './subjects/keys.ts';
import type { Merges } from './subjects/merges.ts';
import type { Messages } from './subjects/messages.ts';
import type { NumberHealthStore } from './subjects/number-health.ts';
import type { Outlines } from './subjects/outlines.ts';
import type { ParkedApplications } from './subjects/parked-applications.ts';
import type { PastRoutings } from './subjects/past-routings.ts';
import type { PeopleSearches } from './subjects/people-search.ts';
import type { PlannedTouches } from './subjects/planned-touches.ts';
import type { RecentDecisions } from './subjects/recent-decisions.ts';
import type { Resumes } from './subjects/resumes.ts';
import type { RoutingChanges } from './subjects/routing-changes.ts';
import type { Saved } from './subjects/saved.ts';
import type { ScriptChanges } from './subjects/script-changes.ts';
import type { Standings } from './subjects/standing.ts';
import type { StandingsIn } from './subjects/standing-in.ts';
import type { Stories } from './subjects/stories.ts';
import type { Suppressions } from './subjects/suppressions.ts';
import type { Tasks } from './subjects/tasks.ts';
import type { Tellings } from './subjects/tellings.ts';
import type { UnknownWebhooks } from './subjects/unknown-webhooks.ts';
import type { UnmatchedInbound } from './subjects/unmatched.ts';
import type { UnreadReplies } from './subjects/unread-replies.ts';
import type { VerificationCodes } from './subjects/verification-codes.ts';

/** What the database has that this build does not know. */
export interface SchemaReader {
  /** Migrations of a newer build, which another process has carried out; none while all is well. */
  unknownMigrations(): Promise<readonly string[]>;
}

export type Store = Storage &
  SchemaReader &
  Applications &
  AtsSyncs &
  Calls &
  CallSetups &
  Candidates &
  Configuration &
  Counts &
  Events &
  Held &
  Histories &
  Imports &
  InboundCalls &
  JournalStore &
  KeptAnswers &
  Keys &
  Merges &
  Messages &
  NumberHealthStore &
  Outlines &
  ParkedApplications &
  PastRoutings &
  PeopleSearches &
  PlannedTouches &
  RecentDecisions &
  Resumes &
  RoutingChanges &
  Saved &
  ScriptChanges &
  Standings &
  StandingsIn &
  Stories &
  Suppressions &
  Tasks &
  Tellings &
  UnknownWebhooks &
  UnmatchedInbound &
  UnreadReplies &
  VerificationCodes;
