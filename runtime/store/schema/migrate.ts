/**
 * Brings a database up to the present schema. Safe to repeat, and to run from several processes at once.
 *
 * Guarantees: a database that a newer build has brought further is left as it is, and told of by name; all of it happens in
 * one transaction, whose lock goes with it: the lock of a session would, behind a pooler, stay with somebody else's.
 */
import { Kysely, Migrator, PostgresAdapter, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { type Db, run } from '../wire/statement.ts';
import type { DB as Database } from './database.generated.ts';
import { MIGRATIONS } from './migrations/all.ts';

/** By Kysely's own number, so that builds before this one are kept out too. */
const LOCK = 'select pg_advisory_xact_lock(3853314791062309107)';

/** One connection, one transaction, one lock; Kysely would hold the lock in the session, around the transaction. */
class InOneTransaction extends PostgresAdapter {
  failed = false;
  override get supportsTransactionalDdl(): boolean {
    return false; // we begin and commit ourselves
  }
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql.raw('begin').execute(db);
    await sql.raw(LOCK).execute(db);
  }
  override async releaseMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql.raw(this.failed ? 'rollback' : 'commit').execute(db);
  }
}

export class DatabaseIsNewer extends Error {
  override readonly name = 'DatabaseIsNewer';
  constructor(unknown: readonly string[]) {
    super(
      `it was brought up to date by a newer build of Overture (with ${unknown.join(', ')}), and this older one would ` +
        'damage it. Nothing was changed. Start that build or a newer one; to go back to this one, restore a backup from before',
    );
  }
}

/** Of those that were carried out, those that this build does not have. */
export async function unknownMigrations(db: Db): Promise<readonly string[]> {
  const text = 'select name from kysely_migration where name <> all ($1::text[]) order by name';
  const known = Object.keys(MIGRATIONS);
  return (await run<{ name: string }>(db, text, [known])).map(({ name }) => name);
}

interface CarriedOut {
  readonly names: readonly string[];
  /** Whether a process that runs may look at them. */
  readonly seen: boolean;
}

async function carriedOut(db: Db): Promise<CarriedOut> {
  const [row] = await run<{ is: boolean }>(db, `select to_regclass('kysely_migration') is not null as is`, []);
  if (row?.is !== true) return { names: [], seen: false };
  const text = `select name, has_table_privilege('overture_app', 'kysely_migration', 'select') as seen
    from kysely_migration order by name`;
  const rows = await run<{ name: string; seen: boolean }>(db, text, []);
  return { names: rows.map(({ name }) => name), seen: rows[0]?.seen === true };
}

/** So that a process that runs may see that a newer build was started. */
const MAY_LOOK = `begin; ${LOCK}; do $$ begin
  if not has_table_privilege('overture_app', 'kysely_migration', 'select') then
    grant select on kysely_migration to overture_app;
  end if;
end $$; commit`;

/**
 * With whatever was carried out, so that processes which are at work keep nothing that it has changed
 * (`engine/version.postgres.ts`). By a rewrite, since row-level security binds the owner too.
 */
const EVERY_ORG_IS_ANOTHER = 'alter table orgs alter column version type bigint using version + 1';

/** By way of `pool`, whose connections are the owner's. */
export async function migrate(pool: PostgresPool): Promise<void> {
  const adapter = new InOneTransaction();
  const dialect = new PostgresDialect({ pool });
  dialect.createAdapter = () => adapter;
  const db = new Kysely<Database>({ dialect });
  const known = Object.keys(MIGRATIONS);
  const { names, seen } = await carriedOut(db);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new DatabaseIsNewer(unknown);
  // Kysely would describe every table first, a second of the embedded database's start.
  if (seen && names.length === known.length) return;
  const last = known.at(-1);
  const watched = Object.entries(MIGRATIONS).map(([name, { up }]) => {
    const upOrFail: typeof up = async (on) => {
      try {
        await up(on);
        if (name === last) await sql.raw(EVERY_ORG_IS_ANOTHER).execute(on);
      } catch (error) {
        adapter.failed = true;
        throw error;
      }
    };
    return [name, { up: upOrFail }] as const;
  });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(watched) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return void (await run(db, MAY_LOOK, []));
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'before the first';
  throw new Error(`The database could not be brought up to date (migration ${failed}): ${String(error)}`, {
    cause: error,
  });
}
