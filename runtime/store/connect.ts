/**
 * Connecting: to the Postgres of `databaseUrl`, else to the embedded database in `dataDir` or in memory.
 *
 * Guarantees: the schema is up to date when it answers; every connection works as `overture_app`, so that row-level
 * security binds also when the login is the owner or a superuser. `db.destroy()` closes all of it.
 */
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { serverPool } from './pool.ts';
import type { Db } from './statement.ts';

export type ConnectOptions =
  | {
      readonly databaseUrl: string;
      /** At most; ten when left out. */
      readonly connections?: number;
      /** False behind a transaction pooler without prepared statements (PgBouncer before 1.21). */
      readonly prepare?: boolean;
    }
  | { readonly databaseUrl?: undefined; readonly dataDir: string }
  | { readonly databaseUrl?: undefined; readonly memory: true };

async function migrateServer(databaseUrl: string): Promise<void> {
  const pool = serverPool({ databaseUrl, connections: 2, prepare: false });
  const owner: Db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(owner);
  } finally {
    await owner.destroy();
  }
}

export async function connect(options: ConnectOptions): Promise<Db> {
  if (options.databaseUrl === undefined) {
    const pool = await openEmbedded('dataDir' in options ? options.dataDir : null);
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    await db.executeQuery(CompiledQuery.raw('select')); // `destroy` closes only what was used once
    return db;
  }
  const { databaseUrl, connections = 10, prepare = true } = options;
  await migrateServer(databaseUrl);
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: serverPool({ databaseUrl, connections, prepare }),
      async onCreateConnection(connection) {
        await connection.executeQuery(CompiledQuery.raw('set role overture_app'));
      },
    }),
  });
}
