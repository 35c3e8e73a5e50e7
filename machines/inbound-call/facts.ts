/** What the guards of an inbound call may look at, computed for each event by whoever has the caller on the line. */
import type { InboundRoute } from '../inbound-calls/routing.ts';

export interface InboundCallFacts {
  /** INB-01…06: where `routeInbound` sends this caller. */
  readonly route: InboundRoute;
  /** INB-03: the number is one that a single candidate of the org has. Unknown: false. */
  readonly callerIsSomebody: boolean;
  /** INB-07: too many wrong answers of this caller, or in this org, within a while. Unknown: true. */
  readonly tooManyTries: boolean;
  /**
   * What the answer is worth to the question asked. At verification: whether it is theirs; at intake: whether it was
   * understood, UNSURE where it should be said back. Unknown: WRONG.
   */
  readonly answer: 'RIGHT' | 'UNSURE' | 'WRONG';
}
