/** Requests to the world outside, in Postgres. Words that an index is made for stand in the text, so that it is found. */
import { sql } from 'kysely';
import { SENDS, type Task } from '../../../machines/candidate/working-set.ts';
import { redriveTask } from '../engine/tasks.postgres.ts';
import { readTask, taskJson } from '../schema/tables/tasks.ts';
import { anyOf, given, piece } from '../wire/asked.ts';
import { inOrg } from '../wire/in-org.ts';
import type { Db } from '../wire/statement.ts';
import type { DeadTask, Tasks } from './tasks.ts';

const deadIn = (trx: Db, org: string) =>
  trx
    .selectFrom('tasks as t')
    .select(['t.candidate', piece<Task>(taskJson('t')).as('task'), 't.attempts', 't.why', 't.dead_at as at'])
    .where('t.org', '=', org)
    .where('t.state', '=', sql.lit('dead'));

type Dead = Awaited<ReturnType<ReturnType<typeof deadIn>['execute']>>[number];
const read = ({ at, why, task, ...row }: Dead): readonly DeadTask[] =>
  at === null ? [] : [{ ...row, at, why: why ?? '', task: readTask(task) }];

export const postgresTasks = (db: Db): Tasks => ({
  deadTasks: (org) =>
    inOrg(db, org, async (trx) =>
      (await deadIn(trx, org).orderBy('t.dead_at').orderBy('t.candidate').orderBy('t.key').execute()).flatMap(read),
    ),

  async deadTasksPage(org, { after: [candidate, key] = ['', ''], limit }) {
    const rows = await inOrg(db, org, (trx) =>
      deadIn(trx, org)
        .where((eb) => eb(eb.refTuple('t.candidate', 't.key'), '>', eb.tuple(candidate, key)))
        .orderBy('t.candidate')
        .orderBy('t.key')
        .limit(limit)
        .execute(),
    );
    return rows.flatMap(read);
  },

  redriveTask: (ask) => redriveTask(db, ask),

  inFlight: (org, job, limit) =>
    inOrg(db, org, (trx) =>
      trx
        .selectFrom('tasks as t')
        .innerJoin('applications as a', (join) =>
          join
            .onRef('a.org', '=', 't.org')
            .onRef('a.candidate', '=', 't.candidate')
            .onRef('a.id', '=', 't.application'),
        )
        .select(['t.candidate', 'a.id as application', 't.kind', 't.key', 't.in_flight_since as since'])
        .where('t.state', '=', sql.lit('leased'))
        .where('t.kind', '=', anyOf([...SENDS]))
        .where((eb) => eb.and(given({ 't.org': org, 'a.job': job ?? undefined })))
        .orderBy('t.candidate')
        .orderBy('t.key')
        .limit(limit)
        .execute(),
    ),
});
