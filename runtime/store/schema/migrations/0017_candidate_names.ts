/**
 * The words of people's names, so that a search finds them without looking at anybody else.
 *
 * A table and not an index of words within a row: under row-level security only what compares texts may use an index.
 */
import { type Kysely, sql } from 'kysely';
import { nameWords } from '../../../../machines/identity/people-search.ts';

const TABLE = `
create table candidate_names (
  org text collate "C" not null,
  word text collate "C" not null,
  candidate text collate "C" not null,
  primary key (org, word, candidate)
);
comment on table candidate_names is 'Words of the names of people, folded, by which a search finds them. Written with the name.';
alter table candidate_names enable row level security;
alter table candidate_names force row level security;
create policy of_this_org on candidate_names to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert, delete on candidate_names to overture_app;
`;

const AT_A_TIME = 2_000;

interface Named {
  readonly id: string;
  readonly first: string | null;
  readonly last: string | null;
}

/** Org by org: row-level security holds for whoever owns the tables, too. */
async function namesSoFar(db: Kysely<unknown>, org: string): Promise<void> {
  await sql`select set_config('app.org', ${org}, true)`.execute(db);
  for (let after = ''; ; ) {
    const { rows } = await sql<Named>`select id, first_name as first, last_name as last from candidates
      where org = ${org} and id > ${after} order by id limit ${AT_A_TIME}`.execute(db);
    const words = rows.flatMap((each) => nameWords(each).map((word) => ({ word, candidate: each.id })));
    await sql`insert into candidate_names (org, word, candidate) select ${org}, r.word, r.candidate
      from json_to_recordset(${JSON.stringify(words)}::json) as r(word text, candidate text)`.execute(db);
    const last = rows.at(-1);
    if (rows.length < AT_A_TIME || last === undefined) return;
    after = last.id;
  }
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TABLE).execute(db);
  const { rows: orgs } = await sql<{ org: string }>`select org_ids() as org`.execute(db);
  for (const { org } of orgs) await namesSoFar(db, org);
  await sql`select set_config('app.org', '', true)`.execute(db);
}
