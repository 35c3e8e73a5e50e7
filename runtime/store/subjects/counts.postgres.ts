/** Counts in Postgres: the sums of what batches have added. */

import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Counts, PopulationCount, StageCount } from './counts.ts';

export const CHART_COUNTS = `
select machine, version, state, sum(count)::integer as count from chart_counts where org = $1
group by machine, version, state having sum(count) > 0 order by machine collate "C", version, state collate "C"`;

export const STAGE_COUNTS = `
select stage, sum(count)::integer as count from stage_counts where org = $1 and ($2::text is null or job = $2)
group by stage having sum(count) > 0 order by stage collate "C"`;

export function postgresCounts(db: Db): Counts {
  const rowsIn = <Row>(org: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    population: (org) => rowsIn<PopulationCount>(org, CHART_COUNTS),

    stagePopulation: (org) => rowsIn<StageCount>(org, STAGE_COUNTS, [null]),

    async stageCounts(org, job) {
      const rows = await inOrg(db, org, (trx) => run<StageCount>(trx, STAGE_COUNTS, [org, job]));
      return Object.fromEntries(rows.flatMap(({ stage, count }) => (stage === null ? [] : [[stage, count]])));
    },
  };
}
