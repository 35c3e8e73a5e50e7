/**
 * What each application waits for, and since when; those whose call only a person can bring about are found without
 * looking at anybody else: no number to call from (GAT-12), an ATS that stays away (GAT-04), a booked call (GAT-27).
 */
import { type Kysely, sql } from 'kysely';

const CHANGES = `
alter table applications add column waits json not null default '{}';
comment on column applications.waits is 'By what waits: the rule, since when, and what the gate saw; found again unchanged it is not written down again.';
create index applications_unplaceable on applications (org, id) where (waits #>> '{call,rule}') in ('GAT-12', 'GAT-04');
create index call_rows_booked on call_rows (org, application) where kind = 'SCHEDULED' and status = 'PENDING';
`;

/** GAT-27: whose silence is timed is not adrift. Org by org: row-level security holds for whoever owns the tables, too. */
const LISTENED_FOR = `
do $$
declare each text;
begin
  for each in select org_ids() loop
    perform set_config('app.org', each, true);
    update applications a set adrift = false where a.org = each and a.adrift and exists (
      select from tasks t where t.org = each and t.candidate = a.candidate and t.kind = 'timer'
        and t.key >= 'web-invite/' || a.id || '#' and t.key < 'web-invite/' || a.id || '$');
  end loop;
  perform set_config('app.org', '', true);
end $$;`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [CHANGES, LISTENED_FOR]) await sql.raw(part).execute(db);
}
