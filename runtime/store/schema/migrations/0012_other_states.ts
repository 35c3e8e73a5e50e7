/** Further states that the evidence of a candidate's place names, beside the first (TZ-06). */
import { type Kysely, sql } from 'kysely';

const CHANGES = `
alter table candidates add column other_states text[] not null default '{}';
comment on column candidates.other_states is 'Further states that the evidence of the place names: every calling window holds.';
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(CHANGES).execute(db);
}
