/**
 * Names and timezones of candidates for lists, remembered for a minute. Guarantee: one question to the store for all
 * that are not remembered; at most so many are remembered, the longest unused forgotten first.
 */
import type { Store } from '../../runtime/store/store.ts';
import { fullName } from './full-name.ts';

interface Named {
  readonly name: string;
  readonly timezone: string | null;
}

const LASTS_MS = 60_000;
const MOST = 5_000;

export function createNames({ named }: Pick<Store, 'named'>, now: () => number = Date.now) {
  const known = new Map<string, Named & { readonly until: number }>();
  return async (org: string, candidates: readonly string[]): Promise<ReadonlyMap<string, Named>> => {
    const found = new Map<string, Named>();
    const asked: string[] = [];
    for (const candidate of candidates) {
      const remembered = known.get(JSON.stringify([org, candidate]));
      if (remembered !== undefined && remembered.until > now()) found.set(candidate, remembered);
      else asked.push(candidate);
    }
    if (asked.length === 0) return found;
    for (const record of await named(org, asked)) {
      const key = JSON.stringify([org, record.id]);
      const one = { name: fullName(record), timezone: record.timezone };
      found.set(record.id, one);
      known.delete(key);
      known.set(key, { ...one, until: now() + LASTS_MS });
    }
    for (const [oldest] of known) {
      if (known.size <= MOST) break;
      known.delete(oldest);
    }
    return found;
  };
}
