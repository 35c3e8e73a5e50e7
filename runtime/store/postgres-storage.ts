/**
 * Storage in Postgres, on a server or embedded: the same statements for both.
 *
 * Owns: the assembly of the engine and of every subject. Guarantees: those of `runtime/storage.ts`, by transactions and
 * locks alone, so that any number of processes may share a database.
 */

import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Storage } from '../storage.ts';
import { accept } from './engine/accept.postgres.ts';
import { TidyCounts } from './engine/counts.postgres.ts';
import { OnDisk } from './engine/on-disk.postgres.ts';
import { receive } from './engine/receive.postgres.ts';
import { Setups } from './engine/setups.postgres.ts';
import { Shapes } from './engine/shapes.postgres.ts';
import { buryTask, claimTasks, postponeTask, renewLeases } from './engine/tasks.postgres.ts';
import { databaseTime } from './engine/time.postgres.ts';
import { Views } from './engine/views.postgres.ts';
import { WorkingSets } from './engine/working-sets.ts';
import { unknownMigrations } from './schema/migrate.ts';
import type { Store } from './store.ts';
import { postgresApplications } from './subjects/applications.postgres.ts';
import { postgresAtsSyncs } from './subjects/ats-syncs.postgres.ts';
import { postgresCallSetups } from './subjects/call-setups.postgres.ts';
import { postgresCalls } from './subjects/calls.postgres.ts';
import { postgresCandidates } from './subjects/candidates.postgres.ts';
import { postgresConfiguration } from './subjects/configuration.postgres.ts';
import { postgresCounts } from './subjects/counts.postgres.ts';
import { postgresEvents } from './subjects/events.postgres.ts';
import { postgresHeld } from './subjects/held.postgres.ts';
import { postgresHistories } from './subjects/histories.postgres.ts';
import { postgresImports } from './subjects/imports.postgres.ts';
import { postgresInboundCalls } from './subjects/inbound-calls.postgres.ts';
import { postgresJournal } from './subjects/journal-checks.postgres.ts';
import { postgresKeptAnswers } from './subjects/kept-answers.postgres.ts';
import { postgresKeys } from './subjects/keys.postgres.ts';
import { postgresMerges } from './subjects/merges.postgres.ts';
import { postgresMessages } from './subjects/messages.postgres.ts';
import { postgresNumberHealth } from './subjects/number-health.postgres.ts';
import { postgresOutlines } from './subjects/outlines.postgres.ts';
import { postgresParkedApplications } from './subjects/parked-applications.postgres.ts';
import { postgresPastRoutings } from './subjects/past-routings.postgres.ts';
import { postgresPeopleSearch } from './subjects/people-search.postgres.ts';
import { postgresPlannedTouches } from './subjects/planned-touches.postgres.ts';
import { postgresRecentDecisions } from './subjects/recent-decisions.postgres.ts';
import { postgresResumes } from './subjects/resumes.postgres.ts';
import { postgresRoutingChanges } from './subjects/routing-changes.postgres.ts';
import { postgresSaved } from './subjects/saved.postgres.ts';
import { postgresScriptChanges } from './subjects/script-changes.postgres.ts';
import { postgresStandings } from './subjects/standing.postgres.ts';
import { postgresStandingsIn } from './subjects/standing-in.postgres.ts';
import { postgresStories } from './subjects/stories.postgres.ts';
import { postgresSuppressions } from './subjects/suppressions.postgres.ts';
import { postgresTasks } from './subjects/tasks.postgres.ts';
import { postgresTellings } from './subjects/tellings.postgres.ts';
import { postgresUnknownWebhooks } from './subjects/unknown-webhooks.postgres.ts';
import { postgresUnmatchedInbound } from './subjects/unmatched.postgres.ts';
import { postgresUnreadReplies } from './subjects/unread-replies.postgres.ts';
import { postgresVerificationCodes } from './subjects/verification-codes.postgres.ts';
import { type Db, run } from './wire/statement.ts';

/** `pulse`: a connection of their own for heartbeats and readings of the clock, which then queue behind nothing. */
export function createPostgresStorage(db: Db, pulse: Db = db, sets: WorkingSets = new WorkingSets()): Store {
  const views = new Views();
  const onDisk = new OnDisk(db);
  const keeper = { db, views, onDisk, sets, shapes: new Shapes(), setups: new Setups() };
  const counts = new TidyCounts(db);
  const storage: Storage = {
    accept: (events, now, onSeen) => accept(db, onDisk, events, now, onSeen),
    async receive(ask, decide) {
      const report = await receive(keeper, ask, decide);
      await counts.takenIn(ask.org, report.candidates);
      return report;
    },

    async readyOrgs(now, limit) {
      const text = '/* across.ready */ select org from ready_orgs($1, $2) as org';
      return (await run<{ org: string }>(db, text, [now, limit])).map(({ org }) => org);
    },
    async nextDueAt() {
      const [row] = await run<{ at: Instant | null }>(db, '/* across.next */ select next_due_at() as at', []);
      return row?.at ?? null;
    },

    claimTasks: (ask) => claimTasks(db, ask),
    renewLeases: (ask) => renewLeases(pulse, ask),
    time: () => databaseTime(pulse),
    postponeTask: (ask) => postponeTask(db, ask),
    buryTask: (ask) => buryTask(db, ask),
    async close() {
      if (pulse !== db) await pulse.destroy();
      await db.destroy();
    },
  };
  const configuration = postgresConfiguration(db, views);
  return {
    ...postgresApplications(db),
    ...postgresAtsSyncs(db),
    ...postgresCalls(db),
    ...postgresCallSetups(db),
    ...postgresCandidates(db),
    ...configuration,
    ...postgresCounts(db),
    ...postgresEvents(db),
    ...postgresHeld(db),
    ...postgresHistories(db),
    ...postgresImports(db),
    ...postgresInboundCalls(db),
    ...postgresJournal(db),
    ...postgresKeptAnswers(db),
    ...postgresKeys(db),
    ...postgresMerges(db),
    ...postgresMessages(db),
    ...postgresNumberHealth(db),
    ...postgresOutlines(db),
    ...postgresParkedApplications(db),
    ...postgresPastRoutings(db),
    ...postgresPeopleSearch(db),
    ...postgresPlannedTouches(db),
    ...postgresRecentDecisions(db),
    ...postgresResumes(db),
    ...postgresRoutingChanges(db),
    ...postgresSaved(db, configuration.loadOrg),
    ...postgresScriptChanges(db),
    ...postgresStandings(db),
    ...postgresStandingsIn(db),
    ...postgresStories(db),
    ...postgresSuppressions(db),
    ...postgresTasks(db),
    ...postgresTellings(db),
    ...postgresUnknownWebhooks(db),
    ...postgresUnmatchedInbound(db),
    ...postgresUnreadReplies(db),
    ...postgresVerificationCodes(db),
    unknownMigrations: () => unknownMigrations(db),
    ...storage,
  };
}
