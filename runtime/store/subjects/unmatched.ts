/** Inbound that matched no application: kept once for each name, shown to people newest first, and what it bars. */

import type { Channel } from '../../../machines/vocabulary/channel.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { KeptOrg, MemoryState } from '../engine/memory-state.ts';

/** Inbound that matched no application: shown to people. Of its words only STOP and START count, for its sender's number. */
export interface Unmatched {
  readonly at: Instant;
  readonly channel: Channel;
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string | null;
  /** Whose it may be: a person on no job, or one who had that phone before. */
  readonly candidate: string | null;
}

export interface NewUnmatched extends Omit<Unmatched, 'candidate'> {
  readonly candidate?: string | null;
  /** With it the same inbound is recorded once, however often it is told. */
  readonly name?: { readonly source: string; readonly externalId: string };
  /** CNS-16: what its sender's number is barred from, or allowed again, with the record and as often as it. */
  readonly bars?: { readonly address: string; readonly channels: readonly Channel[]; readonly on: boolean };
}

export type ListedUnmatched = Unmatched & { readonly id: number };

export interface UnmatchedInbound {
  /**
   * Whether it is a new one. What it bars is barred when this answers, for every batch that has not been written by then:
   * one that was under way is waited for (P-02).
   */
  recordUnmatched(org: string, inbound: NewUnmatched): Promise<boolean>;
  /** Whether it was recorded under this name. */
  isUnmatched(org: string, name: NonNullable<NewUnmatched['name']>): Promise<boolean>;
  /** Newest first. */
  unmatched(org: string, limit: number): Promise<readonly Unmatched[]>;
  /** Newest first; `after` is the id of the last one seen. */
  unmatchedPage(org: string, query: { after?: number | undefined; limit: number }): Promise<readonly ListedUnmatched[]>;
}

const nameOf = ({ source, externalId }: NonNullable<NewUnmatched['name']>): string =>
  JSON.stringify([source, externalId]);

const isUnmatched = (org: KeptOrg, name: NonNullable<NewUnmatched['name']>): boolean =>
  org.unmatched.some((each) => each.name === nameOf(name));

export function keepUnmatched(org: KeptOrg, { bars, name, candidate = null, ...inbound }: NewUnmatched): boolean {
  const own = name === undefined ? null : nameOf(name);
  if (name !== undefined && isUnmatched(org, name)) return false;
  org.unmatched.unshift({ ...inbound, candidate, name: own });
  for (const channel of bars?.channels ?? []) {
    const { address, on } = bars as NonNullable<typeof bars>;
    const key = `${channel} ${address}`;
    if (on || org.suppressions.get(key)?.on === true)
      org.suppressions.set(key, { channel, address, on, at: inbound.at });
  }
  return true;
}

export function memoryUnmatchedInbound(state: MemoryState): UnmatchedInbound {
  return {
    async recordUnmatched(org, inbound) {
      const known = state.orgs.get(org);
      return known !== undefined && keepUnmatched(known, inbound);
    },

    async isUnmatched(org, name) {
      const known = state.orgs.get(org);
      return known !== undefined && isUnmatched(known, name);
    },

    async unmatched(org, limit) {
      return (state.orgs.get(org)?.unmatched ?? []).slice(0, limit).map(({ name: _, ...shown }) => shown);
    },

    async unmatchedPage(org, { after, limit }) {
      const newestFirst = state.orgs.get(org)?.unmatched ?? [];
      const numbered = newestFirst.map(({ name: _, ...each }, place) => ({ ...each, id: newestFirst.length - place }));
      return numbered.filter(({ id }) => after === undefined || id < after).slice(0, limit);
    },
  };
}
