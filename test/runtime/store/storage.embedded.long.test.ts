import { afterAll, beforeAll } from 'vitest';
import { connect } from '../../../runtime/store/wire/connect.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';
import { emptied } from './emptied.ts';
import { storageContract } from './storage.contract.ts';

let db: Db;
beforeAll(async () => {
  db = await connect({ memory: true });
});
afterAll(() => db.destroy());

storageContract('the embedded database', () => emptied(db, 'postgres'));
