/** Addresses that must not be contacted (CNS-13). */

import type { Suppression } from '../../../machines/candidate/working-set.ts';
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { MemoryState } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';
import { pageOf } from './page-of.ts';

export interface Suppressions {
  suppressions(org: string): Promise<readonly Suppression[]>;
  /** By address and channel. */
  suppressionsPage(
    org: string,
    query: { after?: readonly [string, string] | undefined; limit: number },
  ): Promise<readonly Suppression[]>;
  /** CNS-13, by a person: addresses that must not be contacted. Answers how many were not barred before. */
  suppress(
    org: string,
    entries: readonly { readonly channel: Channel; readonly address: string }[],
    at: Instant,
  ): Promise<number>;
}

export function memorySuppressions(state: MemoryState): Suppressions {
  return {
    async suppressions(org) {
      const all = [...(state.orgs.get(org)?.suppressions.values() ?? [])].filter(({ on }) => on);
      return all.sort((a, b) => byText(a.channel, b.channel) || byText(a.address, b.address));
    },

    async suppressionsPage(org, { after, limit }) {
      const all = [...(state.orgs.get(org)?.suppressions.values() ?? [])].filter(({ on }) => on);
      return pageOf(all, ({ address, channel }) => [address, channel], after, limit);
    },

    async suppress(org, entries, at) {
      const kept = state.orgs.get(org)?.suppressions;
      if (kept === undefined) return 0;
      let fresh = 0;
      for (const { channel, address } of entries) {
        const key = `${channel} ${address}`;
        if (kept.get(key)?.on === true) continue;
        kept.set(key, { channel, address, on: true, at });
        fresh += 1;
      }
      return fresh;
    },
  };
}
