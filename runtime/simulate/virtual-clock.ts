/** The clock of a simulation: it stands still until it is moved, and never goes back. */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../ports.ts';

export interface VirtualClock extends Clock {
  moveTo(at: Instant): void;
}

export function createVirtualClock(start: Instant): VirtualClock {
  let now = start;
  return {
    now: () => now,
    moveTo(at) {
      if (at < now) throw new Error(`Virtual time cannot go back from ${now} to ${at}.`);
      now = at;
    },
  };
}
