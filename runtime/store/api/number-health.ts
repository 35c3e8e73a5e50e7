/** How the from-numbers of an org do, for people: what was counted, what was said, and how many calls ring. */

import type { NumberCounted, NumberSaid } from '../../../machines/from-numbers/health-of-numbers.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface NumberHealthRecords {
  readonly counted: readonly NumberCounted[];
  readonly said: readonly NumberSaid[];
  /** GAT-13: initiations under way, and at most at a time. */
  readonly slots: readonly { readonly number: string; readonly taken: number; readonly total: number }[];
}

/** What the next batch of the org would see of its numbers. */
export interface NumbersStanding {
  /** One that is not here is HEALTHY. A rest may be over by now. */
  readonly said: readonly NumberSaid[];
  /** GAT-13: initiations at a time, by number. */
  readonly atATime: Readonly<Record<string, number>>;
}

export interface NumberHealthStore {
  /** Of these numbers of the org. */
  numberHealth(org: string, numbers: readonly string[], now: Instant): Promise<NumberHealthRecords>;
  /** Verdicts on numbers of the org that are not HEALTHY, as they were said. */
  numbersNotHealthy(org: string): Promise<readonly NumberSaid[]>;
  /** For explanations and dry runs: nothing is claimed. */
  numbersStanding(org: string): Promise<NumbersStanding>;
}
