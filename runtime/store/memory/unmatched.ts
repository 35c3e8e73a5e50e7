/** Inbound that matched no application, in memory: once for each name, newest first, and what it bars. */
import type { NewUnmatched } from '../readers-port.ts';
import type { KeptOrg } from './state.ts';

const nameOf = ({ source, externalId }: NonNullable<NewUnmatched['name']>): string =>
  JSON.stringify([source, externalId]);

export const isUnmatched = (org: KeptOrg, name: NonNullable<NewUnmatched['name']>): boolean =>
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
