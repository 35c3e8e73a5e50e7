/** Duplicates that were merged: who stands for whom. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface Merge {
  /** The duplicate. */
  readonly candidate: string;
  readonly into: string;
  readonly by: string;
  readonly at: Instant;
}

export interface Merges {
  /** The first merge of a duplicate stands; a second changes nothing. */
  recordMerge(org: string, merge: Merge): Promise<void>;
  mergeOf(org: string, candidate: string): Promise<Merge | null>;
}
