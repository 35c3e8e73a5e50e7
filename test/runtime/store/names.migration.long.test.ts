/** Databases from before people were searched for by name: whoever was there then is found when the migration is done. */
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSearch } from '../../../machines/identity/people-search.ts';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { up } from '../../../runtime/store/schema/migrations/0017_candidate_names.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { givenOrg } from './given.ts';

let db: Db;
beforeAll(async () => {
  db = await connect({ memory: true });
});
afterAll(() => db.destroy());

/** More than the migration reads at a time. */
const CROWD = 2_003;

test('whoever owns the tables, each org finds its own people by every word of their names', async () => {
  const store = createPostgresStorage(db);
  for (const org of ['acme', 'other']) {
    await store.upsertOrg(givenOrg({ id: org, numbers: [] }));
    await inOrg(db, org, (trx) =>
      run(
        trx,
        `insert into candidates (org, id, first_name, last_name)
          select $1, 'c-' || n, case when n = $2::integer then 'José' when n = 2000 then null else 'Ana' end, 'de la Peña' || n
          from generate_series(1, $2::integer) n`,
        [org, CROWD],
      ),
    );
  }

  // As it was before; and owned by somebody for whom row-level security holds as for everybody.
  const owner = `reset role; drop table candidate_names; create role keeper nologin; grant overture_app to keeper;
    grant create on schema public to keeper; alter table candidates owner to keeper; grant select on orgs to keeper; set role keeper`;
  for (const statement of owner.split(';')) await run(db, statement, []);
  await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>));
  await run(db, 'reset role', []);
  await run(db, 'set role overture_app', []);

  const found = async (org: string, words: string) => {
    const search = readSearch(words);
    if (search === null) throw new Error('Nothing is looked for.');
    return (await store.peoplePage(org, { search, limit: 9 })).map(({ record }) => record.id);
  };
  for (const org of ['acme', 'other']) {
    expect(await found(org, 'jose')).toEqual([`c-${CROWD}`]);
    expect(await found(org, 'pena2000 la')).toEqual(['c-2000']);
    expect(await found(org, 'ana pena1234')).toEqual(['c-1234']);
  }
  expect(await found('elsewhere', 'ana')).toEqual([]);
});
