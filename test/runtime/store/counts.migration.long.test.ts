/** Databases from before counts were kept: how many are where, and who is adrift, is right when the migration is done. */
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { up } from '../../../runtime/store/schema/migrations/0018_counts.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { at, decideOn, givenApplication, givenAsk, givenChart, givenEvent, givenOrg, givenRow } from './given.ts';

let db: Db;
beforeAll(async () => {
  db = await connect({ memory: true });
});
afterAll(() => db.destroy());

test('whoever owns the tables, each org is counted as it stands', async () => {
  const store = createPostgresStorage(db);
  const people = { acme: ['ana', 'ben', 'cleo'], other: ['dee'] };
  for (const [org, ids] of Object.entries(people)) {
    await store.upsertOrg(givenOrg({ id: org, numbers: [] }));
    await store.accept(
      ids.map((candidate) => givenEvent({ org, candidate })),
      at(0),
    );
    await store.receive(givenAsk({ org }), ({ entries }) =>
      entries.map((entry) => {
        const { id } = entry.candidate.record;
        return decideOn(entry, {
          applications: { [id]: givenApplication({ id, stage: id === 'cleo' ? 'EXPIRED' : 'OUTREACH' }) },
          charts: { [`call-attempt/${id}/1`]: givenChart(id === 'ana' ? 'WAITING' : 'RINGING') },
          rows: id === 'ben' ? { [`${id}/1`]: givenRow({ application: id }) } : {},
        });
      }),
    );
  }
  const told = async (org: string) => [
    await store.population(org),
    await store.stagePopulation(org),
    (await store.adriftPage(org, { limit: 9 })).map(({ id }) => id),
  ];
  const before = [await told('acme'), await told('other')];
  expect(before.map(([, , adrift]) => adrift)).toEqual([['ana'], ['dee']]);

  // As it was before; and owned by somebody for whom row-level security holds as for everybody.
  const owner = `reset role; drop table chart_counts; drop table stage_counts;
    alter table applications drop column adrift; drop index applications_stage;
    create role keeper nologin; grant overture_app to keeper; grant create on schema public to keeper;
    alter table applications owner to keeper; grant select on orgs to keeper; set role keeper`;
  for (const statement of owner.split(';')) await run(db, statement, []);
  await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>));
  await run(db, 'reset role', []);
  await run(db, 'set role overture_app', []);

  expect([await told('acme'), await told('other')]).toEqual(before);
});
