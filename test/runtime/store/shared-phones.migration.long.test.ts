/** Databases from before sharers of a phone knew of each other (CNS-17): they do when the migration is done. */
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { up } from '../../../runtime/store/schema/migrations/0013_shared_phones.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { at, givenEvent, givenOrg } from './given.ts';

let db: Db;
beforeAll(async () => {
  db = await connect({ memory: true });
});
afterAll(() => db.destroy());

test('CNS-17 whoever shares a number with somebody of the same org knows it, whoever owns the tables', async () => {
  const store = createPostgresStorage(db);
  const phones = { ana: '+14155550123', ben: '+14155550123', cleo: '+14155550177', dee: 'n/a', eli: 'n/a' };
  for (const id of ['acme', 'other']) await store.upsertOrg(givenOrg({ id, numbers: [] }));
  await store.accept([...Object.keys(phones).map((candidate) => givenEvent({ candidate }))], at(0));
  await store.accept([givenEvent({ org: 'other', candidate: 'fay' })], at(0));
  for (const [org, id, phone] of [
    ...Object.entries(phones).map(([id, phone]) => ['acme', id, phone]),
    ['other', 'fay', '+14155550177'],
  ] as [string, string, string][])
    await inOrg(db, org, (trx) =>
      run(trx, 'update candidates set phone = $3 where org = $1 and id = $2', [org, id, phone]),
    );

  // As it was before; and owned by somebody for whom row-level security holds as for everybody.
  const owner = `reset role;
    alter table candidates drop column phone_shared, drop column phone_left, drop column phone_left_at;
    create role keeper nologin; grant overture_app to keeper; grant create on schema public to keeper;
    alter table candidates owner to keeper; grant select on orgs to keeper;
    set role keeper`;
  for (const statement of owner.split(';')) await run(db, statement, []);
  await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>));
  await run(db, 'reset role', []);
  await run(db, 'set role overture_app', []);

  const sharers = (org: string) =>
    inOrg(db, org, (trx) => run<{ id: string }>(trx, 'select id from candidates where phone_shared order by id', []));
  expect(await sharers('acme')).toEqual([{ id: 'ana' }, { id: 'ben' }]);
  expect(await sharers('other'), 'another org is another world').toEqual([]);
});
