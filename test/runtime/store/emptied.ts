/** A store whose tables are emptied before each test: far cheaper than a database of its own. */
import { sql } from 'kysely';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import type { Db } from '../../../runtime/store/statement.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { givenJob, givenOrg } from './given.ts';

/** `as` is a role that may truncate: the runtime's own may not even delete a journal. */
export async function emptied(db: Db, as: string): Promise<Store> {
  const tables = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely_%' order by 1`.execute(db);
  const names = tables.rows.map(({ name }) => name).join(', ');
  await sql.raw(`begin; set local role ${as}; truncate ${names}; commit`).execute(db);
  const store = createPostgresStorage(db);
  await store.upsertOrg(givenOrg());
  await store.upsertJob('acme', givenJob());
  return store;
}
