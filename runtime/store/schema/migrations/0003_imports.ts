/**
 * Imports that end honestly, and refused rows that can be mended.
 *
 * Guarantees: whoever imports holds a lease, so that an import whose process died is found and ended; the cells of refused
 * rows stand in a table of their own, with the day on which they are deleted; both questions cross orgs, and answer nothing.
 */
import { type Kysely, sql } from 'kysely';

const TABLES = `
alter table imports
  add column rows_in integer not null default 0,
  add column rows_duplicate integer not null default 0,
  add column header json,
  add column delimiter text,
  add column lease_until timestamptz(3),
  add column refused_until timestamptz(3);
update imports set rows_in = rows_done - rows_refused, lease_until = started_at,
  state = case state when 'broken off' then 'interrupted' else state end;
alter table imports add check (state in ('running', 'done', 'interrupted'));
create index imports_running on imports (lease_until) where state = 'running';
create index imports_with_refused_rows on imports (refused_until) where header is not null;
comment on column imports.lease_until is 'Whoever imports renews it; one that is running with its lease over has lost its process.';
comment on column imports.header is 'The names of the file''s columns, as long as the cells of its refused rows are kept.';
comment on column imports.refused_until is 'Then the cells of its refused rows are deleted.';

alter table import_rows add column field text;

create table import_refused_cells (
  org text collate "C" not null,
  import text collate "C" not null,
  line integer not null,
  cells json not null,
  primary key (org, import, line)
);
comment on table import_refused_cells is 'Refused rows as they stood in their file, to be mended; deleted at imports.refused_until.';
alter table import_refused_cells enable row level security;
alter table import_refused_cells force row level security;
create policy of_this_org on import_refused_cells to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert, delete on import_refused_cells to overture_app;
`;

const ACROSS_ORGS = `
grant select (org, id, state, lease_until, header, refused_until), update (state, ended_at, header) on imports
  to overture_across;
create policy ended_across_orgs on imports to overture_across using (true) with check (true);
grant select (org, import), delete on import_refused_cells to overture_across;
create policy deleted_across_orgs on import_refused_cells to overture_across using (true);
grant create on schema public to overture_across;
create function end_lost_imports(timestamptz, timestamptz) returns integer language sql volatile
  security definer set search_path = public, pg_temp as $$
  with ended as (
    update imports set state = 'interrupted', ended_at = $2 where state = 'running' and lease_until < $1 returning 1
  ) select count(*)::integer from ended
$$;
create function forget_refused_cells(timestamptz) returns integer language sql volatile
  security definer set search_path = public, pg_temp as $$
  with over as (
    update imports set header = null where header is not null and refused_until < $1 returning org, id
  ), deleted as (
    delete from import_refused_cells r using over where r.org = over.org and r.import = over.id
  ) select count(*)::integer from over
$$;
alter function end_lost_imports(timestamptz, timestamptz) owner to overture_across;
alter function forget_refused_cells(timestamptz) owner to overture_across;
revoke all on function end_lost_imports(timestamptz, timestamptz), forget_refused_cells(timestamptz) from public;
grant execute on function end_lost_imports(timestamptz, timestamptz), forget_refused_cells(timestamptz) to overture_app;
revoke create on schema public from overture_across;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [TABLES, ACROSS_ORGS]) await sql.raw(part).execute(db);
}
