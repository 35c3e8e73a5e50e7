/**
 * Fewer rows and index entries for each event that is taken in.
 *
 * Guarantees: nothing is lost: each journal entry of before is a row with one entry, with its hash; timers stand where
 * they stood. The journal is converted by one rewrite of the table, so that row-level security is not in the way and
 * nothing that may only be appended is updated.
 */
import { type Kysely, sql } from 'kysely';

/** What was written at once stands in one row. What it follows is the row before it, so that is not written again. */
const JOURNAL = `
alter table journal alter column data type json using json_build_array(json_build_array(type, data, application));
alter table journal rename column data to entries;
alter table journal drop column type, drop column application, drop column previous;
comment on table journal is 'Append-only, chained by hash for each candidate, and without personal data. A row holds what was written at once.';
comment on column journal.seq is 'Of its first entry; the next ones follow.';
comment on column journal.entries is 'Each one [type, data, application]; one without an application has that of the entry before it.';
comment on column journal.hash is 'Of its last entry. Those before it follow from the row before.';`;

/** With an index on it in the candidate's row, each new time rewrote all index entries of the candidate. */
const TIMERS = `
create index tasks_timers on tasks (org, due_at, candidate) where kind = 'timer';
drop index candidates_timer_due;
alter table candidates drop column timer_due_at;
drop policy seen_across_orgs on candidates;
revoke select (org, id) on candidates from overture_across;
comment on table tasks is 'Requests to the world outside, and (kind = timer, payload = event) timers.';`;

/** An index that looks at the status itself is written with every change of it. */
const CALL_ROWS = `
alter table call_rows add column open_outbound boolean not null generated always as (
  kind <> 'INBOUND' and status in ('PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED')) stored;
drop index call_rows_one_open_outbound;
create unique index call_rows_one_open_outbound on call_rows (org, candidate, application) where open_outbound;`;

/** A batch writes many rows of a page anew before the old ones may be cleared away: room for half of them again. */
const ROOM = ['candidates', 'applications', 'call_rows', 'messages']
  .map((table) => `alter table ${table} set (fillfactor = 50);`)
  .join('\n');

const FUNCTIONS = {
  'ready_orgs(timestamptz, integer)': `returns setof text language sql stable security definer
  set search_path = public, pg_temp as $$
  select id from (
    select o.id, least(
      (select accepted_at from inbox i where i.org = o.id and i.parked_at is null order by accepted_at limit 1),
      (select due_at from tasks t where t.org = o.id and t.kind = 'timer' and t.due_at <= $1 order by due_at limit 1)
    ) as since
    from orgs o
  ) waiting where since is not null order by since, id limit $2
$$`,
  'next_due_at()': `returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
  select least(
    (select min(least(
      (select accepted_at from inbox i where i.org = o.id and i.parked_at is null order by accepted_at limit 1),
      (select due_at from tasks t where t.org = o.id and t.kind = 'timer' order by due_at limit 1)
    )) from orgs o),
    (select due_at from tasks where state = 'waiting' and kind <> 'timer' order by due_at limit 1),
    (select lease_until from tasks where state = 'leased' order by lease_until limit 1)
  )
$$`,
};

const ACROSS_ORGS = Object.entries(FUNCTIONS)
  .map(([signature, body]) => `create or replace function ${signature} ${body};`)
  .join('\n');

export async function up(db: Kysely<unknown>): Promise<void> {
  const across = `grant create on schema public to overture_across; ${ACROSS_ORGS}
    revoke create on schema public from overture_across;`;
  for (const part of [JOURNAL, TIMERS, CALL_ROWS, ROOM, across]) await sql.raw(part).execute(db);
}
