/** Calls in Postgres. */

import type { CallRow } from '../../../machines/candidate/working-set.ts';
import { callRowJson, readCallRow } from '../schema/tables/touches.ts';
import { pageOf } from '../wire/page-of.ts';
import type { Db } from '../wire/statement.ts';
import type { Calls } from './calls.ts';

/** Whose an application is, so that its rows are found by the key of their tables; nothing is on no application. */
const OF_APPLICATION = 't.candidate = (select candidate from applications where org = $1 and id = $)';

const unlessNone = (application: string | undefined) => (application === '' ? undefined : application);

export function postgresCalls(db: Db): Calls {
  return {
    async callsPage(org, { status, dueBefore, candidate, application, after, limit }) {
      const rows = await pageOf<{ doc: CallRow; candidate: string }>(
        db,
        org,
        `select ${callRowJson('t')} as doc, t.candidate from call_rows t`,
        [
          ['t.status = $', status],
          ['t.scheduled_at < $::timestamptz', dueBefore],
          ['t.candidate = $', candidate],
          ['t.application = $', application],
          [OF_APPLICATION, unlessNone(application)],
          ['(t.candidate, t.application, t.attempt) > ($, $, $::bigint)', after],
        ],
        't.candidate, t.application, t.attempt',
        limit,
      );
      return rows.map((row) => ({ ...readCallRow(row.doc), candidate: row.candidate }));
    },
  };
}
