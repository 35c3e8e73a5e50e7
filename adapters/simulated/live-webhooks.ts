/**
 * Simulated webhooks in real time, for the demo: the same time line, on timers.
 *
 * Must not know: what a webhook says. Guarantees: no webhook claims to have happened later than it arrives, however
 * much faster than life the demo runs; `stop` leaves no timer behind; a process waiting for nothing else may end.
 */
import { between, earliest } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../../runtime/ports.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { Webhooks } from './webhook-queue.ts';

export interface LiveWebhooks extends Webhooks {
  stop(): void;
}

/** Longer waits overflow Node's timers. */
const LONGEST_TIMER = 2_147_483_647;

export function createLiveWebhooks(of: {
  readonly clock: Clock;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<unknown>;
  /** How many times faster than life; 1 when left out. */
  readonly pace?: number;
  /** Hears of a webhook that could not be taken in. */
  readonly onError?: (error: unknown) => void;
}): LiveWebhooks {
  const { clock, accept, pace = 1, onError = () => {} } = of;
  const timers = new Map<string, Set<NodeJS.Timeout>>();
  const withdraw = (about: string): void => {
    for (const timer of timers.get(about) ?? []) clearTimeout(timer);
    timers.delete(about);
  };

  return {
    schedule({ at, about, event }) {
      const waits = Math.min(Math.max(between(clock.now(), at) / pace, 0), LONGEST_TIMER);
      const timer = setTimeout(() => {
        timers.get(about)?.delete(timer);
        if (timers.get(about)?.size === 0) timers.delete(about);
        accept([{ ...event, at: earliest(event.at, clock.now()) }]).catch(onError);
      }, waits);
      timer.unref();
      const others = timers.get(about);
      if (others === undefined) timers.set(about, new Set([timer]));
      else others.add(timer);
    },
    withdraw,
    stop: () => [...timers.keys()].forEach(withdraw),
  };
}
