/** Whom a pause or a kill switch holds (GAT-21): asked when one is turned off, and before, to see what would go out. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface Held {
  /**
   * Candidates with something that is due and waits, by id: on one job or any, after one of them. It names too many rather
   * than too few: what is not held is decided as it would be without the question.
   */
  heldCandidates(org: string, of: { job: string | null; now: Instant; after: string }): Promise<readonly string[]>;
  /** Events of an org that wait to be taken in; counted no further than `most`. */
  waitingEvents(org: string, most: number): Promise<number>;
}
