/**
 * What befalls the workers and the provider of one run: who stands still when and for how long, who starves, who is killed,
 * whose clock is wrong, and how slow the provider is.
 *
 * Pure: the same seed gives the same hardships. Guarantees: over many seeds every kind comes, providers take from a tenth of
 * a second to half a minute, and some freezes outlast everything a lease or a request may last, those in a send always.
 */

import type { InstructionDocument } from '../../adapters/simulated/http-wire.ts';
import { createRandom } from '../../adapters/simulated/random.ts';
import { HOUR } from '../../machines/vocabulary/instant.ts';
import { chanceOf } from './provider.ts';

export const WORKERS = 3;
/** People come in, and things befall the workers, for so long. */
export const HARD_TIMES_MS = 9_000;

export interface Hardship {
  readonly at: number;
  readonly kind: 'freeze' | 'starve' | 'kill';
  /** Which of those at work; `starve` may mean all of them. */
  readonly worker: number | 'all';
  readonly forMs: number;
}

export interface Hardships {
  readonly seed: string;
  /** What the provider takes at most until it has recorded a request. */
  readonly slowestMs: number;
  /** After which a request is given up; often before the provider has recorded it. */
  readonly timeoutMs: number;
  readonly listedWithinMs: number;
  /** Of so many sends out of one whoever sends stops in the middle, until its lease is over and others may believe that it has not sent. */
  readonly stopsInSends: number;
  readonly stopsForMs: number;
  readonly sequence: readonly Hardship[];
  /** By how much the clock of the nth worker's machine is wrong. */
  skewOf(nth: number): number;
  /** What the provider does with a request. */
  moodOf(permit: string): InstructionDocument;
}

/** Between the two, as likely to be twice as long as half as long. */
const between = (shortest: number, longest: number, chance: number): number =>
  Math.round(shortest * (longest / shortest) ** chance);

export function hardshipsOf(seed: string): Hardships {
  const random = createRandom(seed);
  const slowestMs = between(100, 30_000, random.next());
  const timeoutMs = between(1_000, 10_000, random.next());
  const sequence: Hardship[] = [];
  for (let at = 700; at < HARD_TIMES_MS; at += random.between(300, 1_500)) {
    const kind = random.weighted({ freeze: 60, starve: 30, kill: 10 });
    const worker = kind === 'starve' && random.next() < 0.4 ? 'all' : random.between(0, WORKERS - 1);
    const isLong = kind === 'freeze' && random.next() < 0.15;
    const forMs = isLong
      ? random.between(8_000, Math.min(50_000, 6_000 + timeoutMs + slowestMs))
      : between(200, 8_000, random.next());
    sequence.push({ at, kind, worker, forMs });
  }
  const skews = Array.from({ length: 12 }, () => random.between(-HOUR, HOUR));
  return {
    seed,
    slowestMs,
    timeoutMs,
    listedWithinMs: slowestMs + 1_000, // and what a busy machine adds
    stopsInSends: 0.04,
    stopsForMs: 9_000 + timeoutMs + slowestMs,
    sequence,
    skewOf: (nth) => (nth === 1 ? HOUR : nth === 2 ? -HOUR : (skews[nth % skews.length] as number)),
    moodOf(permit) {
      const chance = chanceOf(`${seed} mood ${permit}`);
      const recordAfterMs = between(100, slowestMs, chanceOf(`${seed} takes ${permit}`));
      if (chance < 0.05) return { drop: 'before' };
      if (chance < 0.1) return { drop: 'after', recordAfterMs };
      if (chance < 0.15) return { status: 500, recordAfterMs };
      return { recordAfterMs, delayMs: chance < 0.3 ? between(50, 4_000, chanceOf(`${seed} answers ${permit}`)) : 0 };
    },
  };
}
