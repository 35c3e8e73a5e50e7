/** Duplicates that were merged: who stands for whom. */

import type { Instant } from '../../../machines/vocabulary/instant.ts';

interface Merge {
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

export function memoryMerges(): Merges {
  const merges = new Map<string, Merge>();
  const name = (org: string, candidate: string) => JSON.stringify([org, candidate]);
  return {
    async recordMerge(org, merge) {
      if (!merges.has(name(org, merge.candidate))) merges.set(name(org, merge.candidate), merge);
    },
    mergeOf: async (org, candidate) => merges.get(name(org, candidate)) ?? null,
  };
}
