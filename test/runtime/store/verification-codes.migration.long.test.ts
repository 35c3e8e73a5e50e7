/** Databases from before verification codes were reserved: what people were told holds, and is given to nobody else. */
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { up } from '../../../runtime/store/schema/migrations/0006_verification_codes.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { at, change, givenApplication, givenEvent, givenJob, givenOrg } from './given.ts';

let db: Db;
beforeAll(async () => {
  db = await connect({ memory: true });
});
afterAll(() => db.destroy());

const uuid = (beginning: string, end = 1) => `${beginning}-0000-4000-8000-${String(end).padStart(12, '0')}`;

test('INB-06: codes of applications that exist or wait are reserved, twins too, whoever owns the tables', async () => {
  const store = createPostgresStorage(db);
  for (const id of ['acme', 'other']) {
    await store.upsertOrg(givenOrg({ id, numbers: [] }));
    await store.upsertJob(id, givenJob());
  }
  await store.accept([givenEvent()], at(0));
  const twins = [uuid('aaaaaaaa', 1), uuid('aaaaaaaa', 2)];
  await change(store, () => ({
    applications: Object.fromEntries(twins.map((id) => [id, givenApplication({ id })])),
  }));
  await store.accept(
    [
      givenEvent({ kind: 'application.added', payload: { application: uuid('bbbbbbbb'), job: 'nurse' } }),
      givenEvent({ kind: 'inbound.connected', payload: { newApplication: uuid('cccccccc'), job: 'nurse' } }),
      givenEvent({ org: 'other', kind: 'application.added', payload: { application: uuid('dddddddd'), job: 'nurse' } }),
    ],
    at(1),
  );

  // As it was before; and owned by somebody for whom row-level security holds as for everybody.
  const owner = `reset role;
    drop table verification_codes;
    create role keeper nologin; grant overture_app to keeper; grant create on schema public to keeper;
    alter table applications owner to keeper; alter table inbox owner to keeper; grant select on orgs to keeper;
    set role keeper`;
  for (const statement of owner.split(';')) await run(db, statement, []);
  await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>));
  await run(db, 'reset role', []);
  await run(db, 'set role overture_app', []);

  const codes = ['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC', 'DDDDDDDD'];
  expect(await store.reserveCodes('acme', codes)).toEqual(['DDDDDDDD']);
  expect(await store.reserveCodes('other', codes)).toEqual(['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC']);
  const all = await inOrg(db, 'acme', (trx) => run<{ id: string }>(trx, 'select id from applications order by id', []));
  expect(all.map(({ id }) => id)).toEqual(twins);
});
