/**
 * The time line of webhooks that simulated providers have caused and that have not arrived yet.
 *
 * Owns: their order. Must not know: a clock, or who takes them in. Guarantees: earliest first, and of one instant in
 * the order in which they were caused; what is withdrawn does not arrive.
 */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';

export interface Webhook {
  /** When it arrives; `event.at` says when the fact happened. */
  readonly at: Instant;
  readonly event: NewInboxEvent;
  /** What it is about, for withdrawing: the provider's id of the call or message. */
  readonly about: string;
}

/** Where providers put what they cause: a virtual time line, or real timers. */
export interface Webhooks {
  schedule(webhook: Webhook): void;
  withdraw(about: string): void;
}

export interface WebhookQueue extends Webhooks {
  nextAt(): Instant | null;
  /** Removes and answers everything that has arrived by `now`. */
  takeDue(now: Instant): readonly NewInboxEvent[];
  readonly size: number;
}

interface Waiting {
  readonly webhook: Webhook;
  readonly order: number;
}

/** A binary heap: a simulation of a thousand candidates has some hundred thousand webhooks. */
export function createWebhookQueue(): WebhookQueue {
  let heap: Waiting[] = [];
  let caused = 0;

  const before = (a: Waiting, b: Waiting): boolean =>
    a.webhook.at < b.webhook.at || (a.webhook.at === b.webhook.at && a.order < b.order);
  const swap = (i: number, j: number): void => {
    [heap[i], heap[j]] = [heap[j] as Waiting, heap[i] as Waiting];
  };
  const isBefore = (i: number, j: number): boolean => before(heap[i] as Waiting, heap[j] as Waiting);

  function push(waiting: Waiting): void {
    let at = heap.push(waiting) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function pop(): Webhook | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (heap.length === 0) return first.webhook;
    heap[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < heap.length && isBefore(left, least)) least = left;
      if (right < heap.length && isBefore(right, least)) least = right;
      if (least === at) return first.webhook;
      swap(at, least);
      at = least;
    }
  }

  return {
    schedule: (webhook) => push({ webhook, order: caused++ }),
    withdraw(about) {
      const kept = heap.filter(({ webhook }) => webhook.about !== about);
      if (kept.length === heap.length) return;
      heap = [];
      for (const waiting of kept) push(waiting);
    },
    nextAt: () => heap[0]?.webhook.at ?? null,
    takeDue(now) {
      const due: NewInboxEvent[] = [];
      for (let at = heap[0]?.webhook.at; at !== undefined && at <= now; at = heap[0]?.webhook.at) {
        const webhook = pop();
        if (webhook !== undefined) due.push(webhook.event);
      }
      return due;
    },
    get size() {
      return heap.length;
    },
  };
}
