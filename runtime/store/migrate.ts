/** Brings a database up to the present schema. Safe to repeat, and to run from several processes at once. */
import { Migrator } from 'kysely';
import { MIGRATIONS } from './migrations/all.ts';
import type { Db } from './statement.ts';

export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'before the first';
  throw new Error(`The database could not be brought up to date (migration ${failed}): ${String(error)}`, {
    cause: error,
  });
}
