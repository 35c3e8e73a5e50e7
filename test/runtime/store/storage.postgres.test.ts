import { afterAll, beforeAll, describe, inject } from 'vitest';
import { connect } from '../../../runtime/store/connect.ts';
import type { Db } from '../../../runtime/store/statement.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';
import { emptied } from './emptied.ts';
import { storageContract } from './storage.contract.ts';

const postgres = inject('postgres');

describe.skipIf(postgres.url === null)('on a server', () => {
  let database: FreshDatabase;
  let db: Db;
  beforeAll(async () => {
    if (postgres.url === null) return;
    database = await freshDatabase(postgres);
    db = await connect({ databaseUrl: database.url, connections: 4 });
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });

  storageContract('Postgres', () => emptied(db, 'none'));
});
