/** What a planned touch's guards may look at, computed by the runtime from the working set for each event. */
import type { MessageVerdict } from '../messages/gates.ts';
import type { Instant } from '../vocabulary/instant.ts';

export interface TouchFacts {
  readonly now: Instant;
  /** TCH-09: the application is in a stage that this touch belongs to, and what it speaks of still stands. */
  readonly stillBelongs: boolean;
  /** TCH-04, TCH-05: what it announces has passed. Unknown: true. */
  readonly tooLate: boolean;
  /** Whether the hours of its rule hold now; true for a touch that hours do not bind. */
  readonly insideHours: boolean;
  readonly nextSlot: Instant;
  /** null where the touch has no such form. */
  readonly sms: MessageVerdict | null;
  readonly email: MessageVerdict | null;
}
