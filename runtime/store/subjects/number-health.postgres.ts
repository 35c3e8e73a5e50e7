/** How from-numbers do, in Postgres. What is counted and said of them is one raw statement, so that it is of one moment. */

import { WINDOW, WINDOW_OUTCOMES } from '../../../machines/from-numbers/health.ts';
import type { NumberCounted, NumberSaid } from '../../../machines/from-numbers/health-of-numbers.ts';
import { plus } from '../../../machines/vocabulary/instant.ts';
import { readSaid, saidJson, tallyOf } from '../schema/tables/numbers.ts';
import { piece } from '../wire/asked.ts';
import { byKey, inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { NumberHealthRecords, NumberHealthStore, NumbersStanding } from './number-health.ts';

/** $1 org, $2 numbers, $3 now, $4 a day ago. */
const KNOWN = `with asked as (
  select n.number, u.use from unnest($2::text[]) as n(number) cross join (values ('CALL'), ('SMS')) as u(use)
)
select
  (select json_agg(json_build_object('number', c.number, 'use', c.use, 'total', c.total, 'answered', c.answered,
    'faulted', c.faulted) order by c.number, c.use)
    from asked cross join lateral (${tallyOf('asked', { at: '$3::timestamptz', dayBack: '$4::timestamptz', most: String(WINDOW_OUTCOMES) })}) c
    where c.total > 0) as counted,
  (select json_agg(${saidJson('h')} order by h.number, h.use)
    from from_number_health h where h.org = $1 and h.number = any ($2::text[])) as said,
  (select json_agg(s order by s.number) from (
    select number, count(taken_by) as taken, count(*) as total
    from from_number_slots where org = $1 and number = any ($2::text[]) group by number) s) as slots`;

const STANDING = `select
  (select json_agg(${saidJson('h')} order by h.number, h.use)
    from from_number_health h where h.org = $1 and h.verdict <> 'HEALTHY') as said,
  (select json_object_agg(number, total) from (
    select number, count(*) as total from from_number_slots where org = $1 group by number) s) as "atATime"`;

interface Row {
  readonly counted: readonly NumberCounted[] | null;
  readonly said: readonly NumberSaid[] | null;
  readonly slots: NumberHealthRecords['slots'] | null;
}

interface StandingRow {
  readonly said: readonly NumberSaid[] | null;
  readonly atATime: NumbersStanding['atATime'] | null;
}

export const postgresNumberHealth = (db: Db): NumberHealthStore => ({
  async numberHealth(org, numbers, now) {
    const parameters = [org, numbers, now, plus(now, -WINDOW)];
    const [row] = await byKey(db, org, (trx) => run<Row>(trx, KNOWN, parameters));
    return {
      counted: row?.counted ?? [],
      said: (row?.said ?? []).map(readSaid),
      slots: row?.slots ?? [],
    };
  },
  async numbersNotHealthy(org) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom('from_number_health as h')
        .select(piece<NumberSaid>(saidJson('h')).as('said'))
        .where('h.org', '=', org)
        .where('h.verdict', '<>', 'HEALTHY')
        .orderBy('h.number')
        .orderBy('h.use')
        .execute(),
    );
    return rows.map(({ said }) => readSaid(said));
  },
  async numbersStanding(org) {
    const [row] = await inOrg(db, org, (trx) => run<StandingRow>(trx, STANDING, [org]));
    return { said: (row?.said ?? []).map(readSaid), atATime: row?.atATime ?? {} };
  },
});
