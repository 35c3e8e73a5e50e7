/** Behind PgBouncer in transaction mode everything is stored as on a server of our own; skipped where there is no PgBouncer. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createPostgresStorage } from '../../../runtime/store/postgres-storage.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { isPooled } from '../../../runtime/store/wire/pool.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { hasPgBouncer, type PgBouncer, startPgBouncer } from '../../support/pgbouncer.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';
import { emptied } from './emptied.ts';
import { at, givenEvent, givenOrg } from './given.ts';
import { securityContract } from './security.contract.ts';
import { storageContract } from './storage.contract.ts';

const postgres = inject('postgres');

describe.skipIf(postgres.url === null || !hasPgBouncer)('behind PgBouncer', () => {
  let database: FreshDatabase;
  let bouncer: PgBouncer;
  let db: Db;
  beforeAll(async () => {
    if (postgres.url === null) return;
    database = await freshDatabase(postgres);
    bouncer = await startPgBouncer(database.url, 'transaction');
    db = await connect({ databaseUrl: bouncer.url, connections: 8 });
  });
  afterAll(async () => {
    await db?.destroy();
    await bouncer?.stop();
    await database?.drop();
  });

  storageContract('PgBouncer in transaction mode', () => emptied(db, 'none'));
  securityContract('a server behind PgBouncer', () => db);

  test('is told from a server without one', async () => {
    expect(await isPooled(bouncer.url)).toBe(true);
    expect(await isPooled(database.url)).toBe(false);
  });

  test('nothing is left in a connection that another gets', async () => {
    const store = createPostgresStorage(db);
    await Promise.all(Array.from({ length: 40 }, () => store.listOrgs()));
    const [row] = await run<{ is: string }>(db, 'select current_user::text as is', []);
    expect(row?.is).toBe('overture_app');
    const client = new pg.Client({ connectionString: bouncer.url });
    await client.connect();
    for (let n = 0; n < 6; n++) {
      const { rows } = await client.query(
        'select session_user = current_user as own, count(*)::int as n from pg_prepared_statements',
      );
      expect(rows).toEqual([{ own: true, n: 0 }]);
    }
    await client.end();
  });

  test('several processes start at once on an empty database, and in session mode too', async () => {
    for (const mode of ['transaction', 'session'] as const) {
      const empty = await freshDatabase({ url: postgres.url ?? '', template: 'template0' });
      const between = await startPgBouncer(empty.url, mode);
      const all = await Promise.all([1, 2, 3].map(() => connect({ databaseUrl: between.url, connections: 2 })));
      const stores = all.map((each) => createPostgresStorage(each));
      await stores[0]?.upsertOrg(givenOrg());
      await stores[1]?.accept([givenEvent()], at(0));
      expect(await stores[2]?.readyOrgs(at(0), 9)).toEqual(['acme']);
      for (const store of stores) await store.close();
      await between.stop();
      await empty.drop();
    }
  });
});
