/** Inbound that matched no application: kept once for each name, shown to people newest first, and what it bars. */

import type { Channel } from '../../../machines/vocabulary/channel.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { KeptOrg, MemoryState } from '../engine/memory-state.ts';

/** Inbound that matched no application: shown to people. Of its words only STOP and START count, for its sender's number. */
interface Unmatched {
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
  /** With it the org keeps so many of this channel, the newest; what they bar stays barred. */
  readonly newestKept?: number;
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

function isUnmatched(org: KeptOrg, name: NonNullable<NewUnmatched['name']>): boolean {
  const own = nameOf(name);
  return org.unmatched.some((each) => each.name === own);
}

export function keepUnmatched(org: KeptOrg, told: NewUnmatched): boolean {
  const { bars, name, newestKept, candidate = null, ...inbound } = told;
  const own = name === undefined ? null : nameOf(name);
  if (name !== undefined && isUnmatched(org, name)) return false;
  org.unmatched.unshift({ ...inbound, candidate, name: own, id: (org.unmatched[0]?.id ?? 0) + 1 });
  if (newestKept !== undefined) letGoOfOldest(org, inbound.channel, newestKept);
  for (const channel of bars?.channels ?? []) {
    const { address, on } = bars as NonNullable<typeof bars>;
    const key = `${channel} ${address}`;
    if (on || org.suppressions.get(key)?.on === true)
      org.suppressions.set(key, { channel, address, on, at: inbound.at });
  }
  return true;
}

function letGoOfOldest({ unmatched }: KeptOrg, channel: Channel, newestKept: number): void {
  const ofChannel = unmatched.filter((each) => each.channel === channel);
  for (const each of ofChannel.slice(newestKept)) unmatched.splice(unmatched.indexOf(each), 1);
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
      return (state.orgs.get(org)?.unmatched ?? []).slice(0, limit).map(({ name: _, id: __, ...shown }) => shown);
    },

    async unmatchedPage(org, { after, limit }) {
      const newestFirst = state.orgs.get(org)?.unmatched ?? [];
      const from = newestFirst.filter(({ id }) => after === undefined || id < after);
      return from.slice(0, limit).map(({ name: _, ...shown }) => shown);
    },
  };
}
