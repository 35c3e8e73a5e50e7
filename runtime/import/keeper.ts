/**
 * Looks after imports that nobody looks after: those whose process died, and refused rows whose time is over.
 *
 * Must not know: who imports. Guarantees: an import whose lease is over is shown as interrupted, within seconds of a start
 * and of its lease; the cells of refused rows are deleted when they were promised to be. Any number of processes may do it.
 */
import type { Clock } from '../ports.ts';
import type { Imports } from '../store/subjects/imports.ts';
import { RENEW_EVERY_MS } from './lease.ts';

export interface ImportKeeper {
  /** Once, now. */
  lookAfter(): Promise<void>;
  /** Now, and every few seconds. */
  start(): void;
  stop(): Promise<void>;
}

export interface KeeperDeps {
  readonly store: Pick<Imports, 'endLostImports' | 'forgetRefusedCells'>;
  /** The engine's. */
  readonly clock: Clock;
  readonly wall: Clock;
  readonly log: {
    info(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
}

export function createImportKeeper({ store, clock, wall, log }: KeeperDeps): ImportKeeper {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function lookAfter(): Promise<void> {
    const interrupted = await store.endLostImports({ leaseOverAt: wall.now(), endedAt: clock.now() });
    if (interrupted > 0) log.info({ interrupted }, 'imports whose process died are shown as interrupted');
    await store.forgetRefusedCells(wall.now());
  }
  const look = (): void => {
    looking = looking.then(lookAfter).catch((error: unknown) => {
      log.error({ err: error }, 'imports could not be looked after; trying again');
    });
  };

  return {
    lookAfter,
    start() {
      look();
      timer ??= setInterval(look, RENEW_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
