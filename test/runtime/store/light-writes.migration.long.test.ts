/** Databases from before what is written at once stood in one row: journals stay whole, timers go off, rows stay one. */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chain, firstBreak, GENESIS } from '../../../machines/candidate/journal.ts';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import type { DB as Database } from '../../../runtime/store/schema/database.generated.ts';
import { MIGRATIONS } from '../../../runtime/store/schema/migrations/all.ts';
import { EMBEDDED_PARSERS, embeddedPool } from '../../../runtime/store/wire/pool.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { at, change, givenApplication, givenAsk, givenJob, givenOrg, givenRow } from './given.ts';

const FIRST = '0007_light_writes';

let db: Db;
beforeAll(async () => {
  const pool = embeddedPool(await PGlite.create({ parsers: EMBEDDED_PARSERS }), async () => {});
  db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  for (const [name, { up }] of Object.entries(MIGRATIONS)) if (name < FIRST) await up(db as Kysely<unknown>);
});
afterAll(() => db.destroy());

const chained = (count: number): readonly JournalEntry[] => {
  const entries: JournalEntry[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const application = seq === 2 ? null : 'app-1';
    const entry = { at: at(Math.ceil(seq / 2)), type: `kind-${seq}`, application, data: { b: [seq, null], a: 'x"y' } };
    entries.push(chain(seq, entry, entries.at(-1)?.hash ?? GENESIS));
  }
  return entries;
};

test('STG-01, STG-03: rows of an older database are carried over: the journal is whole, a timer goes off, one row is open', async () => {
  const entries = chained(5);
  const old = entries.slice(0, 4);
  await run(
    db,
    `insert into candidates (org, id, timer_due_at, revision, journal_seq, journal_head)
      values ('acme', 'ana', $1::timestamptz, 4, 4, $2)`,
    [at(60), old.at(-1)?.hash],
  );
  await run(
    db,
    `insert into orgs (id, version, name, settings, flags, integrations, shadow)
      values ('acme', 1, 'Acme', '{}', '{}', '{}', false)`,
    [],
  );
  for (const { seq, at: when, type, application, data, previous, hash } of old)
    await run(
      db,
      `insert into journal (org, candidate, seq, at, type, application, data, previous, hash)
        values ('acme', 'ana', $1::integer, $2::timestamptz, $3, $4, $5::json, $6, $7)`,
      [seq, when, type, application, JSON.stringify(data), previous, hash],
    );
  await run(
    db,
    `insert into tasks (org, candidate, key, kind, chart, payload, due_at, state) values
      ('acme', 'ana', 'application/app-1#retry', 'timer', 'application/app-1', '{"type":"x"}', $1::timestamptz, 'waiting'),
      ('acme', 'ana', 'application/app-1#late', 'timer', 'application/app-1', '{"type":"late"}', $2::timestamptz, 'waiting')`,
    [at(60), at(90)],
  );
  await run(
    db,
    `insert into call_rows (org, candidate, application, attempt, kind, scheduled_at, unrounded_at, round, web, created_at, status)
      values ('acme', 'ana', 'app-1', 1, 'FIRST', $1::timestamptz, $1::timestamptz, 1, false, $1::timestamptz, 'PENDING')`,
    [at(0)],
  );

  for (const [name, { up }] of Object.entries(MIGRATIONS))
    if (name >= FIRST) await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>));

  const store = createPostgresStorage(db);
  await store.upsertOrg(givenOrg());
  await store.upsertJob('acme', givenJob());
  expect((await store.history('acme', 'ana'))?.journal).toEqual(old);
  expect(await store.readyOrgs(at(59), 9)).toEqual([]);
  expect(await store.nextDueAt()).toBe(at(60));
  expect(await store.readyOrgs(at(60), 9)).toEqual(['acme']);

  await expect(
    run(
      db,
      `insert into tasks (org, candidate, key, kind, chart, due_at, state)
        values ('acme', 'ana', 'application/app-1#retry', 'timer', 'application/app-1', $1::timestamptz, 'waiting')`,
      [at(70)],
    ),
    'an older build that still runs cannot write a timer where nobody looks for it',
  ).rejects.toThrow(/tasks_wake_check/);

  const batches: string[][] = [];
  const due = await store.receive(givenAsk({ now: at(60) }), ({ entries: taken }) => {
    batches.push(
      taken.flatMap(({ candidate }) => Object.values(candidate.timers).map(({ key, dueAt }) => `${key} ${dueAt}`)),
    );
    return taken.map(({ candidate: before }) => ({
      before,
      after: { ...before, timers: {} },
      records: { journal: entries.slice(4), ledger: [], decisions: [], suppressions: [] },
      parked: [],
      inFlight: [],
    }));
  });
  expect([due.candidates, batches]).toEqual([
    1,
    [[`application/app-1#late ${at(90)}`, `application/app-1#retry ${at(60)}`]],
  ]);
  const journal = (await store.history('acme', 'ana'))?.journal ?? [];
  expect(journal).toEqual(entries);
  expect(firstBreak(journal)).toBeNull();

  const second = change(
    store,
    ({ candidate }) => ({
      applications: { 'app-1': givenApplication() },
      rows: { ...candidate.rows, 'app-1/2': givenRow({ attempt: 2, status: 'PENDING' }) },
    }),
    {},
    { now: at(61) },
  );
  await expect(second).rejects.toThrow(/open/);
});
