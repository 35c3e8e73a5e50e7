/** How the from-numbers of an org do, for people: what was counted, what was said, and how many calls ring. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { NumberCounted, NumberSaid } from '../../number-health.ts';

export interface NumberHealthRecords {
  readonly counted: readonly NumberCounted[];
  readonly said: readonly NumberSaid[];
  /** GAT-13: initiations under way, and at most at a time. */
  readonly slots: readonly { readonly number: string; readonly taken: number; readonly total: number }[];
}

export interface NumberHealthStore {
  /** Of these numbers of the org. */
  numberHealth(org: string, numbers: readonly string[], now: Instant): Promise<NumberHealthRecords>;
  /** Verdicts on numbers of the org that are not HEALTHY, as they were said. */
  numbersNotHealthy(org: string): Promise<readonly NumberSaid[]>;
}
