/**
 * Two pools with one face, so that Kysely's Postgres dialect serves a server and the embedded database alike.
 *
 * Guarantees: an instant is read as an `Instant` and a bigint as a number from either; the embedded database has one
 * session, which is lent to one holder at a time, in the order of asking.
 */
import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { instant } from '../../../machines/vocabulary/instant.ts';
import { type Result, Session, type Wire } from './session.ts';

const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** `2026-03-02 15:00:00.5+00`, whatever the session's zone. */
const readInstant = (text: string) => instant(Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')));
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = { [TIMESTAMPTZ]: readInstant, [INT8]: Number };

export interface ServerOptions {
  readonly databaseUrl: string;
  /** Connections at most. */
  readonly connections: number;
  /** Off behind a pooler, which may hand each transaction to another connection of its own. */
  readonly prepare: boolean;
  /** Behind a pooler: the role that what is said outside a transaction takes, since a connection keeps none. */
  readonly roleOfEach?: string;
}

const serverWire = (client: pg.PoolClient): Wire => ({
  async simple(text) {
    // The driver answers several statements with a list; its types know of one.
    const results = (await client.query(text)) as unknown as Result | Result[];
    return Array.isArray(results) ? results : [results];
  },
  // The builder names the commands that it knows; to the driver the name of one is any text.
  extended: async (text, values) => (await client.query(text, [...values])) as unknown as Result,
});

const faceOf = (session: Session, release: () => void): PostgresPoolClient => ({
  query: ((text: string, values: readonly unknown[]) => session.query(text, values)) as PostgresPoolClient['query'],
  release,
});

/** How long a server that says nothing may take to let us in; and somebody who waits for their turn. */
const CONNECT_PATIENCE_MS = 30_000;

/**
 * Whether there is a pooler between us and the server: it tells a process number of its own making when we connect. Behind
 * one nothing may be kept in a connection, because whether it gives us the same one again is a setting of its own.
 */
export async function isPooled(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_PATIENCE_MS });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    // The driver has it and leaves it out of its types.
    return rows[0]?.pid !== (client as unknown as { readonly processID: number | null }).processID;
  } finally {
    await client.end();
  }
}

export function serverPool({ databaseUrl, connections, prepare, roleOfEach }: ServerOptions): PostgresPool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: CONNECT_PATIENCE_MS,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', () => {}); // an idle connection that broke is replaced; the next statement tells if the server is gone
  const faces = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = faces.get(client);
      if (known !== undefined) return known;
      client.on('error', () => {}); // a connection that breaks while it is lent tells it to whoever waits for an answer
      const face = faceOf(new Session(serverWire(client), prepare, roleOfEach), () => client.release());
      faces.set(client, face);
      return face;
    },
    end: () => pool.end(),
  };
}

/** What PGlite is opened with to read values as we do. */
export const EMBEDDED_PARSERS = { ...PARSERS };

/** PGlite does not tell commands apart; Kysely counts rows only of these. */
const commandOf = (text: string) => (/^(insert|update|delete)/.exec(text)?.[0].toUpperCase() ?? 'SELECT') as 'SELECT';

function embeddedWire(database: PGlite): Wire {
  const asResult = (text: string, { rows = [], affectedRows = 0 }: { rows?: unknown[]; affectedRows?: number }) => ({
    command: commandOf(text),
    rowCount: affectedRows,
    rows,
  });
  return {
    simple: async (text) => (await database.exec(text)).map((each) => asResult(text, each)),
    extended: async (text, values) => asResult(text, await database.query(text, [...values])),
  };
}

export function embeddedPool(database: PGlite, closed: () => Promise<void>): PostgresPool {
  const session = new Session(embeddedWire(database), true);
  let last: Promise<void> = Promise.resolve();
  return {
    async connect() {
      const before = last;
      let release = () => {};
      last = new Promise((free) => {
        release = free;
      });
      await before;
      return faceOf(session, release);
    },
    async end() {
      await last;
      await database.close();
      await closed();
    },
  };
}
