/** A store of the embedded database or a server, with one org and one job and nothing else. */

import type { Store } from '../../../runtime/store/store.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';
import { emptyStore } from '../../support/databases.ts';
import { givenJob, givenOrg } from './given.ts';

/** `as` is a role that may truncate. */
export async function emptied(db: Db, as: string): Promise<Store> {
  const store = await emptyStore(db, as);
  await store.upsertOrg(givenOrg());
  await store.upsertJob('acme', givenJob());
  return store;
}
