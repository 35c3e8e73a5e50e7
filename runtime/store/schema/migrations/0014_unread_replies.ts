/** SMS-14: what nobody has understood is found without looking at any other request. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("create index tasks_unread on tasks (org, candidate, key) where kind = 'classifyReply'").execute(db);
}
