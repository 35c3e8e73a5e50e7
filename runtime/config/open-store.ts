/**
 * Opening the database that the configuration names.
 *
 * Guarantees: what goes wrong is said with the variable it depends on and without its secret; the embedded database, which
 * computes on our own thread, leaves room for everything else that waits on it.
 */

import { createPostgresStorage } from '../store/postgres-storage.ts';
import { DatabaseIsNewer } from '../store/schema/migrate.ts';
import type { Store } from '../store/store.ts';
import { connect, connectPulse } from '../store/wire/connect.ts';
import { DataDirInUse } from '../store/wire/data-dir-lock.ts';
import { DataDirDamaged } from '../store/wire/embedded.ts';
import { CannotLock } from '../store/wire/kernel-lock.ts';
import type { Config } from './config.ts';
import { Unstartable } from './unstartable.ts';

export async function openConfiguredStore(config: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>): Promise<Store> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = config;
  try {
    if (databaseUrl !== null)
      return createPostgresStorage(await connect({ databaseUrl }), await connectPulse(databaseUrl));
    return breathing(createPostgresStorage(await connect({ dataDir })));
  } catch (error) {
    if (error instanceof DataDirInUse || error instanceof DataDirDamaged) throw new Unstartable(error.message);
    if (error instanceof CannotLock)
      throw new Unstartable(
        `DATA_DIR: ${dataDir} cannot be locked, so nothing would keep a second process out: ${error.message}. ` +
          'Or set DATABASE_URL to use a Postgres.',
      );
    if (error instanceof DatabaseIsNewer)
      throw new Unstartable(
        databaseUrl === null
          ? `DATA_DIR: the embedded database in ${dataDir} cannot be used: ${error.message}.`
          : `DATABASE_URL: the database cannot be used: ${error.message}.`,
      );
    const { code, message } = error as { readonly code?: unknown; readonly message: string };
    const why = typeof code === 'string' ? code : message;
    if (databaseUrl === null)
      throw new Unstartable(`DATA_DIR: the embedded database in ${dataDir} cannot be opened (${why}).`);
    const { host, pathname } = new URL(databaseUrl);
    throw new Unstartable(
      `DATABASE_URL: the Postgres at ${host}${pathname} cannot be used (${why}). ` +
        'Is it running, and are user, password and database right? Without DATABASE_URL the embedded database is used.',
    );
  }
}

/** Deciding for this many takes some tens of milliseconds, which is how long a webhook may have to wait. */
const AT_A_TIME = 16;

/**
 * The embedded database answers in microtasks, so that a host with much to do would never let a request or a signal in:
 * every batch waits for the others' turn first.
 */
function breathing(store: Store): Store {
  return {
    ...store,
    async receive(ask, decide) {
      await new Promise((turn) => setImmediate(turn));
      return store.receive({ ...ask, limit: Math.min(ask.limit, AT_A_TIME) }, decide);
    },
  };
}
