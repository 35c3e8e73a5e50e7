/**
 * CNS-12: what an old system said of no contact is kept with its reason. Read by nothing, and cleared by re-engagement.
 */
import { type Kysely, sql } from 'kysely';

const COLUMN = `
alter table candidates add column legacy_dnc_reason text;
comment on column candidates.legacy_do_not_contact is 'CNS-12: kept from an old system by an import; decides nothing.';
comment on column candidates.legacy_dnc_reason is 'CNS-12: why, in the words of the old system; decides nothing.';`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(COLUMN).execute(db);
}
