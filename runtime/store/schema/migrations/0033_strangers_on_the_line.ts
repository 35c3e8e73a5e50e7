/** Calls that came in and are nobody's yet are asked after where nothing is heard of their end (INT-04): found without the others. */
import { type Kysely, sql } from 'kysely';

const INDEX = `
create index inbound_calls_strangers on inbound_calls (org, at, call)
  where (doc ->> 'chart') is not null and (doc ->> 'candidate') is null;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(INDEX).execute(db);
}
