/**
 * Tasks in Postgres: who performs what, until when, and what became of a lost one.
 *
 * A table of our own and no job queue (graphile-worker, pg-boss): a task is written in the transaction of its decision and
 * goes with its candidate, and a queue would perform a send again where we ask the provider first.
 */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { ClaimedTask, Storage } from '../../storage.ts';
import { readInstant } from '../schema/tables/columns.ts';
import { type ClaimedRow, readTask } from '../schema/tables/tasks.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';

type Ask<K extends keyof Storage> = Storage[K] extends (ask: infer A) => unknown ? A : never;

export async function claimTasks(db: Db, ask: Ask<'claimTasks'>): Promise<readonly ClaimedTask[]> {
  const rows = await run<{ claimed: ClaimedRow }>(
    db,
    '/* across.claim */ select claimed from claim_tasks($1, $2, $3, $4) as claimed',
    [ask.now, ask.limit, ask.worker, ask.leaseUntil],
  );
  return rows.map(({ claimed: { org, candidate, attempts, inFlightSince, leftBy, task } }) => ({
    org,
    candidate,
    attempts,
    task: readTask(task),
    state: inFlightSince === null ? 'new' : 'lost',
    inFlightSince: inFlightSince === null ? null : readInstant(inFlightSince),
    leftBy: leftBy === null ? null : readInstant(leftBy),
  }));
}

export async function renewLeases(db: Db, { worker, now, leaseUntil }: Ask<'renewLeases'>): Promise<Instant> {
  const text = '/* across.renew */ select renew_leases($1, $2, $3) as "keptUntil"';
  const [row] = await run<{ readonly keptUntil: Instant }>(db, text, [worker, now, leaseUntil]);
  return row?.keptUntil ?? leaseUntil;
}

type Which = { readonly org: string; readonly candidate: string; readonly key: string };

const change = (
  db: Db,
  { org, candidate, key }: Which,
  set: string,
  parameters: readonly unknown[],
  from = "'waiting', 'leased', 'dead'",
) =>
  inOrg(db, org, async (trx) => {
    // as a batch locks them: the candidate first, whose row the database writes with the task's
    await run(trx, 'select from candidates where org = $1 and id = $2 for update', [org, candidate]);
    const which = `org = $1 and candidate = $2 and key = $3 and kind <> 'timer' and state in (${from})`;
    const text = `update tasks set ${set} where ${which} returning key`;
    return (await run(trx, text, [org, candidate, key, ...parameters])).length > 0;
  });

const NOBODYS = 'worker = null, lease_until = null';

export async function postponeTask(db: Db, ask: Ask<'postponeTask'>): Promise<void> {
  const { until, why, leftBy } = ask;
  const put = `state = 'waiting', ${NOBODYS}, due_at = $4, why = $5`;
  if (leftBy === undefined) return void (await change(db, ask, put, [until, why]));
  if (leftBy === 'never')
    return void (await change(db, ask, `${put}, in_flight_since = null, left_by = null`, [until, why]));
  await change(db, ask, `${put}, left_by = $6`, [until, why, leftBy]);
}

export async function buryTask(db: Db, ask: Ask<'buryTask'>): Promise<void> {
  await change(db, ask, `state = 'dead', ${NOBODYS}, dead_at = $4, why = $5`, [ask.now, ask.why]);
}

/** A person's wish: the dead task is due again. What is unknown of it stays unknown. */
export const redriveTask = (db: Db, ask: Which & { readonly now: Instant }): Promise<boolean> =>
  change(db, ask, `state = 'waiting', ${NOBODYS}, due_at = $4, dead_at = null`, [ask.now], "'dead'");
