/**
 * Timers in a batch: what is written of them, and those who came for a timer that has been cancelled meanwhile.
 *
 * Guarantees: whoever is woken in vain is woken for their earliest timer next, in the same transaction, or not at all.
 */

import type { Candidate } from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { deleteTasks, updateTasks } from '../schema/tables/tasks.ts';
import { packTimers, type StoredTimers, WAKE, wakeChange, wakeRow } from '../schema/tables/timers.ts';
import { type Db, jsonText, run } from '../wire/statement.ts';
import { byCodePoints } from './as-stored.ts';
import type { Found } from './load.postgres.ts';

type Changes = Record<'tasks' | 'tasksNew' | 'tasksGone', unknown[]>;

/** Null where they are as they were. */
export const changedTimers = (before: Candidate, after: Candidate): StoredTimers | null =>
  before.timers === after.timers
    ? null
    : packTimers(Object.values(after.timers).sort((a, b) => byCodePoints(a.key, b.key)));

/** How the candidate with these timers is woken, where that is another way than is stored. */
export function putWake(
  rows: Changes,
  { id, wakesAt }: Pick<Found, 'id' | 'wakesAt'>,
  timers: Candidate['timers'],
  now: Instant,
): void {
  const change = wakeChange(timers, wakesAt, now);
  if (change === null) return;
  rows[change.part].push(change.part === 'tasksGone' ? { candidate: id, key: WAKE } : wakeRow(id, change.dueAt));
}

/** $1 org, $2 now, $3 worker, $4 lease until: as the statement that writes a batch has them. */
const SETTLE = `/* receive.wakes */
with later as (${updateTasks(5)}), never as (${deleteTasks(6)})
select $2::timestamptz, $3::text, $4::timestamptz`;

/** Says whether anybody was woken in vain: others may wait behind them. */
export async function settleWakes(
  trx: Db,
  ask: { readonly org: string; readonly now: Instant; readonly worker: string; readonly leaseUntil: Instant },
  inVain: readonly { readonly found: Found; readonly timers: Candidate['timers'] }[],
): Promise<boolean> {
  const rows: Changes = { tasks: [], tasksNew: [], tasksGone: [] };
  for (const { found, timers } of inVain) putWake(rows, found, timers, ask.now);
  if (rows.tasks.length + rows.tasksGone.length === 0) return false;
  const texts = [jsonText(rows.tasks), jsonText(rows.tasksGone)];
  await run(trx, SETTLE, [ask.org, ask.now, ask.worker, ask.leaseUntil, ...texts]);
  return true;
}
