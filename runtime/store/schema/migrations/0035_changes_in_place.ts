/**
 * An update of an application that moves it from no list to another writes no index.
 *
 * An index whose condition looks at a column is written with every change of that column, though the condition holds as
 * before: what the application waits for, its touches, its place in the ATS. Now each condition has a column of its own.
 */
import { type Kysely, sql } from 'kysely';

const APPLICATIONS = `
alter table applications
  add column unplaceable boolean not null generated always as (
    coalesce((waits #>> '{call,rule}') in ('GAT-12', 'GAT-04'), false)) stored,
  add column with_touches boolean not null generated always as (json_array_length(planned_touches) > 0) stored,
  add column stranded boolean not null generated always as ((ats ->> 'stranded') is not null) stored;
drop index applications_unplaceable, applications_with_touches, applications_stranded;
create index applications_unplaceable on applications (org, id) where unplaceable;
create index applications_with_touches on applications (org, candidate, id) where with_touches;
create index applications_stranded on applications (org, job, id) where stranded;`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(APPLICATIONS).execute(db);
}
