/**
 * Timers stand in the candidate's row, which every batch writes; one row of `tasks` for each candidate says when to look at them.
 *
 * Guarantees: nothing is lost: every timer of before is in its candidate's row, and who has any is woken for the earliest.
 * A process of an older build cannot write timers where nobody looks for them any more: its batch is refused and undone.
 */
import { type Kysely, sql } from 'kysely';

const COLUMN = `
alter table candidates add column timers json not null default '[]';
comment on column candidates.timers is 'Each one [key, due at], where its chart and its event follow from the key; else [key, due at, event, chart].';
comment on table tasks is 'Requests to the world outside; and one row of kind timer for a candidate who has timers: when to look at them, never later than the earliest of them.';`;

/** Org by org: row-level security holds for whoever owns the tables, too. */
const CARRIED_OVER = `
do $$
declare each text;
begin
  perform set_config('app.batch', 'on', true);
  for each in select org_ids() loop
    perform set_config('app.org', each, true);
    update candidates c set timers = t.timers from (
      select candidate, json_agg(json_build_array(key,
        to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), payload, chart) order by key) as timers
      from tasks where org = each and kind = 'timer' group by candidate
    ) t where c.org = each and c.id = t.candidate;
    create temporary table wakes on commit drop as
      select candidate, min(due_at) as due_at from tasks where org = each and kind = 'timer' group by candidate;
    delete from tasks where org = each and kind = 'timer';
    insert into tasks (org, candidate, key, kind, chart, due_at, state)
      select each, candidate, 'timer', 'timer', '', due_at, 'waiting' from wakes;
    drop table wakes;
  end loop;
  perform set_config('app.org', '', true);
  perform set_config('app.batch', '', true);
end $$;`;

const ONE_EACH = `alter table tasks add constraint tasks_wake_check check ((kind = 'timer') = (key = 'timer'));`;

/**
 * Exact, though a candidate may be woken for a timer that was cancelled: those who are woken first are asked for their
 * timers. After a thousand of an org who are woken in vain it is the time at which the next one is.
 */
const NEXT = `
create or replace function next_due_at() returns timestamptz language plpgsql stable security definer
  set search_path = public, pg_temp as $$
declare
  best timestamptz := least(
    (select min((select accepted_at from inbox i where i.org = o.id and i.parked_at is null order by accepted_at limit 1))
      from orgs o),
    (select due_at from tasks where state = 'waiting' and kind <> 'timer' order by due_at limit 1),
    (select lease_until from tasks where state = 'leased' order by lease_until limit 1));
  of_org text;
  looks integer;
  wake record;
begin
  for of_org in select id from orgs loop
    looks := 0;
    for wake in select candidate, due_at from tasks where org = of_org and kind = 'timer' order by due_at limit 1000 loop
      exit when wake.due_at >= best;
      looks := looks + 1;
      best := least(best, case when looks = 1000 then wake.due_at else (
        select min((timer ->> 1)::timestamptz) from candidates c, json_array_elements(c.timers) timer
        where c.org = of_org and c.id = wake.candidate) end);
    end loop;
  end loop;
  return best;
end $$;
grant select (org, id, timers) on candidates to overture_across;
create policy seen_across_orgs on candidates for select to overture_across using (true);`;

export async function up(db: Kysely<unknown>): Promise<void> {
  const across = `grant create on schema public to overture_across; ${NEXT}
    revoke create on schema public from overture_across;`;
  for (const part of [COLUMN, CARRIED_OVER, ONE_EACH, across]) await sql.raw(part).execute(db);
}
