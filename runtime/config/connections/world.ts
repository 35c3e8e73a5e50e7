/** What the parts of a process that speak to the world outside are handed. */
import type { FastClock } from '../../demo/fast-clock.ts';
import type { CandidateLinks } from '../../links/candidate-links.ts';
import type { Clock } from '../../ports.ts';
import type { Acceptance, NewInboxEvent } from '../../storage.ts';
import type { Store } from '../../store/store.ts';
import type { Log } from '../log.ts';
import type { PutAway } from '../stop-on-signals.ts';

export interface World {
  readonly clock: Clock | FastClock;
  readonly store: Store;
  readonly accept: (events: readonly NewInboxEvent[]) => Promise<readonly Acceptance[]>;
  readonly links: CandidateLinks;
  readonly log: Log;
  readonly putAway: PutAway;
}
