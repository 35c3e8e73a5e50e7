/** Imports in Postgres. */

import { candidateJson, consentJson, readConsent, readRecord } from '../schema/tables/candidates.ts';
import { byKey, inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import {
  type Import,
  type ImportRow,
  type Imports,
  MOST_WHO_SHARE,
  type RefusedRow,
  type StoredPerson,
} from './imports.ts';

const COLUMNS = `id, job, state, rows_total as "rowsTotal", rows_done as "rowsDone", rows_in as "rowsIn",
  rows_duplicate as "rowsDuplicate", rows_refused as "rowsRefused", started_at as "startedAt", ended_at as "endedAt",
  header, delimiter, lease_until as "leaseUntil", refused_until as "refusedUntil", rows_created as "rowsCreated",
  rows_updated as "rowsUpdated", rows_unchanged as "rowsUnchanged", rows_without_consent as "rowsWithoutConsent"`;

const SAVE = `insert into imports (org, id, job, state, rows_total, rows_done, rows_in, rows_duplicate, rows_refused,
  started_at, ended_at, header, delimiter, lease_until, refused_until, rows_created, rows_updated, rows_unchanged,
  rows_without_consent)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::json, $13, $14, $15, $16, $17, $18, $19)
on conflict (org, id) do update set state = excluded.state, rows_total = excluded.rows_total, rows_done = excluded.rows_done,
  rows_in = excluded.rows_in, rows_duplicate = excluded.rows_duplicate, rows_refused = excluded.rows_refused,
  ended_at = excluded.ended_at, header = excluded.header, lease_until = excluded.lease_until,
  refused_until = excluded.refused_until, rows_created = excluded.rows_created, rows_updated = excluded.rows_updated,
  rows_unchanged = excluded.rows_unchanged, rows_without_consent = excluded.rows_without_consent`;

const SAVE_ROWS = `with given as (
  select * from json_to_recordset($3::json)
    as r(line integer, outcome text, field text, reason text, candidate text, application text, result text, cells json)
), kept as (
  insert into import_refused_cells (org, import, line, cells)
  select $1, $2, line, cells from given where json_typeof(cells) = 'array' on conflict do nothing
)
insert into import_rows (org, import, line, outcome, field, reason, candidate, application, result)
select $1, $2, line, outcome, field, reason, candidate, application, result from given
on conflict do nothing`;

/** Looked up one by one, by their keys, however many there are by now. */
const among = (parameter: number, where: string): string =>
  `select found.id from json_array_elements_text($${parameter}::json) as given(key)
    cross join lateral (select id from candidates where ${where} limit ${MOST_WHO_SHARE} offset 0) found`;

const PEOPLE = `/* imports.people commit */
with found as (
  ${among(2, 'org = $1 and id = given.key')}
  union ${among(3, 'email_key = given.key and org = $1')}
  union ${among(4, 'phone = given.key and org = $1')}
)
select ${candidateJson('c')} as record, ${consentJson('c')} as consent, (
  select "into" from merged_candidates m where m.org = $1 and m.candidate = found.id) as "mergedInto"
from found cross join lateral (select * from candidates where org = $1 and id = found.id offset 0) c`;

type PersonRow = Pick<StoredPerson, 'record' | 'mergedInto'> & { readonly consent: Parameters<typeof readConsent>[0] };

export function postgresImports(db: Db): Imports {
  const rows = <Row>(org: string, text: string, parameters: readonly unknown[]): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  const counted = async (text: string, parameters: readonly unknown[]): Promise<number> =>
    (await run<{ count: number }>(db, text, parameters))[0]?.count ?? 0;
  return {
    async peopleNamed(org, { ids, emails, phones }) {
      const keys = [ids, emails, phones].map((each) => jsonText(each));
      const people = await byKey(db, org, (trx) => run<PersonRow>(trx, PEOPLE, [org, ...keys]));
      return people.map(({ record, consent, mergedInto }) => ({
        record: readRecord(record),
        consent: readConsent(consent),
        mergedInto,
      }));
    },
    async saveImport(org, one) {
      const counts = [one.rowsTotal, one.rowsDone, one.rowsIn, one.rowsDuplicate, one.rowsRefused];
      const people = [one.rowsCreated, one.rowsUpdated, one.rowsUnchanged, one.rowsWithoutConsent];
      const header = one.header === null ? null : jsonText(one.header);
      const kept = [header, one.delimiter, one.leaseUntil, one.refusedUntil];
      await rows(org, SAVE, [one.id, one.job, one.state, ...counts, one.startedAt, one.endedAt, ...kept, ...people]);
    },
    async saveImportRows(org, id, given) {
      if (given.length > 0) await rows(org, SAVE_ROWS, [id, jsonText(given)]);
    },
    async renewImport(org, id, leaseUntil) {
      const text = `update imports set lease_until = $3 where org = $1 and id = $2 and state = 'running'`;
      await rows(org, text, [id, leaseUntil]);
    },
    async importOf(org, id) {
      return (await rows<Import>(org, `select ${COLUMNS} from imports where org = $1 and id = $2`, [id]))[0] ?? null;
    },
    importsPage: (org, { after = undefined, limit }) =>
      rows<Import>(
        org,
        `select ${COLUMNS} from imports where org = $1 and ($2::text is null or id > $2) order by id limit $3`,
        [after ?? null, limit],
      ),
    latestImports: (org, limit) =>
      rows<Import>(org, `select ${COLUMNS} from imports where org = $1 order by started_at desc, id limit $2`, [limit]),
    importRowsPage: (org, id, { outcome, after, limit }) =>
      rows<ImportRow>(
        org,
        `select line, outcome, field, reason, candidate, application, result from import_rows
          where org = $1 and import = $2 and ($3::text is null or outcome = $3) and ($4::bigint is null or line > $4)
          order by line limit $5`,
        [id, outcome ?? null, after ?? null, limit],
      ),
    refusedRowsPage: (org, id, { after, limit }) =>
      rows<RefusedRow>(
        org,
        `select line, field, reason, cells from import_rows left join import_refused_cells using (org, import, line)
          where org = $1 and import = $2 and outcome = 'refused' and ($3::bigint is null or line > $3)
          order by line limit $4`,
        [id, after ?? null, limit],
      ),
    endLostImports: ({ leaseOverAt, endedAt }) =>
      counted('select end_lost_imports($1, $2) as count', [leaseOverAt, endedAt]),
    forgetRefusedCells: (now) => counted('select forget_refused_cells($1) as count', [now]),
  };
}
