/** Webhooks that are genuine and new to us: which word of which provider, how often, since when; nothing that they said. */
import { type Kysely, sql } from 'kysely';

const TABLE = `
create table unknown_webhooks (
  source text collate "C" not null,
  what text collate "C" not null,
  times bigint not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  last_id text,
  primary key (source, what)
);
comment on table unknown_webhooks is 'Of providers, and so of no org: names of events and words that no table of ours knows, never their content.';
comment on column unknown_webhooks.last_id is 'The provider''s id of the last one, to look it up there.';
grant select, insert, update on unknown_webhooks to overture_app;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TABLE).execute(db);
}
