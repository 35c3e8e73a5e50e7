/** The inbox: events accepted once, taken in once, or parked for people to see. */

import type { Forwarded } from '../../../../machines/candidate/working-set.ts';
import type { InboxEvent } from '../../../../machines/engine/batch.ts';
import { asJson, type ColumnsOf, deleteRows, keysOf, readInstants, rowsOf } from './columns.ts';

const EVENT: ColumnsOf<InboxEvent> = {
  id: 'bigint',
  org: 'text',
  candidate: 'text',
  source: 'text',
  externalId: 'text',
  kind: 'text',
  at: 'timestamptz',
  payload: 'json',
};

export const eventJson = (alias: string): string => asJson(alias, EVENT);
export const readEvent = (row: InboxEvent): InboxEvent => readInstants(row, EVENT);

/** Events that were taken in leave the inbox; `inbox_keys` remembers them. */
export const deleteEvents = (parameter: number): string => deleteRows('inbox', parameter, { id: 'bigint' });

/** $2 now. */
export const parkEvents = (parameter: number): string =>
  `update inbox i set parked_at = $2::timestamptz, parked_reason = r.reason
    from ${keysOf(parameter, { id: 'bigint', reason: 'text' })}
    where i.org = r.org and i.candidate = r.candidate and i.id = r.id`;

const FORWARDED: ColumnsOf<Forwarded, 'candidate'> = {
  source: 'text',
  externalId: 'text',
  kind: 'text',
  at: 'timestamptz',
  payload: 'json',
};

/** CNS-16: events that a batch leads on to others, each once, as `ACCEPT` has it. $1 org, $2 now. */
export const rememberForwarded = (parameter: number): string =>
  `insert into inbox_keys (org, source, external_id, kind, candidate, accepted_at)
    select distinct on (r.source, r."externalId", r.kind) $1, r.source, r."externalId", r.kind, r.candidate, $2::timestamptz
    from ${rowsOf(parameter, FORWARDED)} order by r.source, r."externalId", r.kind
    on conflict do nothing returning source, external_id, kind`;

export const insertForwarded = (parameter: number, remembered: string): string =>
  `insert into inbox (org, candidate, source, external_id, kind, at, accepted_at, payload)
    select $1, r.candidate, r.source, r."externalId", r.kind, r.at, $2::timestamptz, r.payload
    from ${rowsOf(parameter, FORWARDED)} join ${remembered} k
      on k.source = r.source and k.external_id = r."externalId" and k.kind = r.kind`;

/**
 * $1 org, $2 now, $3 events. A candidate is known when their row is there or one of these events makes it. Keys are
 * inserted in one order, so that two acceptances of the same events wait for each other and do not deadlock.
 */
export const ACCEPT = `/* accept commit */
with input as (
  select * from rows from (json_to_recordset($3::json) as (
    candidate text, source text, "externalId" text, kind text, at timestamptz, payload json, creates boolean
  )) with ordinality as i(candidate, source, external_id, kind, at, payload, creates, n)
), created as (
  insert into candidates (org, id)
  select distinct $1, candidate from input where creates and exists (select from orgs where id = $1) order by candidate
  on conflict do nothing
  returning id
), known as (
  select i.* from input i where exists (select from orgs where id = $1) and i.candidate in (
    select candidate from input where creates
    union all select c.id from (select distinct candidate from input) i
      cross join lateral (select id from candidates where org = $1 and id = i.candidate offset 0) c
    union all select id from created
  )
), fresh as (
  insert into inbox_keys (org, source, external_id, kind, candidate, accepted_at)
  select distinct on (source, external_id, kind) $1, source, external_id, kind, candidate, $2::timestamptz
  from known order by source, external_id, kind, n
  on conflict do nothing
  returning source, external_id, kind
), first as (
  select distinct on (k.source, k.external_id, k.kind) k.* from known k
  join fresh using (source, external_id, kind) order by k.source, k.external_id, k.kind, k.n
), taken as (
  insert into inbox (org, candidate, source, external_id, kind, at, accepted_at, payload)
  select $1, candidate, source, external_id, kind, at, $2::timestamptz, payload from first order by n
  returning 1
)
select case when f.n is not null then 'accepted' when k.n is not null then 'duplicate' else 'unknown candidate' end as answer
from input i left join known k using (n) left join first f using (n) order by i.n`;
