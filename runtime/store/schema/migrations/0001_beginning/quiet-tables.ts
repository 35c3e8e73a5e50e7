/** Tables that people write: configuration, and what is shown to them. One row of these changes a few times a day. */
export const QUIET_TABLES = `
create table orgs (
  id text collate "C" primary key check (id <> ''),
  version bigint not null,
  name text not null,
  settings json not null,
  flags json not null,
  integrations json not null,
  shadow boolean not null,
  allowed_recipients text[],
  ats json
);
comment on column orgs.version is 'Rises with every change of the org, its numbers and its kill switches; readers keep what they parsed by it.';

create table org_numbers (
  org text collate "C" not null,
  number text collate "C" not null,
  position integer not null,
  voice boolean not null,
  sms boolean not null,
  permanent_job text,
  legacy_job text,
  primary key (org, number)
);
comment on table org_numbers is 'GAT-13, INB-02, INB-03, SMS-15: the numbers that an org calls and texts from.';
create unique index org_numbers_number on org_numbers (number);

create table from_number_slots (
  org text collate "C" not null,
  number text collate "C" not null,
  slot integer not null,
  taken_by text,
  taken_at timestamptz(3),
  primary key (org, number, slot)
);
comment on table from_number_slots is 'GAT-13: one row for each call initiation that a number may have at a time. Taken with skip locked, never counted.';

create table scripts (
  org text collate "C" not null,
  id text collate "C" not null,
  texts json not null,
  primary key (org, id)
);

create table jobs (
  org text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  name text not null,
  script text collate "C" not null,
  resume_scoring boolean not null,
  policy text,
  call_types json not null,
  settings json,
  paused boolean not null,
  shadow boolean not null,
  allowed_recipients text[],
  primary key (org, id)
);
comment on column jobs.version is 'Rises with every change of the job and of the texts of its script.';

create table kill_switches (
  org text collate "C" not null,
  scope text not null check (scope in ('org', 'job', 'channel', 'number')),
  id text collate "C" not null,
  thrown_at timestamptz(3) not null,
  primary key (org, scope, id)
);

create table unmatched (
  org text collate "C" not null,
  id bigint generated always as identity,
  at timestamptz(3) not null,
  channel text not null,
  "from" text,
  "to" text,
  text text,
  primary key (org, id)
);
comment on table unmatched is 'Inbound that matched nobody: shown to people, never acted on.';

create table imports (
  org text collate "C" not null,
  id text collate "C" not null,
  job text,
  state text not null,
  rows_total integer,
  rows_done integer not null,
  rows_refused integer not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (org, id)
);

create table import_rows (
  org text collate "C" not null,
  import text collate "C" not null,
  line integer not null,
  outcome text not null,
  reason text,
  candidate text,
  application text,
  primary key (org, import, line)
);
`;
