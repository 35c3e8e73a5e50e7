/** Imports in Postgres. */
import { inOrg } from '../../in-org.ts';
import { type Db, jsonText, run } from '../../statement.ts';
import type { Import, ImportRow, Imports } from '../imports.ts';

const COLUMNS = `id, job, state, rows_total as "rowsTotal", rows_done as "rowsDone", rows_refused as "rowsRefused",
  started_at as "startedAt", ended_at as "endedAt"`;

const SAVE = `insert into imports (org, id, job, state, rows_total, rows_done, rows_refused, started_at, ended_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (org, id) do update set state = excluded.state, rows_total = excluded.rows_total, rows_done = excluded.rows_done,
  rows_refused = excluded.rows_refused, ended_at = excluded.ended_at`;

const SAVE_ROWS = `insert into import_rows (org, import, line, outcome, reason, candidate, application)
select $1, $2, r.line, r.outcome, r.reason, r.candidate, r.application from json_to_recordset($3::json)
  as r(line integer, outcome text, reason text, candidate text, application text)
on conflict do nothing`;

export function postgresImports(db: Db): Imports {
  const rows = <Row>(org: string, text: string, parameters: readonly unknown[]): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    async saveImport(org, { id, job, state, rowsTotal, rowsDone, rowsRefused, startedAt, endedAt }) {
      await rows(org, SAVE, [id, job, state, rowsTotal, rowsDone, rowsRefused, startedAt, endedAt]);
    },
    async saveImportRows(org, id, given) {
      if (given.length > 0) await rows(org, SAVE_ROWS, [id, jsonText(given)]);
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
    importRowsPage: (org, id, { outcome, after, limit }) =>
      rows<ImportRow>(
        org,
        `select line, outcome, reason, candidate, application from import_rows
          where org = $1 and import = $2 and ($3::text is null or outcome = $3) and ($4::bigint is null or line > $4)
          order by line limit $5`,
        [id, outcome ?? null, after ?? null, limit],
      ),
  };
}
