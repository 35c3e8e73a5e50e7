/**
 * Storage in Postgres, on a server or embedded: the same statements for both.
 *
 * Owns: the assembly of its parts in `postgres/`. Guarantees: those of `runtime/storage.ts`, by transactions and locks
 * alone, so that any number of processes may share a database.
 */

import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Storage } from '../storage.ts';
import { postgresApi } from './api/postgres.ts';
import { unknownMigrations } from './migrate.ts';
import { accept } from './postgres/accept.ts';
import { postgresConfiguration } from './postgres/configuration.ts';
import { TidyCounts } from './postgres/counts.ts';
import { OnDisk } from './postgres/on-disk.ts';
import { postgresReaders } from './postgres/readers.ts';
import { receive } from './postgres/receive.ts';
import { postgresStandings } from './postgres/standing.ts';
import { buryTask, claimTasks, postponeTask, renewLeases } from './postgres/tasks.ts';
import { databaseTime } from './postgres/time.ts';
import { postgresVerificationCodes } from './postgres/verification-codes.ts';
import { Views } from './postgres/views.ts';
import { type Db, run } from './statement.ts';
import type { Store } from './store.ts';

/** `pulse`: a connection of their own for heartbeats and readings of the clock, which then queue behind nothing. */
export function createPostgresStorage(db: Db, pulse: Db = db): Store {
  const views = new Views();
  const onDisk = new OnDisk(db);
  const counts = new TidyCounts(db);
  const storage: Storage = {
    accept: (events, now, onSeen) => accept(db, onDisk, events, now, onSeen),
    async receive(ask, decide) {
      const report = await receive(db, views, onDisk, ask, decide);
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
    ...configuration,
    ...postgresReaders(db),
    ...postgresStandings(db),
    ...postgresVerificationCodes(db),
    ...postgresApi(db, configuration.loadOrg),
    unknownMigrations: () => unknownMigrations(db),
    ...storage,
  };
}
