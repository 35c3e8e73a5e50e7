import { afterAll, beforeAll } from 'vitest';
import { connect } from '../../../runtime/store/wire/connect.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';
import { securityContract } from './security.contract.ts';

let db: Db;
beforeAll(async () => {
  db = await connect({ memory: true });
});
afterAll(() => db.destroy());

securityContract('the embedded database', () => db);
