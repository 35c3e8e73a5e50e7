/**
 * Everything that one batch thinks about, in one statement after the locks.
 *
 * Guarantees: free from-number slots that it lists stay locked until the batch ends. It lists those of one number for each
 * candidate who may be called, the known and the roomiest first and those that rest last, and none when nothing in the batch can place a
 * call, so that another worker's batch finds the others free.
 */

import { messagesNamed, OPEN_MESSAGE_STATUSES } from '../../../machines/candidate/named-by.ts';
import type {
  ApplicationRecord,
  CallRow,
  Candidate,
  Message,
  StoredChart,
  Task,
  Timer,
} from '../../../machines/candidate/working-set.ts';
import type { InboxEvent, NumberSlots, TaskResult } from '../../../machines/engine/batch.ts';
import { WINDOW, WINDOW_OUTCOMES } from '../../../machines/from-numbers/health.ts';
import type { NumberCounted, NumberSaid } from '../../../machines/from-numbers/health-of-numbers.ts';
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import { plus } from '../../../machines/vocabulary/instant.ts';
import type { ReceiveAsk } from '../../storage.ts';
import { applicationJson, chartJson, readApplication, readChart } from '../schema/tables/applications.ts';
import { candidateJson, consentJson, readConsent, readRecord } from '../schema/tables/candidates.ts';
import { eventJson, readEvent } from '../schema/tables/inbox.ts';
import { readSaid, saidJson, tallyOf } from '../schema/tables/numbers.ts';
import { isTimer, readTask, readTimer, taskJson } from '../schema/tables/tasks.ts';
import { callRowJson, messageJson, readCallRow, readMessage } from '../schema/tables/touches.ts';
import type { Statement } from '../wire/statement.ts';
import { CLAIMED_BY_A_FREE_SLOT, CLAIMED_IDS } from './claim.postgres.ts';
import { rowKey } from './difference.ts';

/** After these alone no call is placed. */
const EVENTS_THAT_PLACE_NO_CALL = ['sms.status', 'call.answered'];
/** What may say how a from-number does. */
const EVENTS_THAT_END_CALLS = ['call.ended', 'call.result', 'interview.result'];
const placesNoCall = ({ outcome }: TaskResult): boolean => outcome.kind === 'accepted';

const texts = (values: Iterable<string>): string => [...values].map((value) => `'${value}'`).join(', ');
const list = (json: string, from: string, order: string): string =>
  `(select json_agg(${json} order by ${order}) from ${from})`;
/** CNS-15: as `comparableEmail` of what is plain ASCII; `suppressedBeyondAscii` looks up the rest. */
const comparedEmail = (json: string): string => `lower(btrim(${json}, E' \\t\\n\\r\\f\\v') collate "C")`;
const ofCandidate = (table: string): string => `${table} t where t.org = $1 and t.candidate = c.id`;

/**
 * $1 org, $2 messages that results speak of, $3 now, $4 those of whom a result may place a call, $5 candidates of calls that
 * were not taken, $6 messages that were not taken, $7 a day ago. Results of candidates who were not claimed do no harm.
 */
const LOAD = `/* receive.load */
with mine as materialized (
  select c.* from unnest(${CLAIMED_IDS}) as claimed(id)
  cross join lateral (select * from candidates where org = $1 and id = claimed.id offset 0) c
), events as materialized (
  select e.* from unnest(${CLAIMED_IDS}) as claimed(id)
  cross join lateral (select * from inbox where org = $1 and candidate = claimed.id and parked_reason is null offset 0) e
), may_call as materialized (
  select candidate from unnest($4::text[]) as r(candidate) where candidate = any (${CLAIMED_IDS})
  union
  select unnest(${CLAIMED_IDS}) where ${CLAIMED_BY_A_FREE_SLOT}
  union
  select candidate from events where kind <> all (array[${texts(EVENTS_THAT_PLACE_NO_CALL)}])
  union
  /* by the key: with the kind as it stands, the index of due timers could be taken for it */
  select mine.id from mine cross join lateral (
    select from tasks where org = $1 and candidate = mine.id and kind || '' = 'timer' and due_at <= $3::timestamptz
    limit 1) due
), told as materialized (
  select distinct "from" as number, use from (
    select r."from", 'CALL' as use from events e cross join lateral (
      select "from" from call_rows
      where org = $1 and candidate = e.candidate and kind <> 'INBOUND' and "from" is not null offset 0) r
    where e.kind in (${texts(EVENTS_THAT_END_CALLS)})
    union all
    select r."from", 'CALL' from mine cross join lateral (
      select "from" from call_rows
      where org = $1 and candidate = mine.id and mine.id = any ($5::text[]) and kind <> 'INBOUND' and "from" is not null offset 0) r
    union all
    select m."from", 'SMS' from mine cross join lateral (
      select "from" from messages t
      where t.org = $1 and t.candidate = mine.id and t.channel = 'SMS' and t.direction = 'outbound' and (t.id = any ($6::text[])
        or t.id in (select e.payload ->> 'message' from events e where e.candidate = mine.id and e.kind = 'sms.status'))
      offset 0) m
    where m."from" is not null
  ) spoken_of
), known as materialized (
  /* what each application's calls last came from: each may be chosen before a number with more room */
  select distinct r.number from may_call cross join lateral (
    select distinct on (application) "from" as number from call_rows
    where org = $1 and candidate = may_call.candidate and kind <> 'INBOUND' and "from" is not null
    order by application, attempt desc offset 0) r
), ranked as materialized (
  select s.number, count(*) as total, count(*) filter (where s.taken_by is null) as room, min(n.position) as position,
    s.number in (select number from known) as known,
    s.number in (select h.number from from_number_health h where h.org = $1 and h.use = 'CALL'
      and h.verdict = 'RESTING' and h.rests_until > $3::timestamptz) as resting
  from from_number_slots s left join org_numbers n using (org, number)
  where s.org = $1 and exists (select from may_call) group by s.number
), free as materialized (
  select r.number, s.slot, r.total from (
    select * from ranked order by resting, known desc, room desc, position, number offset 0
  ) r cross join lateral (
    select slot from from_number_slots
    where org = $1 and number = r.number and taken_by is null order by slot for update skip locked
  ) s
  limit (select ((select count(*) from may_call) + (select count(*) from known)) * max(total) from ranked)
)
select 'candidate' as part, json_build_object(
  'record', ${candidateJson('c')},
  'consent', ${consentJson('c')},
  'suppressed', ${list(
    `json_build_object('channel', s.channel, 'address', s.address)`,
    `(
      select unnest(array[c.phone, c.email_key]) as address
      union
      select unnest(array[e.payload ->> 'phone', e.payload ->> 'from',
        e.payload -> 'fields' ->> 'phone', ${comparedEmail("e.payload -> 'fields' ->> 'email'")},
        e.payload -> 'changes' ->> 'phone', ${comparedEmail("e.payload -> 'changes' ->> 'email'")}])
      from events e where e.candidate = c.id
    ) known cross join lateral (
      select * from suppressions where org = $1 and address = known.address and "on" offset 0) s`,
    's.channel, s.address',
  )},
  'applications', ${list(applicationJson('t'), ofCandidate('applications'), 't.id')},
  'charts', ${list(chartJson('t'), ofCandidate('charts'), 't.key')},
  'rows', ${list(callRowJson('t'), ofCandidate('call_rows'), 't.application, t.attempt')},
  'messages', ${list(
    messageJson('t'),
    `${ofCandidate('messages')} and (
      (t.direction = 'outbound' and t.status in (${texts(OPEN_MESSAGE_STATUSES)}))
      or t.id = any ($2::text[])
      or t.id in (select e.payload ->> 'message' from events e where e.candidate = c.id))`,
    't.id',
  )},
  'tasks', ${list(taskJson('t'), ofCandidate('tasks'), 't.key')},
  'inbox', ${list(eventJson('t'), 'events t where t.candidate = c.id', 't.id')}
) as doc
from mine c
union all
select 'jobs', json_agg(json_build_object('id', j.id, 'version', j.version) order by j.id)
from (
  select a.job from mine cross join lateral (select job from applications where org = $1 and candidate = mine.id offset 0) a
  union select payload ->> 'job' from events
) named cross join lateral (select id, version from jobs where org = $1 and id = named.job offset 0) j
union all
select 'org', json_build_object('version', version) from orgs where id = $1
union all
select 'said', json_agg(${saidJson('h')}) from from_number_health h
  where h.org = $1 and (h.verdict <> 'HEALTHY' or h.rests_until > $7::timestamptz)
union all
select 'counted', json_agg(json_build_object('number', c.number, 'use', c.use, 'total', c.total, 'answered', c.answered,
  'faulted', c.faulted)) from told cross join lateral (${tallyOf('told', {
    at: '$3::timestamptz',
    dayBack: '$7::timestamptz',
    most: String(WINDOW_OUTCOMES),
  })}) c
union all
select 'slots', json_build_object('loose', (select coalesce(sum(room), 0) from ranked), 'free',
  (select json_agg(json_build_object('number', number, 'total', total, 'free', slots) order by number)
    from (select number, max(total) as total, json_agg(slot order by slot) as slots from free group by number) numbers))`;

type Doc = { readonly [part: string]: unknown };
type Rows<T> = readonly T[] | null;

export interface Loaded {
  readonly entries: ReadonlyMap<string, { readonly candidate: Candidate; readonly inbox: readonly InboxEvent[] }>;
  readonly jobs: readonly { readonly id: string; readonly version: number }[];
  readonly orgVersion: number | null;
  /** Of the numbers with a slot that this batch may give; none where nothing in it can place a call. */
  readonly slots: readonly NumberSlots[];
  /** GAT-13: slots that nobody holds, those that another batch has locked included. */
  readonly looseSlots: number;
  readonly said: readonly NumberSaid[];
  readonly counted: readonly NumberCounted[];
}

const byKey = <T>(rows: Rows<T>, key: (row: T) => string): Record<string, T> =>
  Object.fromEntries((rows ?? []).map((row) => [key(row), row]));

function readCandidate(doc: Doc): { candidate: Candidate; inbox: readonly InboxEvent[] } {
  const tasks = (doc['tasks'] ?? []) as (Task & { kind: string })[];
  const charts = (doc['charts'] ?? []) as (StoredChart & { key: string })[];
  const timers: Timer[] = tasks.filter(isTimer).map(readTimer);
  const requests = tasks.filter((task) => !isTimer(task)).map(readTask);
  const candidate: Candidate = {
    record: readRecord(doc['record'] as Candidate['record']),
    consent: readConsent(doc['consent'] as Parameters<typeof readConsent>[0]),
    suppressed: (doc['suppressed'] ?? []) as { channel: Channel; address: string }[],
    applications: byKey((doc['applications'] as Rows<ApplicationRecord>)?.map(readApplication) ?? null, ({ id }) => id),
    charts: Object.fromEntries(charts.map((chart) => [chart.key, readChart(chart)])),
    rows: byKey((doc['rows'] as Rows<CallRow>)?.map(readCallRow) ?? null, rowKey),
    messages: byKey((doc['messages'] as Rows<Message>)?.map(readMessage) ?? null, ({ id }) => id),
    timers: byKey(timers, ({ key }) => key),
    tasks: byKey(requests, ({ key }) => key),
  };
  return { candidate, inbox: ((doc['inbox'] as Rows<InboxEvent>) ?? []).map(readEvent) };
}

export function loading({ org, results, now }: ReceiveAsk): Statement {
  const messages = [...messagesNamed([], results)];
  const mayCall = results.filter((result) => !placesNoCall(result)).map(({ candidate }) => candidate);
  const refused = results.filter(({ outcome }) => outcome.kind === 'refused');
  const refusedCalls = refused.filter(({ task }) => task.kind === 'placeCall').map(({ candidate }) => candidate);
  const refusedTexts = [...messagesNamed([], refused)];
  return { text: LOAD, parameters: [org, messages, now, mayCall, refusedCalls, refusedTexts, plus(now, -WINDOW)] };
}

export interface LoadedRow {
  readonly part: string;
  readonly doc: Doc | null;
}

export function readLoaded(rows: readonly LoadedRow[]): Loaded {
  const part = (name: string) => rows.find((row) => row.part === name)?.doc;
  const candidates = rows.filter((row) => row.part === 'candidate').map(({ doc }) => readCandidate(doc as Doc));
  return {
    entries: new Map(candidates.map((each) => [each.candidate.record.id, each])),
    jobs: (part('jobs') as Rows<{ id: string; version: number }> | undefined) ?? [],
    orgVersion: (part('org')?.['version'] as number | undefined) ?? null,
    slots: (part('slots')?.['free'] as Rows<NumberSlots> | undefined) ?? [],
    looseSlots: Number(part('slots')?.['loose'] ?? 0),
    said: ((part('said') as Rows<NumberSaid> | undefined) ?? []).map(readSaid),
    counted: (part('counted') as Rows<NumberCounted> | undefined) ?? [],
  };
}
