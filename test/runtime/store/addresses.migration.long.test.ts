/** Databases from before addresses were compared normalised: what was barred stays barred, and the past still leads to people (CNS-15, CNS-16). */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import type { DB as Database } from '../../../runtime/store/schema/database.generated.ts';
import { MIGRATIONS } from '../../../runtime/store/schema/migrations/all.ts';
import { EMBEDDED_PARSERS, embeddedPool } from '../../../runtime/store/wire/pool.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { at, reload } from './given.ts';

const FIRST = '0010_addresses';

let db: Db;
beforeAll(async () => {
  const pool = embeddedPool(await PGlite.create({ parsers: EMBEDDED_PARSERS }), async () => {});
  db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  for (const [name, { up }] of Object.entries(MIGRATIONS)) if (name < FIRST) await up(db as Kysely<unknown>);
});
afterAll(() => db.destroy());

const text = (candidate: string, id: string, to: string) =>
  run(
    db,
    `insert into messages (org, candidate, id, application, channel, direction, "to", "from", text, skip_consent_check, at, status)
      values ('acme', $1, $2, 'app-1', 'SMS', 'outbound', $3, '+12125550199', 'Hello', false, $4::timestamptz, 'delivered')`,
    [candidate, id, to, at(0)],
  );

test('CNS-15, CNS-16: suppressions in any spelling hold after the migration; former phones, numbers and merges are known', async () => {
  await run(
    db,
    `insert into orgs (id, version, name, settings, flags, integrations, shadow, ats)
      values ('acme', 1, 'Acme Staffing', '{}', '{}', '{"email": true, "ats": null}', false, '{}')`,
    [],
  );
  await run(
    db,
    `insert into candidates (org, id, phone, email) values
      ('acme', 'ana', '+14155550123', ' Ana@Example.com'), ('acme', 'jo', null, 'JOSÉ@example.com'), ('acme', 'twin', null, null)`,
    [],
  );
  await run(
    db,
    `insert into merged_candidates (org, candidate, "into", by, at) values ('acme', 'twin', 'ana', 'kim', $1::timestamptz)`,
    [at(0)],
  );
  await run(
    db,
    `insert into suppressions (org, address, channel, "on", at) values
      ('acme', 'ANA@example.com', 'EMAIL', true, $1::timestamptz), ('acme', 'ana@example.com', 'EMAIL', false, $2::timestamptz),
      ('acme', 'José@example.com', 'EMAIL', true, $1::timestamptz), ('acme', '+14155550123', 'SMS', true, $1::timestamptz)`,
    [at(0), at(9)],
  );
  await text('ana', 'm-1', '+14155550123');
  await text('ana', 'm-2', '+14155550124');
  await text('twin', 'm-3', '+14155550125');

  for (const [name, { up }] of Object.entries(MIGRATIONS))
    if (name >= FIRST) await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>));

  const store = createPostgresStorage(db);
  expect(await store.suppressions('acme')).toMatchObject([
    { channel: 'EMAIL', address: 'ana@example.com' },
    { channel: 'EMAIL', address: 'josé@example.com' },
    { channel: 'SMS', address: '+14155550123' },
  ]);
  const ana = await reload(store);
  expect(ana.suppressed).toEqual([
    { channel: 'EMAIL', address: 'ana@example.com' },
    { channel: 'SMS', address: '+14155550123' },
  ]);
  expect(ana.record.email).toBe(' Ana@Example.com');
  expect((await store.history('acme', 'twin'))?.record.mergedInto).toBe('ana');
  expect(ana.record.formerAddresses).toEqual(['+14155550124']);
  expect((await store.history('acme', 'twin'))?.record.formerAddresses).toEqual(['+14155550125']);
  expect(await run(db, 'select number, org from former_org_numbers', [])).toEqual([
    { number: '+12125550199', org: 'acme' },
  ]);
});
