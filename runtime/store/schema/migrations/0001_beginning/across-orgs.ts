/**
 * The only questions that cross orgs: who wants attention, which requests are due, whose number is this.
 *
 * Each is a function that runs as `overture_across`, a role with no login that sees just the columns granted here.
 * Instants are parameters. A worker names itself and a moment, and gets ids or the tasks that are now its own.
 */
const seesAll = (table: string, columns: string) => `
grant select ${columns} on ${table} to overture_across;
create policy seen_across_orgs on ${table} for select to overture_across using (true);`;

const FUNCTIONS = {
  'org_ids()': `returns setof text language sql stable`,
  'org_of_number(text)': `returns text language sql stable`,
  'ready_orgs(timestamptz, integer)': `returns setof text language sql stable`,
  'next_due_at()': `returns timestamptz language sql stable`,
  'claim_tasks(timestamptz, integer, text, timestamptz)': `returns setof json language sql volatile`,
  'renew_leases(text, timestamptz)': `returns void language sql volatile`,
} as const;

const BODIES: Record<keyof typeof FUNCTIONS, string> = {
  'org_ids()': `select id from orgs order by id`,

  'org_of_number(text)': `select org from org_numbers where number = $1`,

  'ready_orgs(timestamptz, integer)': `
  select id from (
    select o.id, least(
      (select accepted_at from inbox i where i.org = o.id and i.parked_at is null order by accepted_at limit 1),
      (select timer_due_at from candidates c where c.org = o.id and c.timer_due_at <= $1 order by timer_due_at limit 1)
    ) as since
    from orgs o
  ) waiting where since is not null order by since, id limit $2`,

  'next_due_at()': `
  select least(
    (select min(least(
      (select accepted_at from inbox i where i.org = o.id and i.parked_at is null order by accepted_at limit 1),
      (select timer_due_at from candidates c where c.org = o.id and c.timer_due_at is not null order by timer_due_at limit 1)
    )) from orgs o),
    (select due_at from tasks where state = 'waiting' and kind <> 'timer' order by due_at limit 1),
    (select lease_until from tasks where state = 'leased' order by lease_until limit 1)
  )`,

  'claim_tasks(timestamptz, integer, text, timestamptz)': `
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
        in_flight_since = coalesce(t.in_flight_since, $1)
    from chosen c
    where t.org = c.org and t.candidate = c.candidate and t.key = c.key
    returning c.since, c.before, t.*
  )
  select json_build_object(
    'org', org, 'candidate', candidate, 'attempts', attempts, 'inFlightSince', before,
    'task', json_build_object('key', key, 'kind', kind, 'application', application, 'chart', chart, 'dueAt', due_at,
      'decision', decision, 'payload', payload))
  from claimed order by since, org, candidate, key`,

  'renew_leases(text, timestamptz)': `
  update tasks set lease_until = $2
  where (org, candidate, key) in (
    select org, candidate, key from tasks where state = 'leased' and worker = $1 for update skip locked
  )`,
};

export const ACROSS_ORGS = `
${seesAll('orgs', '(id)')}
${seesAll('org_numbers', '(org, number)')}
${seesAll('candidates', '(org, id, timer_due_at)')}
${seesAll('inbox', '(org, accepted_at, parked_at)')}
${seesAll('tasks', '')}
grant update (state, worker, lease_until, attempts, in_flight_since) on tasks to overture_across;
create policy leased_across_orgs on tasks for update to overture_across using (true) with check (true);
grant create on schema public to overture_across;
${Object.entries(FUNCTIONS)
  .map(
    ([signature, header]) => `
create function ${signature} ${header} security definer set search_path = public, pg_temp as $$
  ${BODIES[signature as keyof typeof FUNCTIONS].trim()}
$$;
alter function ${signature} owner to overture_across;
revoke all on function ${signature} from public;
grant execute on function ${signature} to overture_app;`,
  )
  .join('\n')}
revoke create on schema public from overture_across;
`;
