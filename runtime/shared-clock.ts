/**
 * The clock of processes that share a database: the database's own, kept running between readings by this process.
 *
 * Owns: how far this machine is from it. Must not know: the database. Guarantees: two processes read the same time within
 * `doubt`, however wrong the clocks of their machines are; it never runs ahead of the database's clock, and lies behind it by
 * `doubt` at most. So instants still come from a Clock that is handed in, and SQL is told what time it is and never asks.
 */
import { type Instant, instant, SECOND, toMs } from '../machines/vocabulary/instant.ts';
import type { Life } from './dispatch/lease.ts';
import type { Clock } from './ports.ts';

const READ_EVERY = 2 * SECOND;
/** A round trip says the time the better the shorter it is: the best of several. */
const READINGS_AT_FIRST = 5;
/** Quartz drifts apart by less than a millisecond in so long. */
const READINGS_KEPT = 10;

export interface SharedClock extends Clock {
  readonly life: Life;
  /** How far this machine's wall clock is ahead of it, in milliseconds; negative when it is behind. */
  ahead(): number;
  stop(): void;
}

interface Bounds {
  /** The database's time less our steady one is at least, and at most. */
  readonly low: number;
  readonly high: number;
}

const agree = (a: Bounds, b: Bounds): boolean => a.low <= b.high && b.low <= a.high;

export async function createSharedClock(of: {
  /** What the database's clock shows. */
  readonly read: () => Promise<Instant>;
  readonly machine: Pick<Life, 'steady' | 'wall'>;
  readonly every?: number;
  readonly onTrouble?: (error: Error) => void;
}): Promise<SharedClock> {
  const { read, machine, every = READ_EVERY, onTrouble } = of;
  let readings: readonly Bounds[] = [];

  async function look(): Promise<void> {
    const asked = machine.steady();
    const theirs = toMs(await read());
    const heard = machine.steady();
    const bounds = { low: theirs - heard, high: theirs + 1 - asked }; // written down to the millisecond
    // One that cannot be true beside the others: the machine slept, or the database's clock was set. The newest counts.
    readings = [...readings.filter((earlier) => agree(earlier, bounds)), bounds].slice(-READINGS_KEPT);
  }
  const low = (): number => Math.max(...readings.map((each) => each.low));
  const high = (): number => Math.min(...readings.map((each) => each.high));

  for (let n = 0; n < READINGS_AT_FIRST; n++) await look();
  const reading = setInterval(() => void look().catch((error: Error) => onTrouble?.(error)), every);
  reading.unref();
  const nowMs = () => Math.floor(machine.steady() + low());
  return {
    now: () => instant(nowMs()),
    life: { ...machine, doubt: () => Math.max(0, high() - low()) + 1 },
    ahead: () => machine.wall() - nowMs(),
    stop: () => clearInterval(reading),
  };
}
