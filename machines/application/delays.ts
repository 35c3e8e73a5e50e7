/** Named waits of the application chart, counted from the event's instant. */
import { between, HOUR, MINUTE } from '../vocabulary/instant.ts';
import { factsOf, instantOf } from '../vocabulary/told.ts';
import type { ApplicationEvent } from './events.ts';
import type { ApplicationFacts } from './facts.ts';

interface Args {
  readonly event: ApplicationEvent;
}

export const delays = {
  /** STG-15: so long the ATS may take to answer; then the application enters unasked, and GAT-04 asks before the send. */
  checkPatience: 10 * MINUTE,
  /** STG-14: so long a resume may wait before somebody is told. */
  reviewPatience: 24 * HOUR,
  /** CDN-04. */
  cooldownPatience: ({ event }: Args) => factsOf<ApplicationFacts>(event).maxCooldownMs,
  /** CDN-02. */
  dayWindow: ({ event }: Args) => {
    const endsAt = factsOf<ApplicationFacts>(event).cooldownWindowEndsAt;
    if (endsAt === null) throw new Error('No day window runs: this state must not have been entered.');
    return between(instantOf(event), endsAt);
  },
};
