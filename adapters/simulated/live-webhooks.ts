/**
 * Simulated webhooks as the clock goes, for the demo: the same time line, looked at often. Guarantees: no webhook
 * arrives before its time, hence none claims to have happened later than it arrives, whether the clock runs or walks;
 * `stop` leaves no timer behind; a process waiting for nothing else may end.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Clock } from '../../runtime/ports.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import { createWebhookQueue, type Webhooks } from './webhook-queue.ts';

export interface LiveWebhooks extends Webhooks {
  /** When the next one arrives; null when none is on its way. */
  nextAt(): Instant | null;
  stop(): void;
}

const LOOK_EVERY_MS = 20;

export function createLiveWebhooks(of: {
  readonly clock: Clock;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<unknown>;
  /** Hears of webhooks that could not be taken in. */
  readonly onError?: (error: unknown) => void;
}): LiveWebhooks {
  const { clock, accept, onError = () => {} } = of;
  const waiting = createWebhookQueue();
  let timer: NodeJS.Timeout | undefined;

  const rest = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const look = (): void => {
    const due = waiting.takeDue(clock.now());
    if (waiting.size === 0) rest();
    if (due.length > 0) accept(due).catch(onError);
  };

  return {
    schedule(webhook) {
      waiting.schedule(webhook);
      timer ??= setInterval(look, LOOK_EVERY_MS).unref();
    },
    withdraw: (about) => waiting.withdraw(about),
    nextAt: () => waiting.nextAt(),
    stop: rest,
  };
}
