/**
 * Tells when a newer build has brought the database up to date under a process that still runs.
 *
 * Guarantee: said in the log once a minute until the process is replaced; `/readyz` says it too.
 */
import type { SchemaReader } from '../store/store.ts';
import type { Log } from './log.ts';

const LOOK_EVERY_MS = 60_000;

/** Answers how to stop. */
export function watchSchema(store: SchemaReader, log: Log): () => void {
  const look = async (): Promise<void> => {
    try {
      const migrations = await store.unknownMigrations();
      if (migrations.length > 0)
        log.error(
          { migrations },
          'a newer build has brought the database up to date; stop this process and start that build',
        );
    } catch (error) {
      log.error({ err: error }, 'the migrations of the database could not be looked at; trying again');
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
