/**
 * What a call was led by when it was placed, kept once for all calls that had the same (INB-05). Calls from before name none.
 *
 * A setup holds nothing of anybody: a job's name, the texts of its script and its settings. It stays when an org's people are
 * forgotten.
 */
import { type Kysely, sql } from 'kysely';

const CHANGES = `
create table call_setups (
  org text collate "C" not null,
  id text collate "C" not null,
  setup json not null,
  primary key (org, id)
);
comment on table call_setups is 'What calls were led by when they were placed: the name of the job, its script and what held for it.';
comment on column call_setups.id is 'Made of the setup: the same for the same one.';
alter table call_setups enable row level security;
alter table call_setups force row level security;
create policy of_this_org on call_setups to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert on call_setups to overture_app;
alter table call_rows add column setup text collate "C";
comment on column call_rows.setup is 'What it was led by, in call_setups; null until it is placed, and on calls from before.';
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(CHANGES).execute(db);
}
