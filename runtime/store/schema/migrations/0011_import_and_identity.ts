/**
 * The country in which an org's phone numbers are read (IMP-03), and what an import says of the people in it (IMP-05).
 *
 * Guarantee: rows and imports of before read as they did.
 */
import { type Kysely, sql } from 'kysely';

const CHANGES = `
alter table orgs add column country text;
comment on column orgs.country is 'IMP-03: two capitals, where phone numbers belong that name no country; null = nobody said.';

alter table imports
  add column rows_created integer not null default 0,
  add column rows_updated integer not null default 0,
  add column rows_unchanged integer not null default 0,
  add column rows_without_consent integer not null default 0;
comment on column imports.rows_without_consent is 'People of it who allow nothing on any channel, so that nobody contacts them.';
alter table import_rows add column result text;
comment on column import_rows.result is 'IMP-05: what became of the person: created, updated or unchanged.';
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(CHANGES).execute(db);
}
