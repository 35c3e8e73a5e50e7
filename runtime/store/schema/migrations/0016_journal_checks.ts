/** The daily check of the journal: how far an org's has come, whose it is, and what the last one found. */
import { type Kysely, sql } from 'kysely';

const TABLE = `
create table journal_checks (
  org text collate "C" primary key,
  last json,
  finished_at timestamptz(3),
  under_way json,
  worker text,
  lease_until timestamptz(3)
);
comment on table journal_checks is 'The daily check of the hash chains; names candidates and numbers of entries, nothing of what they say.';
comment on column journal_checks.last is 'What the last finished check found.';
comment on column journal_checks.under_way is 'How far the present one has come; null between two of them.';
alter table journal_checks enable row level security;
alter table journal_checks force row level security;
create policy of_this_org on journal_checks to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert, update on journal_checks to overture_app;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TABLE).execute(db);
}
