/** The one table of what is yet to happen: requests to the world outside, and timers (kind `timer`). */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Task, Timer } from '../../working-set.ts';
import { asJson, type Columns, type ColumnsOf, deleteRows, readInstants, rowsOf } from './columns.ts';

const TASK: ColumnsOf<Task> = {
  key: 'text',
  kind: 'text',
  application: 'text',
  chart: 'text',
  dueAt: 'timestamptz',
  decision: 'text',
  payload: 'json',
};
const WRITTEN: Columns = { ...TASK, inFlight: 'boolean' };

/** A timer is a task of this kind whose payload is the event. */
export const TIMER = 'timer';

export const taskJson = (alias: string): string => asJson(alias, TASK);

type StoredTask = Omit<Task, 'kind'> & { readonly kind: string };

export const isTimer = ({ kind }: StoredTask): boolean => kind === TIMER;
export const readTask = (row: StoredTask): Task => readInstants(row as Task, TASK);
export function readTimer(row: StoredTask): Timer {
  const { key, chart, dueAt, payload } = readInstants(row, TASK);
  return { key, chart, dueAt, event: payload as unknown as Timer['event'] };
}

export const timerRow = (candidate: string, { key, chart, dueAt, event }: Timer) => ({
  candidate,
  key,
  kind: TIMER,
  application: null,
  chart,
  dueAt,
  decision: null,
  payload: event,
  inFlight: false,
});
export const taskRow = (candidate: string, task: Task, inFlight: boolean) => ({ candidate, ...task, inFlight });

/** Answered, and to be asked about again at a later time: nobody's until then. */
const PUT_OFF = `tasks.state = 'leased' and tasks.worker = $3 and excluded.state = 'waiting' and excluded.due_at > $2::timestamptz`;

/**
 * A task that this process performs at once is stored as leased to it: $2 now, $3 worker, $4 lease until. One that is
 * performed elsewhere, or dead, stays so; one of this process's own that has a later time now is put off until then.
 */
export const upsertTasks = (parameter: number): string =>
  `insert into tasks (org, candidate, key, kind, application, chart, due_at, decision, payload,
      state, worker, lease_until, in_flight_since, attempts)
    select $1, r.candidate, r.key, r.kind, r.application, r.chart, r."dueAt", r.decision, r.payload,
      case when r."inFlight" then 'leased' else 'waiting' end,
      case when r."inFlight" then $3::text end,
      case when r."inFlight" then $4::timestamptz end,
      case when r."inFlight" then $2::timestamptz end,
      case when r."inFlight" then 1 else 0 end
    from ${rowsOf(parameter, WRITTEN)}
    on conflict (org, candidate, key) do update set
      kind = excluded.kind, application = excluded.application, chart = excluded.chart, due_at = excluded.due_at,
      decision = excluded.decision, payload = excluded.payload,
      state = case when excluded.state = 'leased' then 'leased' when ${PUT_OFF} then 'waiting' else tasks.state end,
      worker = case when ${PUT_OFF} then null else coalesce(excluded.worker, tasks.worker) end,
      lease_until = case when ${PUT_OFF} then null else coalesce(excluded.lease_until, tasks.lease_until) end,
      in_flight_since = coalesce(tasks.in_flight_since, excluded.in_flight_since),
      attempts = tasks.attempts + excluded.attempts`;

export const deleteTasks = (parameter: number): string => deleteRows('tasks', parameter, { key: 'text' });

export interface ClaimedRow {
  readonly org: string;
  readonly candidate: string;
  readonly attempts: number;
  readonly inFlightSince: Instant | null;
  readonly task: Task;
}
