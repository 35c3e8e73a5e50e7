/**
 * Connecting: to the Postgres of `databaseUrl`, else to the embedded database in `dataDir` or in memory.
 *
 * Guarantees: the schema is up to date when it answers; every connection works as `overture_app`, so that row-level
 * security binds also when the login is the owner or a superuser; behind a pooler (PgBouncer, in whichever mode) nothing is
 * kept in a connection, neither role nor prepared statement. `db.destroy()` closes all of it.
 */
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import type { DB as Database } from '../schema/database.generated.ts';
import { migrate } from '../schema/migrate.ts';
import { openEmbedded } from './embedded.ts';
import { isPooled, serverPool } from './pool.ts';
import type { Db } from './statement.ts';

export type ConnectOptions =
  | {
      readonly databaseUrl: string;
      /** At most; ten when left out. */
      readonly connections?: number;
      /** Whether there is a pooler between; found out when left out. */
      readonly pooled?: boolean;
    }
  | { readonly databaseUrl?: undefined; readonly dataDir: string }
  | { readonly databaseUrl?: undefined; readonly memory: true };

async function migrateServer(databaseUrl: string): Promise<void> {
  const pool = serverPool({ databaseUrl, connections: 2, prepare: false });
  try {
    await migrate(pool);
  } finally {
    await pool.end();
  }
}

export async function connect(options: ConnectOptions): Promise<Db> {
  if (options.databaseUrl === undefined) {
    const pool = await openEmbedded('dataDir' in options ? options.dataDir : null);
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    await db.executeQuery(CompiledQuery.raw('select')); // `destroy` closes only what was used once
    return db;
  }
  const { databaseUrl, connections = 10, pooled = await isPooled(databaseUrl) } = options;
  await migrateServer(databaseUrl);
  return onServer(databaseUrl, connections, pooled);
}

function onServer(databaseUrl: string, connections: number, pooled: boolean): Db {
  if (pooled) {
    const pool = serverPool({ databaseUrl, connections, prepare: false, roleOfEach: 'overture_app' });
    return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  }
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: serverPool({ databaseUrl, connections, prepare: true }),
      async onCreateConnection(connection) {
        await connection.executeQuery(CompiledQuery.raw('set role overture_app'));
      },
    }),
  });
}

/** One more connection to a server whose schema is up to date, for heartbeats: they queue behind no other work of ours. */
export const connectPulse = async (databaseUrl: string): Promise<Db> =>
  onServer(databaseUrl, 1, await isPooled(databaseUrl));
