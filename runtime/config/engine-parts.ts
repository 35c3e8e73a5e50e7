/** What the composition root has put together of an engine before anything listens; `Phones` are the demo's, if any. */
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { FastClock } from '../demo/fast-clock.ts';
import type { Host } from '../host.ts';
import type { Clock, Ports } from '../ports.ts';
import type { Store } from '../store/store.ts';

export interface EngineParts<Phones> {
  readonly store: Store;
  readonly host: Host;
  readonly ports: Ports;
  readonly clock: Clock;
  /** null where time is real. */
  readonly pace: number | null;
  /** The demo's phones that visitors hold; null where there are none. */
  readonly phones: Phones | null;
  /** null where time is real. */
  readonly demo: { readonly clock: FastClock; readonly nextWebhookAt: () => Instant | null } | null;
  readonly isFresh: boolean;
}
