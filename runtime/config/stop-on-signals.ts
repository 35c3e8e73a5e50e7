/**
 * What happens on SIGTERM and SIGINT: what is in hand is finished, then everything is put away, last one first.
 *
 * Guarantee: the process ends, after a quarter of a minute at most, and at once when it is asked twice.
 */
import type { Log } from './log.ts';

/** Things to put away at the end, last one first. */
export type PutAway = (() => unknown)[];

const PATIENCE_MS = 15_000;

export function stopOnSignals(log: Log, putAway: PutAway): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1); // asked twice
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    for (const step of putAway.splice(0).reverse()) await step();
    log.info({}, 'stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
