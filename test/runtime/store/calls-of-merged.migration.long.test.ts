/** Databases from before a record knew the calls of those merged into it (CNS-16): it does when the migration is done. */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import type { DB as Database } from '../../../runtime/store/schema/database.generated.ts';
import { MIGRATIONS } from '../../../runtime/store/schema/migrations/all.ts';
import { EMBEDDED_PARSERS, embeddedPool } from '../../../runtime/store/wire/pool.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { at } from './given.ts';

const FIRST = '0036_calls_of_merged';

let db: Db;
beforeAll(async () => {
  const pool = embeddedPool(await PGlite.create({ parsers: EMBEDDED_PARSERS }), async () => {});
  db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  for (const [name, { up }] of Object.entries(MIGRATIONS)) if (name < FIRST) await up(db as Kysely<unknown>);
});
afterAll(() => db.destroy());

/** `placed`: when it was handed over; null: it never was. */
const row = (org: string, candidate: string, attempt: number, placed: string | null, kind = 'INITIAL') =>
  run(
    db,
    `insert into call_rows (org, candidate, application, attempt, kind, scheduled_at, unrounded_at, round, web, created_at, status, handed_over_at)
      values ($1, $2, 'app-' || $2, $3, $4, $5::timestamptz, $5::timestamptz, 1, false, $5::timestamptz, 'NO_ANSWER', $6::timestamptz)`,
    [org, candidate, attempt, kind, at(0), placed],
  );

test('CNS-16 a survivor knows each call to a record that was merged into it, through another too, and to nobody else', async () => {
  for (const org of ['acme', 'other'])
    await run(
      db,
      `insert into orgs (id, version, name, settings, flags, integrations, shadow, ats)
        values ($1, 1, 'Acme Staffing', '{}', '{}', '{"email": true, "ats": null}', false, '{}')`,
      [org],
    );
  await run(
    db,
    `insert into candidates (org, id, merged_into) values
      ('acme', 'ana', null), ('acme', 'ben', 'ana'), ('acme', 'cleo', 'ben'), ('acme', 'dora', 'ana'), ('acme', 'eli', null),
      ('other', 'ana', null), ('other', 'ben', 'ana')`,
    [],
  );
  await row('acme', 'ana', 1, at(1));
  await row('acme', 'ben', 1, at(2));
  await row('acme', 'ben', 2, null);
  await row('acme', 'ben', 3, at(3), 'INBOUND');
  await row('acme', 'cleo', 1, at(4));
  await row('acme', 'dora', 1, at(2)); // at the instant of one of ben's: one call rang
  await row('acme', 'eli', 1, at(5));
  await row('other', 'ben', 1, at(6));

  for (const [name, { up }] of Object.entries(MIGRATIONS))
    if (name >= FIRST) await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>));

  const store = createPostgresStorage(db);
  const calls = async (org: string, id: string) => (await store.history(org, id))?.record.callsOfMerged;
  expect(await calls('acme', 'ana')).toEqual([at(2), at(4)]);
  expect(await calls('acme', 'ben')).toEqual([at(4)]);
  for (const id of ['cleo', 'dora', 'eli']) expect(await calls('acme', id)).toEqual([]);
  expect(await calls('other', 'ana'), 'another org is another world').toEqual([at(6)]);
});
