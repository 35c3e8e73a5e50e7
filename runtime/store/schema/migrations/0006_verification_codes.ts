/**
 * Codes that callers read back (INB-06): each is given once in its org, before its application is written.
 *
 * Applications that exist, and those whose event waits to be taken in, keep the ids that people were told; their codes
 * are reserved from now on.
 */
import { type Kysely, sql } from 'kysely';

const TABLE = `
create table verification_codes (
  org text collate "C" not null,
  code text collate "C" not null,
  primary key (org, code)
);
comment on table verification_codes is 'The first eight digits of each id that was drawn for an application, in capitals. Never given again.';

alter table verification_codes enable row level security;
alter table verification_codes force row level security;
create policy of_this_org on verification_codes to overture_app
  using ((org = current_setting('app.org', true)) is true)
  with check ((org = current_setting('app.org', true)) is true);
grant select, insert on verification_codes to overture_app;`;

/** Org by org: row-level security holds for whoever owns the tables, too. */
const RESERVED_SO_FAR = `
do $$
declare each text;
begin
  for each in select org_ids() loop
    perform set_config('app.org', each, true);
    insert into verification_codes (org, code)
    select each, upper(left(id, 8)) from (
      select id from applications where org = each
      union all select payload ->> 'application' from inbox where org = each and kind = 'application.added'
      union all select payload ->> 'newApplication' from inbox where org = each and kind = 'inbound.connected'
    ) known where id is not null
    on conflict do nothing;
  end loop;
  perform set_config('app.org', '', true);
end $$;`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [TABLE, RESERVED_SO_FAR]) await sql.raw(part).execute(db);
}
