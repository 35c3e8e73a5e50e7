/**
 * When those who were merged into a candidate had been called (CNS-16): for merges from before, as their call rows have it.
 *
 * With an index of who stands for whom, since a page of theirs shows what passed with all of them.
 */
import { type Kysely, sql } from 'kysely';

const COLUMN = `
alter table candidates add column calls_of_merged json not null default '[]';
comment on column candidates.calls_of_merged is 'CNS-16: when those who were merged into them had been called.';
create index candidates_merged_into on candidates (org, merged_into) where merged_into is not null;`;

/** Org by org: row-level security holds for whoever owns the tables, too. */
const SO_FAR = `
do $$
declare each text;
begin
  for each in select org_ids() loop
    perform set_config('app.org', each, true);
    with recursive stands as (
      select id, merged_into as into_whom from candidates where org = each and merged_into is not null
      union select s.id, c.merged_into from stands s
        join candidates c on c.org = each and c.id = s.into_whom where c.merged_into is not null
    ), called as (
      select s.into_whom, json_agg(distinct to_char(r.handed_over_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as calls
      from stands s join call_rows r on r.org = each and r.candidate = s.id
      where r.kind <> 'INBOUND' and r.handed_over_at is not null group by s.into_whom
    )
    update candidates c set calls_of_merged = called.calls from called where c.org = each and c.id = called.into_whom;
  end loop;
  perform set_config('app.org', '', true);
end $$;`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [COLUMN, SO_FAR]) await sql.raw(part).execute(db);
}
