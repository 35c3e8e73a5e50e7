/**
 * Two pools with one face, so that Kysely's Postgres dialect serves a server and the embedded database alike.
 *
 * Guarantees: an instant is read as an `Instant` and a bigint as a number from either; the embedded database has one
 * session, which is lent to one holder at a time, in the order of asking.
 */
import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { instant } from '../../machines/vocabulary/instant.ts';
import { nameOf } from './statement.ts';

const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** `2026-03-02 15:00:00.5+00` or, out of JSON, `2026-03-02T15:00:00.5+00:00`, whatever the session's zone. */
const readInstant = (text: string) => instant(Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')));
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = { [TIMESTAMPTZ]: readInstant, [INT8]: Number };

export interface ServerOptions {
  readonly databaseUrl: string;
  /** Connections at most. */
  readonly connections: number;
  /** Off behind a transaction pooler that does not know prepared statements. */
  readonly prepare: boolean;
}

export function serverPool({ databaseUrl, connections, prepare }: ServerOptions): PostgresPool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', () => {}); // an idle connection that broke is replaced; the next statement tells if the server is gone
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const faceOf = (client: pg.PoolClient): PostgresPoolClient => ({
    query: ((text: string, values: readonly unknown[]) => {
      const name = prepare ? nameOf(text) : undefined;
      return client.query(name === undefined ? { text, values: [...values] } : { name, text, values: [...values] });
    }) as unknown as PostgresPoolClient['query'],
    release: () => client.release(),
  });
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known !== undefined) return known;
      client.on('error', () => {}); // a connection that breaks while it is lent tells it to whoever waits for an answer
      const face = faceOf(client);
      clients.set(client, face);
      return face;
    },
    end: () => pool.end(),
  };
}

/** What PGlite is opened with to read values as we do. */
export const EMBEDDED_PARSERS = { ...PARSERS };

export function embeddedPool(database: PGlite, closed: () => Promise<void>): PostgresPool {
  let last: Promise<void> = Promise.resolve();
  const query = async (text: string, values: readonly unknown[]): Promise<PostgresQueryResult<unknown>> => {
    const result = values.length === 0 ? (await database.exec(text)).at(-1) : await database.query(text, [...values]);
    const command = (/^(insert|update|delete)/.exec(text)?.[0].toUpperCase() ?? 'SELECT') as 'SELECT';
    return { command, rowCount: result?.affectedRows ?? 0, rows: result?.rows ?? [] };
  };
  return {
    async connect() {
      const before = last;
      let release = () => {};
      last = new Promise((free) => {
        release = free;
      });
      await before;
      return { query: query as PostgresPoolClient['query'], release };
    },
    async end() {
      await last;
      await database.close();
      await closed();
    },
  };
}
