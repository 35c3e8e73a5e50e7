/**
 * How healthy the from-numbers of an org are while a batch is decided: what was said of them before, and what the batch
 * adds. Guarantee: a verdict changes by outcomes alone, and only for numbers whose tally was loaded with the batch;
 * whatever is not known is healthy.
 */

import type { Instant } from '../vocabulary/instant.ts';
import {
  HEALTHY,
  healthAt,
  NO_TALLY,
  type NumberHealth,
  type NumberTally,
  type NumberUse,
  nextHealth,
} from './health.ts';
import type { NumberOutcome } from './outcomes.ts';

/** The last verdict on a number. Not needed of one that is HEALTHY and has not rested for a day. */
export interface NumberSaid extends NumberHealth {
  readonly number: string;
  readonly use: NumberUse;
}

export interface NumberCounted extends NumberTally {
  readonly number: string;
  readonly use: NumberUse;
}

export interface HealthChange extends NumberSaid {
  readonly tally: NumberTally;
  readonly application: string;
}

const key = (number: string, use: NumberUse): string => `${use} ${number}`;

export class HealthOfNumbers {
  readonly #now: Instant;
  readonly #said: Map<string, NumberHealth>;
  readonly #tallies: Map<string, NumberTally>;

  constructor(now: Instant, said: readonly NumberSaid[] = [], counted: readonly NumberCounted[] = []) {
    this.#now = now;
    this.#said = new Map(
      said.map(({ number, use, verdict, reason, since, restsUntil }) => [
        key(number, use),
        { verdict, reason, since, restsUntil },
      ]),
    );
    this.#tallies = new Map(
      counted.map(({ number, use, total, answered, faulted }) => [key(number, use), { total, answered, faulted }]),
    );
  }

  of(number: string, use: NumberUse): NumberHealth {
    const said = this.#said.size === 0 ? undefined : this.#said.get(key(number, use));
    return said === undefined ? HEALTHY : healthAt(said, this.#now);
  }

  /** Counts the outcome; the verdict where it is another one now. */
  note({ number, use, result, application }: NumberOutcome): HealthChange | null {
    const at = key(number, use);
    const { total, answered, faulted } = this.#tallies.get(at) ?? NO_TALLY;
    const tally: NumberTally = {
      total: total + 1,
      answered: answered + (result === 'ANSWERED' ? 1 : 0),
      faulted: faulted + (result === 'FAULTED' ? 1 : 0),
    };
    this.#tallies.set(at, tally);
    const before = this.#said.get(at) ?? HEALTHY;
    const after = nextHealth(use, before, tally, this.#now);
    if (after.verdict === before.verdict && after.reason === before.reason && after.since === before.since) return null;
    this.#said.set(at, after);
    return { number, use, tally, application, ...after };
  }
}
