/** Runs a suite against the kinds of store that this run is for (support/which-stores.ts), each emptied before a test. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';
import { emptyStore, onAServer } from '../../support/databases.ts';
import { isPlayedOn } from '../../support/which-stores.ts';

export type FreshStore = () => Promise<Store>;

export function onDatabases(suite: (kind: string, fresh: FreshStore, db: () => Db) => void): void {
  if (isPlayedOn('embedded'))
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
  if (isPlayedOn('server')) onAServer('on a server', (db) => suite('Postgres', () => emptyStore(db(), 'none'), db));
}

export function onEveryStore(suite: (kind: string, fresh: FreshStore) => void): void {
  if (isPlayedOn('memory')) describe('in memory', () => suite('memory', async () => createMemoryStorage()));
  onDatabases(suite);
}
