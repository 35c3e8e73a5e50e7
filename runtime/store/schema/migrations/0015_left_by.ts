/**
 * Until when something of a task may have left its worker: from then on the time counts after which a provider is believed
 * that it has not heard of it. A heartbeat renews only leases that have not ended, and says until when all are kept.
 */
import { type Kysely, sql } from 'kysely';

const COLUMN = `
alter table tasks add column left_by timestamptz(3);
comment on column tasks.left_by is 'Nothing of it has left a worker later than this; null while it is in flight for the first time, or before.';
grant update (left_by) on tasks to overture_across;`;

/** A send leaves under its first lease alone; what may be repeated, under the last one too. */
const LEFT_BY = `case
    when t.in_flight_since is null then null
    when t.left_by is null then coalesce(t.lease_until, $1)
    when t.kind in ('placeCall', 'sendSms', 'sendEmail') then t.left_by
    else greatest(t.left_by, t.lease_until)
  end`;

const FUNCTIONS = `
create or replace function claim_tasks(timestamptz, integer, text, timestamptz) returns setof json language sql volatile
  security definer set search_path = public, pg_temp as $$
  with new as (
    select org, candidate, key, due_at as since, in_flight_since as before from tasks
    where state = 'waiting' and kind <> 'timer' and due_at <= $1 order by due_at limit $2 for update skip locked
  ), lost as (
    select org, candidate, key, lease_until as since, in_flight_since as before from tasks
    where state = 'leased' and lease_until <= $1 order by lease_until limit $2 for update skip locked
  ), chosen as (
    select * from (select * from new union all select * from lost) due order by since, org, candidate, key limit $2
  ), claimed as (
    update tasks t
    set state = 'leased', worker = $3, lease_until = $4, attempts = t.attempts + 1,
        in_flight_since = coalesce(t.in_flight_since, $1), left_by = ${LEFT_BY}
    from chosen c
    where t.org = c.org and t.candidate = c.candidate and t.key = c.key
    returning c.since, c.before, t.*
  )
  select json_build_object(
    'org', org, 'candidate', candidate, 'attempts', attempts, 'inFlightSince', before, 'leftBy', left_by,
    'task', json_build_object('key', key, 'kind', kind, 'application', application, 'chart', chart, 'dueAt', due_at,
      'decision', decision, 'payload', payload))
  from claimed order by since, org, candidate, key
$$;
drop function renew_leases(text, timestamptz);
create function renew_leases(text, timestamptz, timestamptz) returns timestamptz language sql volatile
  security definer set search_path = public, pg_temp as $$
  with renewed as (
    update tasks set lease_until = $3
    where (org, candidate, key) in (
      select org, candidate, key from tasks
      where state = 'leased' and worker = $1 and lease_until > $2 for update skip locked
    ) returning org, candidate, key
  )
  select least($3, min(t.lease_until)) from tasks t
  where t.state = 'leased' and t.worker = $1 and t.lease_until > $2
    and not exists (select from renewed r where r.org = t.org and r.candidate = t.candidate and r.key = t.key)
$$;
alter function renew_leases(text, timestamptz, timestamptz) owner to overture_across;
revoke all on function renew_leases(text, timestamptz, timestamptz) from public;
grant execute on function renew_leases(text, timestamptz, timestamptz) to overture_app;`;

export async function up(db: Kysely<unknown>): Promise<void> {
  const across = `grant create on schema public to overture_across; ${FUNCTIONS}
    revoke create on schema public from overture_across;`;
  for (const part of [COLUMN, across]) await sql.raw(part).execute(db);
}
