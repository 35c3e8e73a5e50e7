/** Requests to the world outside, in Postgres. */

import { SENDS, type Task } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { redriveTask } from '../engine/tasks.postgres.ts';
import { readTask, taskJson } from '../schema/tables/tasks.ts';
import { inOrg } from '../wire/in-org.ts';
import { pageOf } from '../wire/page-of.ts';
import { type Db, run } from '../wire/statement.ts';
import type { DeadTask, InFlight, Tasks } from './tasks.ts';

export function postgresTasks(db: Db): Tasks {
  const rowsIn = <Row>(org: string, text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
    inOrg(db, org, (trx) => run<Row>(trx, text, [org, ...parameters]));
  return {
    async deadTasks(org) {
      const text = `select t.candidate, ${taskJson('t')} as task, t.attempts, coalesce(t.why, '') as why, t.dead_at as at
        from tasks t where t.org = $1 and t.state = 'dead' order by t.dead_at, t.candidate, t.key`;
      const rows = await rowsIn<Omit<DeadTask, 'task'> & { task: Task; at: Instant }>(org, text);
      return rows.map((row) => ({ ...row, task: readTask(row.task) }));
    },

    async deadTasksPage(org, { after, limit }) {
      const rows = await pageOf<Omit<DeadTask, 'task'> & { task: Task }>(
        db,
        org,
        `select t.candidate, ${taskJson('t')} as task, t.attempts, coalesce(t.why, '') as why, t.dead_at as at from tasks t`,
        [
          ["t.state = 'dead'", []],
          ['(t.candidate, t.key) > ($, $)', after],
        ],
        't.candidate, t.key',
        limit,
      );
      return rows.map((row) => ({ ...row, task: readTask(row.task) }));
    },

    redriveTask: (ask) => redriveTask(db, ask),

    async inFlight(org, job, limit) {
      const text = `select t.candidate, t.application, t.kind, t.key, t.in_flight_since as since
        from tasks t join applications a on a.org = t.org and a.candidate = t.candidate and a.id = t.application
        where t.org = $1 and t.state = 'leased' and t.kind = any ($2::text[]) and ($3::text is null or a.job = $3)
        order by t.candidate, t.key limit $4`;
      return inOrg(db, org, (trx) => run<InFlight>(trx, text, [org, [...SENDS], job, limit]));
    },
  };
}
