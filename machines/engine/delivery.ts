/** One event on its way to one chart, and what became of it. */
import type { ChartAddress } from '../candidate/chart-keys.ts';
import type { ChartKey } from '../candidate/working-set.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { StampedEvent, Step } from './step.ts';

export interface Delivery extends ChartAddress {
  readonly key: ChartKey;
  readonly at: Instant;
  readonly event: StampedEvent;
  /** The decision that this step has come to; none where it found the wait that had been written down before. */
  readonly decision: { id: string | null; margin?: Instant | null };
}

/** What became of the event; `absent`: no such chart, or it has ended. */
export type Delivered = Step['verdict'] | 'absent';
