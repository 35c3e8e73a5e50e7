/**
 * Who stands in a state, in Postgres: charts in the order of their key, until a page is full.
 *
 * No index holds the state: it would be written at every transition, for a list that people open now and then. The one
 * that holds the machine is written when a chart begins; a chart that is over is no row any more.
 */
import { byKey } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { StandingsIn } from './standing-in.ts';

export const postgresStandingsIn = (db: Db): StandingsIn => ({
  whoStandsIn: (org, { machine, states, after: [seen, its] = ['', ''], limit }) =>
    byKey(db, org, (trx) =>
      trx
        .selectFrom('charts as h')
        .innerJoin('candidates as c', (join) => join.onRef('c.org', '=', 'h.org').onRef('c.id', '=', 'h.candidate'))
        .select(['h.candidate', 'c.first_name as firstName', 'c.last_name as lastName', 'h.key'])
        .where('h.org', '=', org)
        .where('h.machine', '=', machine)
        .where('h.state', 'in', states)
        .where((eb) => eb(eb.refTuple('h.candidate', 'h.key'), '>', eb.tuple(seen, its)))
        .orderBy('h.candidate')
        .orderBy('h.key')
        .limit(limit)
        .execute(),
    ),
});
