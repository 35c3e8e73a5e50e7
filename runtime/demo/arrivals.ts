/**
 * People who apply in the demo after its start, one after another, so that there is always something to see.
 *
 * Guarantee: who has arrived by an instant follows from when the demo began, so that nobody is left out and nobody comes
 * twice, whether the clock runs, leaps or was stopped in between.
 */
import { between, HOUR } from '../../machines/vocabulary/instant.ts';
import type { FastClock } from './fast-clock.ts';
import { DEMO_PEOPLE, type DemoPerson, demoPerson, MOST_PEOPLE } from './people.ts';

/** Of the demo's time: at 600 times life somebody new every half a minute. */
export const ARRIVES_EVERY = 5 * HOUR;
/** Of life. */
const LOOKS_EVERY_MS = 1_000;
const AT_A_TIME = 20;

export interface Arrivals {
  /** Takes on whoever is due by now. */
  look(): Promise<void>;
  start(): void;
  stop(): void;
  beginAnew(): void;
}

export function createArrivals(of: {
  readonly clock: Pick<FastClock, 'now' | 'began'>;
  readonly takeOn: (people: readonly DemoPerson[]) => Promise<unknown>;
  readonly onTrouble: (error: unknown) => void;
}): Arrivals {
  const { clock, takeOn, onTrouble } = of;
  const dueByNow = (): number =>
    Math.min(MOST_PEOPLE, DEMO_PEOPLE.length + Math.floor(between(clock.began, clock.now()) / ARRIVES_EVERY));
  // Who was due when the process began has arrived in an earlier one; the last of them may have been cut off.
  let arrived = Math.max(DEMO_PEOPLE.length, dueByNow() - AT_A_TIME);
  let timer: NodeJS.Timeout | undefined;
  let looking = false;

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const due = Math.min(dueByNow(), arrived + AT_A_TIME);
      if (due <= arrived) return;
      await takeOn(Array.from({ length: due - arrived }, (_, n) => demoPerson(arrived + n)));
      arrived = due;
    } catch (error) {
      onTrouble(error);
    } finally {
      looking = false;
    }
  }

  return {
    look,
    start() {
      timer ??= setInterval(look, LOOKS_EVERY_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
    beginAnew() {
      arrived = DEMO_PEOPLE.length;
    },
  };
}
