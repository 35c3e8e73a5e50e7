/** Calls in Postgres. */
import type { CallRow } from '../../../machines/candidate/working-set.ts';
import { OPEN_CALL_ROW_STATUSES } from '../../../machines/vocabulary/call-row.ts';
import { callRowJson, readCallRow } from '../schema/tables/touches.ts';
import { given, piece } from '../wire/asked.ts';
import { byKey } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import { candidateOf } from './applications.postgres.ts';
import type { Calls } from './calls.ts';

const BEGINNING = ['', '', 0] as const;
/** As the generated column has it: an index holds that, and not the status. */
const standingOf = (status: string): string =>
  (OPEN_CALL_ROW_STATUSES as readonly string[]).includes(status) ? 'OPEN' : status;

export const postgresCalls = (db: Db): Calls => ({
  async callsPage(org, { status, dueBefore, candidate, application, after = BEGINNING, limit }) {
    const [seen, its, attempt] = after;
    const standing = status === undefined ? undefined : standingOf(status);
    const rows = await byKey(db, org, (trx) =>
      trx
        .selectFrom('call_rows as t')
        .select(['t.candidate', piece<CallRow>(callRowJson('t')).as('doc')])
        .where((eb) =>
          eb.and([
            eb.and(given({ 't.org': org, 't.standing': standing, 't.status': status })),
            eb.and(given({ 't.candidate': candidate, 't.application': application })),
            ...(dueBefore === undefined ? [] : [eb('t.scheduled_at', '<', dueBefore)]),
            ...(application ? [eb('t.candidate', '=', candidateOf(trx, org, application))] : []),
            eb(
              eb.refTuple('t.candidate', 't.application', 't.attempt'),
              '>',
              eb.tuple(seen, its, eb.cast<number>(eb.val(attempt), 'bigint')),
            ),
          ]),
        )
        .orderBy('t.candidate')
        .orderBy('t.application')
        .orderBy('t.attempt')
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => ({ ...readCallRow(row.doc), candidate: row.candidate }));
  },
});
