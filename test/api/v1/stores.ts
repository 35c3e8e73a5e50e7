/** Runs a suite against every kind of store: memory, the embedded database, and a real Postgres where there is one. */
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { connect } from '../../../runtime/store/connect.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { type Db, run } from '../../../runtime/store/statement.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';

export type FreshStore = () => Promise<Store>;

/** Every table emptied, as a role that may: the runtime's own may not even delete a journal. */
export async function emptied(db: Db, as: string): Promise<Store> {
  const tables = await run<{ name: string }>(
    db,
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely_%' order by 1`,
    [],
  );
  const names = tables.map(({ name }) => name).join(', ');
  await run(db, `begin; set local role ${as}; truncate ${names}; commit`, []);
  return createPostgresStorage(db);
}

export function onDatabases(suite: (kind: string, fresh: FreshStore, db: () => Db) => void): void {
  describe('on the embedded database', () => {
    let db: Db;
    beforeAll(async () => {
      db = await connect({ memory: true });
    });
    afterAll(() => db?.destroy());
    suite(
      'the embedded database',
      () => emptied(db, 'postgres'),
      () => db,
    );
  });

  const postgres = inject('postgres');
  describe.skipIf(postgres.url === null)('on a server', () => {
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
    suite(
      'Postgres',
      () => emptied(db, 'none'),
      () => db,
    );
  });
}

export function onEveryStore(suite: (kind: string, fresh: FreshStore) => void): void {
  describe('in memory', () => suite('memory', async () => createMemoryStorage()));
  onDatabases(suite);
}
