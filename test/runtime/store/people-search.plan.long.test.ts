/** A search looks at nobody whom it does not find: every way of finding is a range of an index, under row-level security. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSearch } from '../../../machines/identity/people-search.ts';
import { searchStatement } from '../../../runtime/store/subjects/people-search.postgres.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { emptied } from './emptied.ts';

const PEOPLE = 5_000;

describe('the statement of a search', () => {
  let db: Db;
  beforeAll(async () => {
    db = await connect({ memory: true });
    await emptied(db, 'postgres');
    await inOrg(db, 'acme', async (trx) => {
      await run(
        trx,
        `insert into candidates (org, id, phone, email, email_key, first_name)
          select 'acme', 'c-' || n, '+1415555' || lpad(n::text, 4, '0'), n || '@example.test', n || '@example.test', 'Ana'
          from generate_series(1, $1::integer) n`,
        [PEOPLE],
      );
      await run(
        trx,
        `insert into candidate_names (org, word, candidate)
          select 'acme', case when n % 50 = 0 then 'ana' else 'w' || n end, 'c-' || n from generate_series(1, $1::integer) n`,
        [PEOPLE],
      );
    });
    await run(db, 'analyze candidates, candidate_names', []);
  });
  afterAll(() => db.destroy());

  async function planOf(text: string): Promise<string> {
    const search = readSearch(text);
    if (search === null) throw new Error('Nothing is looked for.');
    const statement = searchStatement('acme', search, '', 51);
    const rows = await inOrg(db, 'acme', (trx) =>
      run<{ 'QUERY PLAN': string }>(trx, `explain (costs off) ${statement.text}`, statement.parameters),
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  test.each([
    ['a name', 'ana', 'candidate_names_pkey'],
    ['two words of a name', 'ana w1', 'candidate_names_pkey'],
    ['a phone', '(415) 555-0123', 'candidates_phone'],
    ['an email', '12@ex', 'candidates_email'],
    ['an id', 'c-77', 'candidates_pkey'],
  ])('finds by %s through %s', async (_, text, index) => {
    const plan = await planOf(text);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan on candidate');
  });
});
