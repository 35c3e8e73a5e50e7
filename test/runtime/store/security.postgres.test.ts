/** On a server: with the login of a superuser, and of an owner who is none. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { connect } from '../../../runtime/store/wire/connect.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';
import { securityContract } from './security.contract.ts';

const postgres = inject('postgres');

async function asSuperuser(url: string, ...texts: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const text of texts) await client.query(text);
  await client.end();
}

describe.skipIf(postgres.url === null)('with the login of the superuser', () => {
  let database: FreshDatabase;
  let db: Db;
  beforeAll(async () => {
    if (postgres.url === null) return;
    database = await freshDatabase(postgres);
    db = await connect({ databaseUrl: database.url, connections: 2 });
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });
  securityContract('a server', () => db);
});

describe.skipIf(postgres.url === null)('with the login of an owner who is no superuser', () => {
  const name = `overture_owner_${randomBytes(4).toString('hex')}`;
  let db: Db;
  beforeAll(async () => {
    if (postgres.url === null) return;
    await asSuperuser(
      postgres.url,
      `create role ${name} login password 'secret' createrole`,
      `grant overture_app, overture_across to ${name}`,
      `create database ${name} owner ${name}`,
    );
    const url = Object.assign(new URL(postgres.url), { username: name, password: 'secret', pathname: `/${name}` });
    db = await connect({ databaseUrl: url.href, connections: 2 });
  });
  afterAll(async () => {
    await db?.destroy();
    if (postgres.url !== null)
      await asSuperuser(postgres.url, `drop database if exists ${name} with (force)`, `drop role if exists ${name}`);
  });
  securityContract('a server', () => db);
});
