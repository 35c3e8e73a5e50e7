/** Recent decisions in Postgres: read off the index that holds their rules, newest first, and no further than is asked. */
import { sql } from 'kysely';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { RecentDecisions } from './recent-decisions.ts';

/** Its name and how it ended, which stand in the shape where there is one. */
const LAST_GATE = sql<{
  readonly gate: string;
  readonly result: string;
} | null>`case when shape is null then gates -> -1 else (
  select json_build_object('gate', s.gates -> -1 ->> 0, 'result', s.gates -> -1 ->> 2)
  from decision_shapes s where s.org = decisions.org and s.id = decisions.shape and s.gates -> -1 is not null) end`;

export const postgresRecentDecisions = (db: Db): RecentDecisions => ({
  async decidedSince(org, since, most) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom((of) =>
          of
            .selectFrom('decisions')
            .select('rule')
            .where('org', '=', org)
            .where('at', '>=', since)
            .orderBy('at', 'desc')
            .limit(most)
            .as('recent'),
        )
        .select(['rule', sql<number>`count(*)::integer`.as('count')])
        .groupBy('rule')
        .execute(),
    );
    const looked = rows.reduce((sum, { count }) => sum + count, 0);
    return { byRule: Object.fromEntries(rows.map(({ rule, count }) => [rule, count])), isAll: looked < most };
  },

  async callsThatLeft(org, since, most) {
    const rows = await inOrg(db, org, (trx) =>
      trx
        .selectFrom((of) =>
          of
            .selectFrom('decisions')
            .select(['about', 'outcome', LAST_GATE.as('last')])
            .where('org', '=', org)
            .where('at', '>=', since)
            .orderBy('at', 'desc')
            .limit(most)
            .as('recent'),
        )
        .select([sql<string>`last ->> 'gate'`.as('gate'), sql<number>`count(*)::integer`.as('count')])
        .where('about', '=', 'call')
        .where(sql<boolean>`last is not null and not (outcome = 'CALL' and last ->> 'result' = 'pass')`)
        .groupBy(sql`last ->> 'gate'`)
        .execute(),
    );
    return Object.fromEntries(rows.map(({ gate, count }) => [gate, count]));
  },
});
