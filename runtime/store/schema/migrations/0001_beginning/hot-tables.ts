/**
 * Tables that every event writes.
 *
 * Columns that change with each event stand last, and carry no index where that can be: then an update stays in its page
 * and writes no index (HOT), and the log holds little more than the bytes that changed. Documents that nothing but a
 * decision reads are `json`, not `jsonb`: they are stored and handed back as they were written, unparsed.
 *
 * What lives shortly (inbox, tasks) is vacuumed early: its dead rows stand in front of the waiting ones.
 *
 * Only primary keys start with the org. A second index that did could be taken for the primary key while a table is
 * small and the plan is made, and be read from end to end when it has grown.
 */
export const HOT_TABLES = `
create table candidates (
  org text collate "C" not null,
  id text collate "C" not null check (id <> ''),
  first_name text,
  last_name text,
  phone text collate "C",
  email text,
  timezone text,
  timezone_source text,
  other_zones text[] not null default '{}',
  timezone_confirmed_at timestamptz(3),
  state text,
  line_type text,
  line_type_at timestamptz(3),
  phone_reported_wrong boolean not null default false,
  phone_uncallable boolean not null default false,
  sms_number_invalid boolean not null default false,
  email_bounced boolean not null default false,
  excluded_in_ats boolean not null default false,
  legacy_do_not_contact boolean not null default false,
  sms_consent boolean,
  email_consent boolean,
  all_ai_communications_consent boolean,
  call_consent boolean,
  consent_revoked_by_candidate text[] not null default '{}',
  touches json not null default '[]',
  timer_due_at timestamptz(3),
  revision integer not null default 0,
  journal_seq integer not null default 0,
  journal_head text not null default '',
  primary key (org, id)
) with (fillfactor = 70);
comment on column candidates.timer_due_at is 'The earliest of the candidate''s timers. With a waiting event in the inbox it says when the candidate next wants attention.';
create index candidates_timer_due on candidates (org, timer_due_at, id) where timer_due_at is not null;
create index candidates_phone on candidates (phone, org) where phone is not null;

create table applications (
  org text collate "C" not null,
  candidate text collate "C" not null,
  id text collate "C" not null,
  job text collate "C" not null,
  source text not null,
  added_at timestamptz(3) not null,
  stage text,
  review text not null,
  stage_since timestamptz(3) not null,
  round integer not null,
  resume text not null,
  interview json not null,
  declined boolean not null,
  own_pause boolean not null,
  eligibility text,
  outreach_since timestamptz(3),
  touched boolean not null,
  email_only_sent boolean not null,
  opt_in_asked boolean not null,
  planned_touches json not null,
  sms_state text not null,
  invite_state text,
  last_handed_over_at timestamptz(3),
  last_wrote_at timestamptz(3),
  last_connected_at timestamptz(3),
  primary key (org, candidate, id)
) with (fillfactor = 70);
create unique index applications_id on applications (id, org);
create index applications_job_stage on applications (job, org, stage, id);

create table charts (
  org text collate "C" not null,
  candidate text collate "C" not null,
  key text collate "C" not null,
  machine text not null,
  version integer not null,
  snapshot json not null,
  state text not null,
  primary key (org, candidate, key)
) with (fillfactor = 70);
comment on column charts.state is 'The snapshot''s state in one line, for counting how many are where.';

create table call_rows (
  org text collate "C" not null,
  candidate text collate "C" not null,
  application text collate "C" not null,
  attempt integer not null,
  kind text not null,
  scheduled_at timestamptz(3) not null,
  unrounded_at timestamptz(3) not null,
  round integer not null,
  web boolean not null,
  created_at timestamptz(3) not null,
  status text not null,
  reason text,
  "from" text,
  slot integer,
  "to" text,
  provider_id text,
  handed_over_at timestamptz(3),
  ended_at timestamptz(3),
  result json,
  primary key (org, candidate, application, attempt)
) with (fillfactor = 70);
create unique index call_rows_one_open_outbound on call_rows (org, candidate, application)
  where kind <> 'INBOUND' and status in ('PENDING', 'PAUSED', 'DISPATCHING', 'CALLING', 'CONNECTED');

create table messages (
  org text collate "C" not null,
  candidate text collate "C" not null,
  id text collate "C" not null,
  application text collate "C" not null,
  channel text not null,
  direction text not null,
  template text,
  "to" text not null,
  "from" text,
  subject text,
  text text not null,
  skip_consent_check boolean not null,
  decision text,
  at timestamptz(3) not null,
  status text not null,
  provider_id text,
  refusal text,
  code text,
  primary key (org, candidate, id)
) with (fillfactor = 80);
create unique index messages_id on messages (id, org);

create table consent_ledger (
  org text collate "C" not null,
  candidate text collate "C" not null,
  position bigint generated always as identity,
  "column" text not null,
  old boolean,
  new boolean,
  source text not null,
  evidence text,
  at timestamptz(3) not null,
  by text not null,
  primary key (org, candidate, position)
);

create table journal (
  org text collate "C" not null,
  candidate text collate "C" not null,
  seq integer not null,
  at timestamptz(3) not null,
  type text not null,
  application text,
  data json not null,
  previous text not null,
  hash text not null,
  primary key (org, candidate, seq)
);
comment on table journal is 'Append-only, chained by hash for each candidate, and without personal data.';

create table decisions (
  org text collate "C" not null,
  candidate text collate "C" not null,
  position bigint generated always as identity,
  id text not null,
  at timestamptz(3) not null,
  application text not null,
  attempt integer,
  about text not null,
  outcome text not null,
  rule text not null,
  until timestamptz(3),
  margin timestamptz(3),
  next_eligible_at timestamptz(3),
  gates json not null,
  primary key (org, candidate, position)
);
comment on column decisions.gates is 'Postgres packs a row from two kilobytes on, to about a fifth; below that the gates are as long as they are written.';

create table suppressions (
  org text collate "C" not null,
  address text collate "C" not null,
  channel text not null,
  "on" boolean not null,
  at timestamptz(3) not null,
  primary key (org, address, channel)
);
comment on table suppressions is 'CNS-13: addresses revoked by the candidate, shared by all candidates of the org who have them.';

create table inbox (
  org text collate "C" not null,
  candidate text collate "C" not null,
  id bigint generated always as identity,
  source text not null,
  external_id text not null,
  kind text not null,
  at timestamptz(3) not null,
  accepted_at timestamptz(3) not null,
  payload json not null,
  parked_at timestamptz(3),
  parked_reason text,
  primary key (org, candidate, id)
) with (autovacuum_vacuum_scale_factor = 0.01);
comment on table inbox is 'Events that wait to be taken in, and parked ones. An event that was taken in is deleted; inbox_keys remembers it.';
create index inbox_waiting on inbox (org, accepted_at, candidate) where parked_at is null;

create table inbox_keys (
  org text collate "C" not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  kind text collate "C" not null,
  candidate text collate "C" not null,
  accepted_at timestamptz(3) not null,
  primary key (org, source, external_id, kind)
);
comment on table inbox_keys is 'Each event that was ever accepted, without its payload: an event is taken in once.';

create table tasks (
  org text collate "C" not null,
  candidate text collate "C" not null,
  key text collate "C" not null,
  kind text not null,
  chart text not null,
  application text,
  decision text,
  payload json,
  due_at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'leased', 'dead')),
  attempts integer not null default 0,
  worker text,
  lease_until timestamptz(3),
  in_flight_since timestamptz(3),
  dead_at timestamptz(3),
  why text,
  primary key (org, candidate, key)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01);
comment on table tasks is 'Requests to the world outside, and (kind = timer, payload = event) timers. A timer is due through candidates.timer_due_at, a request through the two indexes here.';
create index tasks_due on tasks (due_at) where state = 'waiting' and kind <> 'timer';
create index tasks_leased on tasks (lease_until) where state = 'leased';
create index tasks_dead on tasks (org, dead_at) where state = 'dead';
`;
