/** Where each application stands in the ATS, and who is stranded there (RTE-10): found without looking at anybody else. */
import { type Kysely, sql } from 'kysely';

const CHANGES = `
alter table applications add column ats json not null
  default '{"stage": null, "step": null, "byUs": false, "waiting": [], "stranded": null}';
create index applications_stranded on applications (org, job, id) where (ats ->> 'stranded') is not null;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(CHANGES).execute(db);
}
