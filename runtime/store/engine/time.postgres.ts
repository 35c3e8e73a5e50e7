/**
 * The one place that asks the database what time it is.
 *
 * Clocks of processes are set by it (`runtime/shared-clock.ts`), and every statement is told by them: instants that anything
 * is decided by come from the Clock, so that the same code runs on virtual time. Nothing else in SQL reads a clock.
 */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type Db, run } from '../wire/statement.ts';

export async function databaseTime(db: Db): Promise<Instant> {
  const [row] = await run<{ readonly at: Instant }>(db, '/* time */ select clock_timestamp() as at', []);
  if (row === undefined) throw new Error('The database does not say what time it is.');
  return row.at;
}
