/** Other touches in Postgres: each stands in its application's row, and an index holds the applications that have any. */
import { sql } from 'kysely';
import type { PlannedTouch } from '../../../machines/candidate/working-set.ts';
import { given } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { ListedTouch, PlannedTouches } from './planned-touches.ts';

const NUMBER = sql<number>`(t.touch ->> 'number')::bigint`;

export const postgresPlannedTouches = (db: Db): PlannedTouches => ({
  async touchesPage(org, { candidate, application, status, after: [seen, its, number] = ['', '', 0], limit }) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('applications as a')
        .crossJoinLateral(sql<{ touch: PlannedTouch }>`json_array_elements(a.planned_touches)`.as<'t'>(sql`t (touch)`))
        .select(['a.candidate', 'a.id as application', 't.touch'])
        .where((eb) => eb.and(given({ 'a.org': org, 'a.candidate': candidate, 'a.id': application })))
        .where(sql<boolean>`a.with_touches`)
        .where((eb) => (status === undefined ? eb.lit(true) : sql<boolean>`t.touch ->> 'status' = ${status}`))
        .where((eb) => eb(eb.refTuple('a.candidate', 'a.id'), '>=', eb.tuple(seen, its)))
        .where(sql<boolean>`(a.candidate, a.id, ${NUMBER}) > (${seen}, ${its}, ${number}::bigint)`)
        .orderBy('a.candidate')
        .orderBy('a.id')
        .orderBy(NUMBER)
        .limit(limit)
        .execute(),
    );
    return rows.map(({ touch, ...of }): ListedTouch => ({ ...touch, ...of }));
  },
});
