/** Runs a suite against every kind of store: memory, the embedded database, and a real Postgres where there is one. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';
import { emptyStore, onAServer } from '../../support/databases.ts';

export type FreshStore = () => Promise<Store>;

export function onDatabases(suite: (kind: string, fresh: FreshStore, db: () => Db) => void): void {
  describe('on the embedded database', () => {
    let db: Db;
    beforeAll(async () => {
      db = await connect({ memory: true });
    });
    afterAll(() => db?.destroy());
    suite(
      'the embedded database',
      () => emptyStore(db, 'postgres'),
      () => db,
    );
  });
  onAServer('on a server', (db) => suite('Postgres', () => emptyStore(db(), 'none'), db));
}

export function onEveryStore(suite: (kind: string, fresh: FreshStore) => void): void {
  describe('in memory', () => suite('memory', async () => createMemoryStorage()));
  onDatabases(suite);
}
