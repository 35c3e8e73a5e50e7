/** Counts in Postgres: the sums of what batches have added (`engine/counts.postgres.ts`). */
import { sql } from 'kysely';
import { given } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { Counts, StageCount } from './counts.ts';

const TOTAL = sql<number>`sum(count)::integer`;

const stagesOf = (db: Db, org: string, job: string | undefined): Promise<readonly StageCount[]> =>
  inOrg(db, org, (trx) =>
    trx
      .selectFrom('stage_counts')
      .select(['stage', TOTAL.as('count')])
      .where((eb) => eb.and(given({ org, job })))
      .groupBy('stage')
      .having(TOTAL, '>', 0)
      .orderBy('stage', (order) => order.collate('C'))
      .execute(),
  );

export const postgresCounts = (db: Db): Counts => ({
  population: (org) =>
    inOrg(db, org, (trx) =>
      trx
        .selectFrom('chart_counts')
        .select(['machine', 'version', 'state', TOTAL.as('count')])
        .where('org', '=', org)
        .groupBy(['machine', 'version', 'state'])
        .having(TOTAL, '>', 0)
        .orderBy('machine', (order) => order.collate('C'))
        .orderBy('version')
        .orderBy('state', (order) => order.collate('C'))
        .execute(),
    ),
  stagePopulation: (org) => stagesOf(db, org, undefined),
  async stageCounts(org, job) {
    const stages = await stagesOf(db, org, job);
    return Object.fromEntries(stages.flatMap(({ stage, count }) => (stage === null ? [] : [[stage, count]])));
  },
});
