/** Imports in Postgres. Who is named in a part of a file, and what became of its rows, are raw: hundreds go in one parameter. */
import { sql } from 'kysely';

import { candidateJson, consentJson, readConsent, readRecord } from '../schema/tables/candidates.ts';
import { given } from '../wire/asked.ts';
import { byKey, inOrg } from '../wire/in-org.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import { type Import, type Imports, MOST_WHO_SHARE, type RefusedRow, type StoredPerson } from './imports.ts';

const COLUMNS = [
  ...(['id', 'job', 'state', 'started_at as startedAt', 'ended_at as endedAt', 'header', 'delimiter'] as const),
  ...(['lease_until as leaseUntil', 'refused_until as refusedUntil', 'rows_total as rowsTotal'] as const),
  ...(['rows_done as rowsDone', 'rows_in as rowsIn', 'rows_duplicate as rowsDuplicate'] as const),
  ...(['rows_refused as rowsRefused', 'rows_created as rowsCreated', 'rows_updated as rowsUpdated'] as const),
  ...(['rows_unchanged as rowsUnchanged', 'rows_without_consent as rowsWithoutConsent'] as const),
] as const;

const ofOrg = (trx: Db, org: string) =>
  trx.selectFrom('imports').select(COLUMNS).$castTo<Import>().where('org', '=', org);

/** What may change while it runs. */
const progressOf = (one: Import) => ({
  state: one.state,
  rows_total: one.rowsTotal,
  rows_done: one.rowsDone,
  rows_in: one.rowsIn,
  rows_duplicate: one.rowsDuplicate,
  rows_refused: one.rowsRefused,
  rows_created: one.rowsCreated,
  rows_updated: one.rowsUpdated,
  rows_unchanged: one.rowsUnchanged,
  rows_without_consent: one.rowsWithoutConsent,
  ended_at: one.endedAt,
  header: one.header === null ? null : jsonText(one.header),
  lease_until: one.leaseUntil,
  refused_until: one.refusedUntil,
});

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

const BEFORE_THE_FIRST = -1;
/** A cursor may be beyond every line that there can be. */
const lineAfter = (line: number) => sql<number>`${line}::bigint`;

export function postgresImports(db: Db): Imports {
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
      const { id, job, delimiter, startedAt } = one;
      const progress = progressOf(one);
      await inOrg(db, org, (trx) =>
        trx
          .insertInto('imports')
          .values({ org, id, job, delimiter, started_at: startedAt, ...progress })
          .onConflict((known) => known.columns(['org', 'id']).doUpdateSet(progress))
          .execute(),
      );
    },
    async saveImportRows(org, id, rows) {
      if (rows.length > 0) await inOrg(db, org, (trx) => run(trx, SAVE_ROWS, [org, id, jsonText(rows)]));
    },
    async renewImport(org, id, leaseUntil) {
      await inOrg(db, org, (trx) =>
        trx
          .updateTable('imports')
          .set({ lease_until: leaseUntil })
          .where((eb) => eb.and({ org, id, state: 'running' }))
          .execute(),
      );
    },
    importOf: async (org, id) =>
      (await inOrg(db, org, (trx) => ofOrg(trx, org).where('id', '=', id).executeTakeFirst())) ?? null,
    importsPage: (org, { after = '', limit }) =>
      inOrg(db, org, (trx) => ofOrg(trx, org).where('id', '>', after).orderBy('id').limit(limit).execute()),
    latestImports: (org, limit) =>
      inOrg(db, org, (trx) => ofOrg(trx, org).orderBy('started_at', 'desc').orderBy('id').limit(limit).execute()),
    importRowsPage: (org, id, { outcome, after = BEFORE_THE_FIRST, limit }) =>
      inOrg(db, org, (trx) =>
        trx
          .selectFrom('import_rows')
          .select(['line', 'outcome', 'field', 'reason', 'candidate', 'application', 'result'])
          .where((eb) => eb.and(given({ org, import: id, outcome })))
          .where('line', '>', lineAfter(after))
          .orderBy('line')
          .limit(limit)
          .execute(),
      ),
    refusedRowsPage: (org, id, { after = BEFORE_THE_FIRST, limit }) =>
      inOrg(db, org, (trx) =>
        trx
          .selectFrom('import_rows as r')
          .leftJoin('import_refused_cells as c', (join) =>
            join.onRef('c.org', '=', 'r.org').onRef('c.import', '=', 'r.import').onRef('c.line', '=', 'r.line'),
          )
          .select(['r.line', 'r.field', 'r.reason', 'c.cells'])
          .$castTo<RefusedRow>()
          .where((eb) => eb.and({ 'r.org': org, 'r.import': id, 'r.outcome': 'refused' }))
          .where('r.line', '>', lineAfter(after))
          .orderBy('r.line')
          .limit(limit)
          .execute(),
      ),
    endLostImports: ({ leaseOverAt, endedAt }) =>
      counted('select end_lost_imports($1, $2) as count', [leaseOverAt, endedAt]),
    forgetRefusedCells: (now) => counted('select forget_refused_cells($1) as count', [now]),
  };
}
