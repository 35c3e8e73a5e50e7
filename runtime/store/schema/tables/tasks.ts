/** The one table of what is yet to happen: requests to the world outside, and when timers are looked at (`timers.ts`). */

import type { Task } from '../../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../../machines/vocabulary/instant.ts';
import { arranged, asJson, type Columns, type ColumnsOf, deleteRows, keysOf, readInstants, rowsOf } from './columns.ts';

const TASK: ColumnsOf<Task> = {
  key: 'text',
  kind: 'text',
  application: 'text',
  chart: 'text',
  dueAt: 'timestamptz',
  decision: 'text',
  payload: 'json',
};
const WRITTEN: Columns = { ...TASK, inFlight: 'boolean', givenUp: 'text' };

export const taskJson = (alias: string): string => asJson(alias, TASK);

type StoredTask = Omit<Task, 'kind' | 'payload'> & { readonly kind: string; readonly payload: unknown };

export const readTask = (row: StoredTask): Task => readInstants(row as Task, TASK);

export const arrangedTask = (row: Task): Task => arranged(row, TASK);

/** `givenUp`: why a person has to see to it. */
export const taskRow = (candidate: string, task: Task, inFlight: boolean, givenUp: string | null = null) => ({
  candidate,
  ...task,
  inFlight,
  givenUp,
});

/** A task that this process performs at once is stored as leased to it: $2 now, $3 worker, $4 lease until. */
export const insertTasks = (parameter: number): string =>
  `insert into tasks (org, candidate, key, kind, application, chart, due_at, decision, payload,
      state, worker, lease_until, in_flight_since, attempts)
    select $1, r.candidate, r.key, r.kind, r.application, r.chart, r."dueAt", r.decision, r.payload,
      case when r."inFlight" then 'leased' else 'waiting' end,
      case when r."inFlight" then $3::text end,
      case when r."inFlight" then $4::timestamptz end,
      case when r."inFlight" then $2::timestamptz end,
      case when r."inFlight" then 1 else 0 end
    from ${rowsOf(parameter, WRITTEN)}`;

/** Answered, and to be asked about again at a later time: nobody's until then. */
const PUT_OFF = `t.state = 'leased' and t.worker = $3 and not r."inFlight" and r."dueAt" > $2::timestamptz`;

/** A person has to see to it. */
const GIVEN_UP = 'r."givenUp" is not null';

/** One that is performed elsewhere, or dead, stays so; one of this process's own that has a later time now is put off until then. */
export const updateTasks = (parameter: number): string =>
  `update tasks t set
      kind = r.kind, application = r.application, chart = r.chart, due_at = r."dueAt",
      decision = r.decision, payload = r.payload,
      state = case when r."inFlight" then 'leased' when ${GIVEN_UP} then 'dead' when ${PUT_OFF} then 'waiting' else t.state end,
      worker = case when r."inFlight" then $3 when ${GIVEN_UP} or ${PUT_OFF} then null else t.worker end,
      lease_until = case when r."inFlight" then $4::timestamptz when ${GIVEN_UP} or ${PUT_OFF} then null else t.lease_until end,
      dead_at = case when ${GIVEN_UP} then $2::timestamptz else t.dead_at end,
      why = coalesce(r."givenUp", t.why),
      in_flight_since = case when r."inFlight" then coalesce(t.in_flight_since, $2::timestamptz) else t.in_flight_since end,
      attempts = t.attempts + case when r."inFlight" then 1 else 0 end
    from ${keysOf(parameter, WRITTEN)} where t.org = r.org and t.candidate = r.candidate and t.key = r.key`;

export const deleteTasks = (parameter: number): string => deleteRows('tasks', parameter, { key: 'text' });

export interface ClaimedRow {
  readonly org: string;
  readonly candidate: string;
  readonly attempts: number;
  readonly inFlightSince: Instant | null;
  readonly leftBy: Instant | null;
  readonly task: Task;
}
