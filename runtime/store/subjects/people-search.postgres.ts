/**
 * People found in Postgres: by the keys of their row, and by a table of the words of their names.
 *
 * Guarantee: every way of finding is a range of an index in the collation "C", which row-level security lets through;
 * nobody is looked at who is not found by one of the words.
 */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import type { PeopleSearch } from '../../../machines/identity/people-search.ts';
import { candidateJson, readRecord } from '../schema/tables/candidates.ts';
import { readInstant } from '../schema/tables/columns.ts';
import { byKey } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { ApplicationFound, PeopleSearches } from './people-search.ts';

/** Behind every text that begins with `beginning`. */
const beyond = (beginning: string): string => `${beginning}\u{10ffff}`;

/** $1 org, $2 the last one seen, $3 limit; then what is looked for. */
export function searchStatement(
  org: string,
  { id, names, phones, email }: PeopleSearch,
  after: string,
  limit: number,
): { readonly text: string; readonly parameters: readonly unknown[] } {
  const parameters: unknown[] = [org, after, limit];
  const $ = (value: unknown): string => `$${parameters.push(value)}::text`;
  const named = (beginning: string): string =>
    `select candidate as id from candidate_names where org = $1 and word >= ${$(beginning)} and word < ${$(beyond(beginning))}`;
  const ways = [
    `select id from candidates where org = $1 and id = ${$(id)}`,
    `select candidate as id from applications where id = ${$(id)} and org = $1`,
    ...phones.map((phone) => `select id from candidates where phone = ${$(phone)} and org = $1`),
    ...(email === null
      ? []
      : [`select id from candidates where email_key >= ${$(email)} and email_key < ${$(beyond(email))} and org = $1`]),
    ...(names.length === 0 ? [] : [`(${names.map(named).join(' intersect ')})`]),
  ];
  const text = `with found as (
  select id from (${ways.join('\n  union ')}) ways where id > $2::text order by id limit $3
)
select ${candidateJson('c')} as record, (
  select coalesce(json_agg(json_build_object('id', a.id, 'job', a.job, 'stage', a.stage, 'stageSince', a.stage_since)
    order by a.id), '[]') from applications a where a.org = $1 and a.candidate = found.id
) as applications
from found cross join lateral (select * from candidates where org = $1 and id = found.id offset 0) c order by found.id`;
  return { text, parameters };
}

interface Row {
  readonly record: CandidateRecord;
  readonly applications: readonly (Omit<ApplicationFound, 'stageSince'> & { readonly stageSince: string })[];
}

export const postgresPeopleSearch = (db: Db): PeopleSearches => ({
  async peoplePage(org, { search, after = '', limit }) {
    const { text, parameters } = searchStatement(org, search, after, limit);
    const rows = await byKey(db, org, (trx) => run<Row>(trx, text, parameters));
    return rows.map(({ record, applications }) => ({
      record: readRecord(record),
      applications: applications.map((each) => ({ ...each, stageSince: readInstant(each.stageSince) })),
    }));
  },
});
