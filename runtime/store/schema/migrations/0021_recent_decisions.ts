/** What was decided of late is found without the rest: how often each rule decided in the last day. */
import { type Kysely, sql } from 'kysely';

const CHANGES = `create index decisions_recent on decisions (org, at) include (rule);`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(CHANGES).execute(db);
}
