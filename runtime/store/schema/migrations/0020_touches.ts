/** Reminders and feedback emails are listed without a look at applications that have none. */
import { type Kysely, sql } from 'kysely';

const INDEX = `create index applications_with_touches on applications (org, candidate, id)
  where json_array_length(planned_touches) > 0`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(INDEX).execute(db);
}
