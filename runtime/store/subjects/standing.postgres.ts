/** How a candidate stands in Postgres: one statement, without a lock, at the isolation of its statement. */

import { OPEN_MESSAGE_STATUSES } from '../../../machines/candidate/named-by.ts';
import type {
  ApplicationRecord,
  CallRow,
  Candidate,
  Message,
  StoredChart,
  Task,
} from '../../../machines/candidate/working-set.ts';
import type { InboxEvent } from '../../../machines/engine/batch.ts';
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import { rowKey } from '../engine/difference.ts';
import { seenOnPhone } from '../engine/phones.postgres.ts';
import { applicationJson, chartJson, readApplication, readChart } from '../schema/tables/applications.ts';
import { candidateJson, consentJson, readConsent, readRecord } from '../schema/tables/candidates.ts';
import { readInstant } from '../schema/tables/columns.ts';
import { eventJson, readEvent } from '../schema/tables/inbox.ts';
import { readTask, taskJson } from '../schema/tables/tasks.ts';
import { type StoredTimers, unpackTimers, WAKE } from '../schema/tables/timers.ts';
import { callRowJson, messageJson, readCallRow, readMessage } from '../schema/tables/touches.ts';
import { inOrg } from '../wire/in-org.ts';
import { type Db, run } from '../wire/statement.ts';
import type { Standing, Standings, TaskProgress } from './standing.ts';

const open = [...OPEN_MESSAGE_STATUSES].map((status) => `'${status}'`).join(', ');
const list = (json: string, table: string, order: string, also = 'true'): string =>
  `coalesce((select json_agg(${json} order by ${order}) from ${table} t
    where t.org = c.org and t.candidate = c.id and ${also}), '[]')`;
const progressJson = `json_build_object('task', ${taskJson('t')}, 'state', t.state, 'attempts', t.attempts,
  'inFlightSince', t.in_flight_since, 'why', t.why)`;

const STANDING = `select json_build_object(
  'record', ${candidateJson('c')},
  'consent', ${consentJson('c')},
  'suppressed', coalesce((select json_agg(json_build_object('channel', s.channel, 'address', s.address)
    order by s.channel, s.address) from suppressions s
    where s.org = c.org and s."on" and s.address in (c.phone, c.email_key)), '[]'),
  'applications', ${list(applicationJson('t'), 'applications', 't.id')},
  'charts', ${list(chartJson('t'), 'charts', 't.key')},
  'rows', ${list(callRowJson('t'), 'call_rows', 't.application, t.attempt')},
  'messages', ${list(messageJson('t'), 'messages', 't.id', `t.direction = 'outbound' and t.status in (${open})`)},
  'timers', c.timers,
  'tasks', ${list(progressJson, 'tasks', 't.key', `t.kind <> '${WAKE}'`)},
  'waiting', ${list(eventJson('t'), 'inbox', 't.id', 't.parked_at is null')},
  'parked', ${list(`json_build_object('event', ${eventJson('t')}, 'reason', t.parked_reason)`, 'inbox', 't.id', 't.parked_at is not null')}
) as doc from candidates c where c.org = $1 and c.id = $2`;

interface Doc {
  readonly record: Candidate['record'];
  readonly consent: Parameters<typeof readConsent>[0];
  readonly suppressed: readonly { readonly channel: Channel; readonly address: string }[];
  readonly applications: readonly ApplicationRecord[];
  readonly charts: readonly (StoredChart & { readonly key: string })[];
  readonly rows: readonly CallRow[];
  readonly messages: readonly Message[];
  readonly timers: StoredTimers;
  readonly tasks: readonly TaskProgress[];
  readonly waiting: readonly InboxEvent[];
  readonly parked: readonly { readonly event: InboxEvent; readonly reason: string }[];
}

const byKey = <T>(rows: readonly T[], key: (row: T) => string): Record<string, T> =>
  Object.fromEntries(rows.map((row) => [key(row), row]));

const progressOf = ({ task, inFlightSince, ...rest }: TaskProgress): TaskProgress => ({
  ...rest,
  task: readTask(task as Task),
  inFlightSince: inFlightSince === null ? null : readInstant(inFlightSince),
});

function readStanding(doc: Doc): Omit<Standing, 'sharers'> {
  const tasks = doc.tasks.map(progressOf);
  return {
    candidate: {
      record: readRecord(doc.record),
      consent: readConsent(doc.consent),
      suppressed: doc.suppressed,
      applications: byKey(doc.applications.map(readApplication), ({ id }) => id),
      charts: Object.fromEntries(doc.charts.map((chart) => [chart.key, readChart(chart)])),
      rows: byKey(doc.rows.map(readCallRow), rowKey),
      messages: byKey(doc.messages.map(readMessage), ({ id }) => id),
      timers: unpackTimers(doc.timers),
      tasks: byKey(
        tasks.map(({ task }) => task),
        ({ key }) => key,
      ),
    },
    waiting: doc.waiting.map(readEvent),
    parked: doc.parked.map(({ event, reason }) => ({ ...readEvent(event), reason })),
    tasks,
  };
}

export const postgresStandings = (db: Db): Standings => ({
  async standing(org, candidate) {
    return inOrg(db, org, async (trx) => {
      const [row] = await run<{ doc: Doc }>(trx, STANDING, [org, candidate]);
      if (row === undefined) return null;
      const { phone, phoneShared } = row.doc.record;
      const sharers = phoneShared && phone !== null ? await seenOnPhone(trx, org, phone, candidate) : [];
      return { ...readStanding(row.doc), sharers };
    });
  },
});
