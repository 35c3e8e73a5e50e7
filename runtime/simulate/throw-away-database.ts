/** A database of its own on a Postgres server, for one simulation. Dropped when the simulation is over. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface ThrowAwayDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export async function createThrowAwayDatabase(serverUrl: string): Promise<ThrowAwayDatabase> {
  const name = `simulation_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(serverUrl);
  await asOwner(serverUrl, `create database ${name}`);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asOwner(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function asOwner(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
