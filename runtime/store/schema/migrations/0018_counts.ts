/**
 * Lists and charts of a hundred thousand people are counted without being read: how many are in each stage and state is
 * kept as it changes, and who is adrift (P-19) stands under an index of its own.
 *
 * Guarantee: each batch only adds rows, so that nobody waits for a count; the sum of the rows is the count.
 */
import { type Kysely, sql } from 'kysely';

const table = (name: string, columns: string, about: string) => `
create table ${name} (
  org text collate "C" not null,
  id bigint generated always as identity,
  ${columns},
  count integer not null,
  primary key (org, id)
) with (autovacuum_vacuum_scale_factor = 0.05);
comment on table ${name} is '${about}';
alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy of_this_org on ${name} to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert, update, delete on ${name} to overture_app;`;

const CHARTS = table(
  'chart_counts',
  'machine text not null, version integer not null, state text not null',
  'How many charts are in each state: the sum of its rows. A batch adds what it changed; rows of one state are made one now and then.',
);

const STAGES = table(
  'stage_counts',
  'job text collate "C" not null, stage text',
  'How many applications of a job are in each stage: the sum of its rows, as in chart_counts.',
);

const COLUMNS = `
alter table applications add column adrift boolean not null default false;
comment on column applications.adrift is 'In OUTREACH with nothing planned (P-19): no open row, and no invite that may still be answered. Written with whatever changes that.';`;

/** Org by org: row-level security holds for whoever owns the tables, too. */
const SO_FAR = `
do $$
declare each text;
begin
  for each in select org_ids() loop
    perform set_config('app.org', each, true);
    insert into chart_counts (org, machine, version, state, count)
      select org, machine, version, state, count(*) from charts where org = each group by org, machine, version, state;
    insert into stage_counts (org, job, stage, count)
      select org, job, stage, count(*) from applications where org = each group by org, job, stage;
    update applications a set adrift = true where a.org = each and a.stage = 'OUTREACH' and not exists (
      select from call_rows r where r.org = each and r.candidate = a.candidate and r.application = a.id
        and r.kind <> 'INBOUND' and (r.web or r.open_outbound));
  end loop;
  perform set_config('app.org', '', true);
end $$;`;

const INDEXES = `
create index applications_stage on applications (org, stage, id);
create index applications_adrift on applications (org, job, id) where adrift;`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [CHARTS, STAGES, COLUMNS, SO_FAR, INDEXES]) await sql.raw(part).execute(db);
}
