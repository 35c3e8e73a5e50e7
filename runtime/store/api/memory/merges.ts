/** Merges in memory. */
import type { Merge, Merges } from '../merges.ts';

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
