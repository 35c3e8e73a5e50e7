/** Databases that suites share: emptying one is far cheaper than making another. */
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { type Db, run } from '../../runtime/store/wire/statement.ts';
import { auditedSets } from './audited-sets.ts';
import { type FreshDatabase, freshDatabase } from './postgres.ts';

/**
 * Every table emptied, as a role that may: the runtime's own may not even delete a journal. Rows are deleted, which for the
 * few of a test is far cheaper than to truncate; the locks wait for whoever still writes. Who is no superuser of the server
 * truncates, for nobody else may leave foreign keys unfollowed.
 */
export async function emptyStore(db: Db, as: string): Promise<Store> {
  const tables = await run<{ name: string; everything: boolean }>(
    db,
    `select c.relname as name, (select rolsuper from pg_roles where rolname = session_user) as everything
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely_%' order by 1`,
    [],
  );
  const names = tables.map(({ name }) => name);
  // As a replica does: no trigger fires and no foreign key is followed, so that the order of the tables does not matter.
  const alone = `set local session_replication_role = replica; lock table ${names.join(', ')} in access exclusive mode`;
  const emptied = tables.every(({ everything }) => everything)
    ? [alone, ...names.map((name) => `delete from ${name}`)].join('; ')
    : `truncate ${names.join(', ')}`;
  await run(db, `begin; set local role ${as}; ${emptied}; commit`, []);
  return createPostgresStorage(db, db, auditedSets());
}

/** A suite on a fresh database of a real Postgres; skipped where none can be had. */
export function onAServer(title: string, suite: (db: () => Db) => void): void {
  const postgres = inject('postgres');
  describe.skipIf(postgres.url === null)(title, () => {
    let database: FreshDatabase;
    let db: Db;
    beforeAll(async () => {
      if (postgres.url === null) return;
      database = await freshDatabase(postgres);
      db = await connect({ databaseUrl: database.url, connections: 4 });
    });
    afterAll(async () => {
      await db?.destroy();
      await database?.drop();
    });
    suite(() => db);
  });
}
