/** Tellings in Postgres. */

import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Telling, Tellings } from './tellings.ts';

const COLUMNS = `org, id, job, event, by, begun_at as "begunAt", after, told, total as "of", ended_at as "endedAt"`;

/** $1 org, $2 job, $3 begun at; a telling of the whole org contradicts none. */
const END_FORMER = `update tellings set ended_at = $3
  where org = $1 and ended_at is null and job = $2 and event in ('job.paused', 'job.resumed')`;

const BEGIN = `insert into tellings (org, id, job, event, by, begun_at, total)
  select $1, $2, $3, $4, $5, $6, coalesce($7::integer, (
    select count(*) from applications where org = $1 and ($3::text is null or job = $3)))
  returning ${COLUMNS}`;

export const postgresTellings = (db: Db): Tellings => ({
  beginTelling: ({ org, id, job, event, by, begunAt, of = null }) =>
    inOrg(db, org, async (trx) => {
      if (job !== null && event !== 'hours.changed') await run(trx, END_FORMER, [org, job, begunAt]);
      const [row] = await run<Telling>(trx, BEGIN, [org, id, job, event, by, begunAt, of]);
      return row as Telling;
    }),
  async moveTelling({ org, id }, { after, told, endedAt }) {
    const text = `update tellings set after = $3, told = $4, ended_at = $5
      where org = $1 and id = $2 and ended_at is null returning id`;
    return (await inOrg(db, org, (trx) => run(trx, text, [org, id, after, told, endedAt]))).length > 0;
  },
  async openTellings(org) {
    const text = `select ${COLUMNS} from tellings where org = $1 and ended_at is null order by begun_at, id`;
    return inOrg(db, org, (trx) => run<Telling>(trx, text, [org]));
  },
  async latestTelling(org, job) {
    const text = `select ${COLUMNS} from tellings where org = $1 and job is not distinct from $2
      order by begun_at desc, id desc limit 1`;
    return (await inOrg(db, org, (trx) => run<Telling>(trx, text, [org, job])))[0] ?? null;
  },
});
