/**
 * What is known of each org's ATS: how the reading of it goes, what was read and is not taken in yet, who is who there, and
 * which of its jobs each of ours stands for.
 *
 * Credentials are in none of it: they stay in the variable that the connection names.
 */
import { type Kysely, sql } from 'kysely';

const ofThisOrg = (name: string, grants: string) => `
alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy of_this_org on ${name} to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant ${grants} on ${name} to overture_app;`;

const SYNCS = `
create table ats_syncs (
  org text collate "C" primary key,
  last_success timestamptz(3),
  last_error_at timestamptz(3),
  last_error text,
  lag_ms bigint,
  events_read integer not null default 0,
  events_ignored integer not null default 0,
  asked_at timestamptz(3),
  ran_at timestamptz(3),
  cursor json,
  progress json,
  worker text,
  lease_until timestamptz(3)
);
comment on table ats_syncs is 'How the reading of an org''s ATS goes: its health, how far it has come, and whose it is at the moment.';
comment on column ats_syncs.asked_at is 'Somebody asked for a sync, which has not begun yet.';
${ofThisOrg('ats_syncs', 'select, insert, update, delete')}`;

const BATCHES = `
create table ats_batches (
  org text collate "C" not null,
  request text collate "C" not null,
  read_at timestamptz(3) not null,
  events json not null,
  primary key (org, request)
);
comment on table ats_batches is 'What was read of an ATS that forgets what it has told, before anything was made of it; gone once it is taken in.';
${ofThisOrg('ats_batches', 'select, insert, update, delete')}`;

const NAMES = `
create table ats_names (
  org text collate "C" not null,
  kind text not null check (kind in ('candidate', 'application')),
  ats_id text collate "C" not null,
  ours text collate "C" not null,
  primary key (org, kind, ats_id)
);
comment on table ats_names is 'Who is who: ids of the ATS and the candidate or application of ours that each stands for.';
create index ats_names_ours on ats_names (org, kind, ours);
${ofThisOrg('ats_names', 'select, insert, update, delete')}`;

const JOBS = `
alter table jobs add column ats_job text collate "C";
comment on column jobs.ats_job is 'The job of the ATS that it stands for; null: the one with its own id.';`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [SYNCS, BATCHES, NAMES, JOBS]) await sql.raw(part).execute(db);
}
