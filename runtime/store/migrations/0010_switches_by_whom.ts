/** Who turned a kill switch on (GAT-21): when that was is known already. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table kill_switches add column thrown_by text').execute(db);
}
