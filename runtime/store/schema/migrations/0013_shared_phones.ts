/**
 * Phones that candidates share (CNS-17): each candidate's row says whether theirs is, so that nobody else has to ask.
 *
 * Guarantees: whoever shares a phone already knows it from now on. The index of phones that were left holds almost nobody.
 */
import { type Kysely, sql } from 'kysely';

const COLUMNS = `
alter table candidates add column phone_shared boolean not null default false,
  add column phone_left text collate "C", add column phone_left_at timestamptz(3);
comment on column candidates.phone_shared is 'CNS-17: somebody else of the org has this phone too, or had it until a while ago.';
comment on column candidates.phone_left is 'CNS-17: the phone on which they were touched before this one; what it got until then counts for others who have it.';
create index candidates_phone_left on candidates (phone_left, org) where phone_left is not null;`;

/** Org by org: row-level security holds for whoever owns the tables, too. What is no number is shared by nobody. */
const SHARED_SO_FAR = `
do $$
declare each text;
begin
  for each in select org_ids() loop
    perform set_config('app.org', each, true);
    update candidates c set phone_shared = true where c.org = each and c.phone in (
      select phone from candidates where org = each and phone ~ '^[+][1-9][0-9]{5,14}$' group by phone having count(*) > 1);
  end loop;
  perform set_config('app.org', '', true);
end $$;`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [COLUMNS, SHARED_SO_FAR]) await sql.raw(part).execute(db);
}
