/** What people changed in the texts of scripts, field by field: who, when, and what stood there before (TCH-07). */
import { type Kysely, sql } from 'kysely';

const TABLE = `
create table script_changes (
  org text collate "C" not null,
  script text collate "C" not null,
  place integer not null,
  field text collate "C" not null,
  at timestamptz(3) not null,
  by text not null,
  before json,
  after json,
  primary key (org, script, place)
);
comment on table script_changes is 'One row for each field of a script that somebody changed; the script of name * is the org''s own templates.';
comment on column script_changes.before is 'What stood there; null where the field was left out.';
create index script_changes_field on script_changes (org, script, field, place);
alter table script_changes enable row level security;
alter table script_changes force row level security;
create policy of_this_org on script_changes to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert on script_changes to overture_app;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TABLE).execute(db);
}
