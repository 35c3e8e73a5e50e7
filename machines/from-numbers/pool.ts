/**
 * Owns which from-number a batch places a call from, among the free slots that the storage holds for it alone (GAT-12,
 * GAT-13), and the narrower cap of the Pacific peak. Guarantee: health is a preference among numbers that are free; it
 * makes none usable or unusable, and delays nothing.
 */

import type { OrgView } from '../candidate/working-set.ts';
import type { NumberSlots } from '../engine/batch.ts';
import { wallTimeOf } from '../hours/wall-time.ts';
import type { Zone } from '../hours/zone-rules.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { NumberHealth, NumberVerdict } from './health.ts';
import { HealthOfNumbers } from './health-of-numbers.ts';

const PACIFIC = 'America/Los_Angeles' as Zone;
const PEAK_FROM_HOUR = 5;
const PEAK_TO_HOUR = 10;

export interface FromNumber {
  readonly number: string;
  readonly slot: number;
}

/** Why this number: the candidate knows it, it has the most room, it is healthier than others, nothing healthier is free. */
export type ChosenFor = 'KNOWN' | 'ROOM' | 'HEALTH' | 'NOTHING_ELSE';

export interface Choice {
  readonly number: string;
  readonly why: ChosenFor;
  readonly health: NumberHealth;
}

const RANK: Readonly<Record<NumberVerdict, number>> = { HEALTHY: 0, WATCHED: 1, RESTING: 2 };

/** GAT-13: from 05:00 to 10:00 in Los Angeles, the end not included. */
export const isPacificPeak = (at: Instant): boolean => {
  const { hour } = wallTimeOf(at, PACIFIC);
  return hour >= PEAK_FROM_HOUR && hour < PEAK_TO_HOUR;
};

export class NumberPool {
  readonly #free: Map<string, { total: number; slots: number[] }>;
  readonly #voice: readonly string[];
  readonly #peak: boolean;
  /** How healthy the numbers are; grows with what the batch tells of them. */
  readonly health: HealthOfNumbers;

  constructor(org: OrgView, slots: readonly NumberSlots[], now: Instant, health = new HealthOfNumbers(now)) {
    this.health = health;
    const killed = new Set(org.killSwitches.filter(({ scope }) => scope === 'number').map(({ id }) => id));
    this.#voice = org.numbers.filter(({ voice, number }) => voice && !killed.has(number)).map(({ number }) => number);
    this.#free = new Map(slots.map(({ number, total, free }) => [number, { total, slots: [...free] }]));
    this.#peak = isPacificPeak(now);
  }

  /** Whether a call could be initiated now. */
  availability(): 'FREE' | 'ALL_BUSY' | 'NONE_USABLE' {
    if (this.#voice.length === 0) return 'NONE_USABLE';
    return this.#voice.some((number) => this.#usable(number)) ? 'FREE' : 'ALL_BUSY';
  }

  /** The number the candidate knows when it is free and does not rest, else the healthiest, of those the one with most room. */
  choose(known: string | null): Choice | null {
    let usable = 0;
    let best: { number: string; rank: number; room: number } | null = null;
    let ofBestRank = 0;
    let knownRank: number | null = null;
    for (const number of this.#voice) {
      if (!this.#usable(number)) continue;
      usable += 1;
      const rank = RANK[this.#healthOf(number).verdict];
      const room = this.#room(number);
      if (number === known) knownRank = rank;
      if (best === null || rank < best.rank) ofBestRank = 0;
      if (best === null || rank < best.rank || (rank === best.rank && room > best.room)) best = { number, rank, room };
      if (rank === best.rank) ofBestRank += 1;
    }
    if (best === null) return null;
    const chosen = (number: string, why: ChosenFor): Choice => ({ number, why, health: this.#healthOf(number) });
    const knownIsAsGood = knownRank !== null && (knownRank < RANK.RESTING || best.rank === RANK.RESTING);
    if (best.rank === RANK.RESTING) return chosen(knownIsAsGood ? (known as string) : best.number, 'NOTHING_ELSE');
    if (knownIsAsGood) return chosen(known as string, 'KNOWN');
    return chosen(best.number, ofBestRank < usable ? 'HEALTH' : 'ROOM');
  }

  /** Takes a slot of the number that `choose` names. Throws when none is free. */
  take(known: string | null): FromNumber {
    const number = this.choose(known)?.number;
    const slot = number === undefined ? undefined : this.#free.get(number)?.slots.shift();
    if (number === undefined || slot === undefined) throw new Error('No from-number is free: GAT-13 was not asked.');
    return { number, slot };
  }

  #healthOf(number: string): NumberHealth {
    return this.health.of(number, 'CALL');
  }

  #room(number: string): number {
    return this.#free.get(number)?.slots.length ?? 0;
  }

  /** At the peak only one initiation at a time: every slot of the number must be free. */
  #usable(number: string): boolean {
    const entry = this.#free.get(number);
    if (!entry || entry.slots.length === 0) return false;
    return !this.#peak || entry.slots.length === entry.total;
  }
}
