/**
 * What time it is for this process, where it is not the demo's: that of the machine, or of the database it shares.
 *
 * Guarantee: processes that share a database go by its clock, whatever their machines' clocks show; that one is wrong is said.
 */
import { instant, SECOND } from '../../machines/vocabulary/instant.ts';
import { LIFE, type Life } from '../dispatch/lease.ts';
import type { Clock } from '../ports.ts';
import { createSharedClock } from '../shared-clock.ts';
import type { Store } from '../store/store.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { PutAway } from './stop-on-signals.ts';

const MACHINE: Clock = { now: () => instant(LIFE.wall()) };
const OFF_BY_SECONDS = 5;

export interface Time {
  readonly clock: Clock;
  readonly life: Life;
}

export async function timeOf(
  config: Pick<Config, 'DATABASE_URL'>,
  store: Pick<Store, 'time'>,
  log: Log,
  putAway: PutAway,
): Promise<Time> {
  if (config.DATABASE_URL === null) return { clock: MACHINE, life: LIFE };
  const clock = await createSharedClock({
    read: async () => (await store.time()) ?? MACHINE.now(),
    machine: LIFE,
    onTrouble: (error) => log.warn({ err: error }, "the database's clock cannot be read; trying again"),
  });
  putAway.push(() => clock.stop());
  const seconds = Math.round(clock.ahead() / SECOND);
  if (Math.abs(seconds) >= OFF_BY_SECONDS)
    log.warn({ seconds }, "this machine's clock is so far ahead of the database's, which counts (negative: behind)");
  return { clock, life: clock.life };
}
