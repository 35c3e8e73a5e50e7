/**
 * Names and timezones of candidates for lists, remembered for a minute.
 *
 * Must not know: pages. Guarantee: at most so many are remembered, the longest unused forgotten first.
 */
import type { Readers } from '../../runtime/store/readers-port.ts';
import { nameOf } from './candidate-page.tsx';

interface Named {
  readonly name: string;
  readonly timezone: string | null;
}

const LASTS_MS = 60_000;
const MOST = 5_000;

export function createNames({ history }: Pick<Readers, 'history'>, now: () => number = Date.now) {
  const known = new Map<string, Named & { readonly until: number }>();
  return async (org: string, candidates: readonly string[]): Promise<ReadonlyMap<string, Named>> => {
    const found = new Map<string, Named>();
    for (const candidate of candidates) {
      const key = JSON.stringify([org, candidate]);
      const remembered = known.get(key);
      if (remembered !== undefined && remembered.until > now()) {
        found.set(candidate, remembered);
        continue;
      }
      const loaded = await history(org, candidate);
      if (loaded === null) continue;
      const named = { name: nameOf(loaded), timezone: loaded.record.timezone };
      found.set(candidate, named);
      known.delete(key);
      known.set(key, { ...named, until: now() + LASTS_MS });
      for (const [oldest] of known) if (known.size > MOST) known.delete(oldest);
    }
    return found;
  };
}
