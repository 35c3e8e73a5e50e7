/**
 * What one batch thinks about besides what its candidates were when they were last written, in one statement after the locks.
 *
 * Owns: what has come since (events, suppressions, messages that are spoken of), and the version of each candidate, by which
 * this process may have its working set already; `rows.postgres.ts` reads the others. Guarantees: free from-number slots that it lists stay locked until the batch ends. It lists those of one number for each
 * candidate who may be called, the known and the roomiest first and those that rest last, and none when nothing in the batch can place a
 * call, so that another worker's batch finds the others free.
 */

import { messagesNamed } from '../../../machines/candidate/named-by.ts';
import type { Candidate, Message } from '../../../machines/candidate/working-set.ts';
import type { InboxEvent, NumberSlots, TaskResult } from '../../../machines/engine/batch.ts';
import { WINDOW, WINDOW_OUTCOMES } from '../../../machines/from-numbers/health.ts';
import type { NumberCounted, NumberSaid } from '../../../machines/from-numbers/health-of-numbers.ts';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import type { ReceiveAsk } from '../../storage.ts';
import { readInstant } from '../schema/tables/columns.ts';
import { eventJson, readEvent } from '../schema/tables/inbox.ts';
import { readSaid, saidJson, tallyOf } from '../schema/tables/numbers.ts';
import { WAKE } from '../schema/tables/timers.ts';
import { messageJson, readMessage } from '../schema/tables/touches.ts';
import type { Statement } from '../wire/statement.ts';
import { CLAIMED_BY_A_FREE_SLOT, CLAIMED_IDS } from './claim.postgres.ts';
import { VERSION } from './version.postgres.ts';

/** After these alone no call is placed. */
const EVENTS_THAT_PLACE_NO_CALL = ['sms.status', 'call.answered'];
/** After these one is placed at once where it is due already, and else hardly ever; so it is after answers and timers. */
const EVENTS_FOR_A_CALL_THAT_IS_DUE = ['call.ended', 'call.result', 'interview.result', 'sms.received'];
/** What may say how a from-number does. */
const EVENTS_THAT_END_CALLS = ['call.ended', 'call.result', 'interview.result'];
const placesNoCall = ({ outcome }: TaskResult): boolean => outcome.kind === 'accepted';

const texts = (values: Iterable<string>): string => [...values].map((value) => `'${value}'`).join(', ');
const list = (json: string, from: string, order: string): string =>
  `(select json_agg(${json} order by ${order}) from ${from})`;
/** CNS-15: as `comparableEmail` of what is plain ASCII; `suppressedBeyondAscii` looks up the rest. */
const comparedEmail = (json: string): string => `lower(btrim(${json}, E' \\t\\n\\r\\f\\v') collate "C")`;

/**
 * $1 org, $2 messages that results speak of, $3 now, $4 those of whom a result may place a call, $5 candidates of calls that
 * were not taken, $6 messages that were not taken, $7 a day ago, $8 whether anybody may be called. Results of candidates who
 * were not claimed do no harm.
 */
const LOAD = `/* receive.load */
with mine as materialized (
  select c.* from unnest(${CLAIMED_IDS}) as claimed(id) cross join lateral (
    select id, phone, email_key, ${VERSION} as version from candidates where org = $1 and id = claimed.id offset 0) c
), wakes as materialized (
  select mine.id, t.due_at from mine cross join lateral (
    select due_at from tasks where org = $1 and candidate = mine.id and key = '${WAKE}' offset 0) t
), events as materialized (
  select e.* from unnest(${CLAIMED_IDS}) as claimed(id)
  cross join lateral (select * from inbox where org = $1 and candidate = claimed.id and parked_reason is null offset 0) e
), may_call as materialized (
  select perhaps.candidate from (
    select candidate from unnest($4::text[]) as r(candidate) where candidate = any (${CLAIMED_IDS})
    union
    select candidate from events where kind in (${texts(EVENTS_FOR_A_CALL_THAT_IS_DUE)})
    union
    select id from wakes where due_at <= $3::timestamptz
  ) perhaps cross join lateral (
    select from call_rows where org = $1 and candidate = perhaps.candidate and kind <> 'INBOUND' and status = 'PENDING'
      and scheduled_at <= $3::timestamptz limit 1) due
  union
  select unnest(${CLAIMED_IDS}) where $8::boolean or ${CLAIMED_BY_A_FREE_SLOT}
  union
  select candidate from events
  where kind <> all (array[${texts([...EVENTS_THAT_PLACE_NO_CALL, ...EVENTS_FOR_A_CALL_THAT_IS_DUE])}])
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
  select s.*, n.position,
    s.number in (select number from known) as known,
    s.number in (select h.number from from_number_health h where h.org = $1 and h.use = 'CALL'
      and h.verdict = 'RESTING' and h.rests_until > $3::timestamptz) as resting
  from (
    select number, count(*) as total, count(*) filter (where taken_by is null) as room
    from from_number_slots where org = $1 and exists (select from may_call) group by number offset 0
  ) s cross join lateral (select position from org_numbers where org = $1 and number = s.number and voice offset 0) n
  where s.room > 0
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
  'id', c.id,
  'version', c.version,
  'wakesAt', (select due_at from wakes where wakes.id = c.id),
  'mayCall', c.id in (select candidate from may_call),
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
  'messages', ${list(
    messageJson('t'),
    `messages t where t.org = $1 and t.candidate = c.id and (t.id = any ($2::text[])
      or t.id in (select e.payload ->> 'message' from events e where e.candidate = c.id))`,
    't.id',
  )},
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

type Rows<T> = readonly T[] | null;

/** Of one candidate: all but what they were when they were last written. */
export interface Found {
  readonly id: string;
  /** Another after every write of the candidate. */
  readonly version: string;
  /** When their timers are to be looked at: never later than the earliest of them. */
  readonly wakesAt: Instant | null;
  /** Free from-numbers are listed for them too. */
  readonly mayCall: boolean;
  readonly suppressed: Candidate['suppressed'];
  /** Those that events and results name. */
  readonly messages: readonly Message[];
  readonly inbox: readonly InboxEvent[];
}

export interface Loaded {
  readonly found: readonly Found[];
  readonly jobs: readonly { readonly id: string; readonly version: number }[];
  readonly orgVersion: number | null;
  /** Of the numbers with a slot that this batch may give; none where nothing in it can place a call. */
  readonly slots: readonly NumberSlots[];
  /** GAT-13: slots that nobody holds, those that another batch has locked included. */
  readonly looseSlots: number;
  readonly said: readonly NumberSaid[];
  readonly counted: readonly NumberCounted[];
}

/** `anybody`: free from-numbers are listed for everybody who is claimed. */
export function loading({ org, results, now }: ReceiveAsk, anybody: boolean): Statement {
  const messages = [...messagesNamed([], results)];
  const mayCall = results.filter((result) => !placesNoCall(result)).map(({ candidate }) => candidate);
  const refused = results.filter(({ outcome }) => outcome.kind === 'refused');
  const refusedCalls = refused.filter(({ task }) => task.kind === 'placeCall').map(({ candidate }) => candidate);
  const refusedTexts = [...messagesNamed([], refused)];
  return {
    text: LOAD,
    parameters: [org, messages, now, mayCall, refusedCalls, refusedTexts, plus(now, -WINDOW), anybody],
  };
}

export type LoadedRow =
  | { readonly part: 'candidate'; readonly doc: { readonly [K in keyof Found]: Found[K] | null } }
  | { readonly part: 'jobs'; readonly doc: Rows<Loaded['jobs'][number]> }
  | { readonly part: 'org'; readonly doc: { readonly version: number } }
  | { readonly part: 'said'; readonly doc: Rows<NumberSaid> }
  | { readonly part: 'counted'; readonly doc: Rows<NumberCounted> }
  | { readonly part: 'slots'; readonly doc: { readonly free: Rows<NumberSlots>; readonly loose: number } };

type DocOf<P extends LoadedRow['part']> = Extract<LoadedRow, { readonly part: P }>['doc'];

const readFound = ({ id, version, wakesAt, mayCall, suppressed, messages, inbox }: DocOf<'candidate'>): Found => ({
  id: id as string,
  version: version as string,
  wakesAt: wakesAt === null ? null : readInstant(wakesAt),
  mayCall: mayCall === true,
  suppressed: suppressed ?? [],
  messages: (messages ?? []).map(readMessage),
  inbox: (inbox ?? []).map(readEvent),
});

export function readLoaded(rows: readonly LoadedRow[]): Loaded {
  const of = <P extends LoadedRow['part']>(name: P) =>
    rows.find(({ part }) => part === name)?.doc as DocOf<P> | undefined;
  return {
    found: rows.flatMap((row) => (row.part === 'candidate' ? [readFound(row.doc)] : [])),
    jobs: of('jobs') ?? [],
    orgVersion: of('org')?.version ?? null,
    slots: of('slots')?.free ?? [],
    looseSlots: Number(of('slots')?.loose ?? 0),
    said: (of('said') ?? []).map(readSaid),
    counted: of('counted') ?? [],
  };
}
