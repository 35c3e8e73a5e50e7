/** Who changed the routing of an org, when, and from what to what; and what was routed of late is found without reading the journal whole. */
import { type Kysely, sql } from 'kysely';

const TABLE = `
create table routing_changes (
  org text collate "C" not null,
  change integer not null,
  at timestamptz(3) not null,
  changed_by text not null,
  how text not null,
  undoes integer,
  was json,
  became json,
  primary key (org, change)
);
comment on table routing_changes is 'Append-only: every change of an org''s ATS routing, whole before and whole after; counted from 1 in each org.';
comment on column routing_changes.changed_by is 'The name of the key.';
comment on column routing_changes.undoes is 'The change that it takes back; null where it takes none back.';
alter table routing_changes enable row level security;
alter table routing_changes force row level security;
create policy of_this_org on routing_changes to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert on routing_changes to overture_app;
`;

/** The journal is written in the order of time, so that a few words for each stretch of it say where an instant may be. */
const RECENT = 'create index journal_recent on journal using brin (at) with (pages_per_range = 16);';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [TABLE, RECENT]) await sql.raw(part).execute(db);
}
