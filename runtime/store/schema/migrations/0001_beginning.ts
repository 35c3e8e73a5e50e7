/**
 * The first schema.
 *
 * Guarantees: every key of a hot table starts with the org, and of one about a candidate with (org, candidate), so that
 * a distributed Postgres can place it by org; every table with an org has row-level security, forced; no default and
 * no trigger reads a clock. There are no foreign keys on the hot path: each would take a lock and an index probe for
 * every row written, and the only writer holds the candidate's lock and writes a candidate's rows in one statement.
 */
import { type Kysely, sql } from 'kysely';
import { ACROSS_ORGS } from './0001_beginning/across-orgs.ts';
import { HOT_TABLES } from './0001_beginning/hot-tables.ts';
import { QUIET_TABLES } from './0001_beginning/quiet-tables.ts';
import { ROLES, rowLevelSecurity } from './0001_beginning/security.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [ROLES, QUIET_TABLES, HOT_TABLES, rowLevelSecurity(), ACROSS_ORGS])
    await sql.raw(part).execute(db);
}
