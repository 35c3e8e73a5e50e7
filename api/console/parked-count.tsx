/**
 * How many wait for a person, beside the way to them, on every page.
 *
 * Guarantees: counted up to a bound and no further, and not more than once in a while for an org, since every page asks;
 * what somebody does about one of them is seen at once. A count that cannot be had keeps no page away.
 */
import { createContext, type FC, useContext } from 'hono/jsx';
import type { Clock } from '../../runtime/ports.ts';
import type { Store } from '../../runtime/store/store.ts';
import { parkedPage } from '../parked.ts';

const MOST_COUNTED = 99;
const LASTS_MS = 15_000;

export interface ParkedCounts {
  /** `null`: it cannot be told. */
  of(org: string): Promise<number | null>;
  /** Somebody did something about one of them. */
  forget(org: string): void;
}

export function createParkedCounts(store: Store, clock: Clock, wall: () => number = Date.now): ParkedCounts {
  const known = new Map<string, { readonly until: number; readonly many: Promise<number | null> }>();
  const count = async (org: string): Promise<number | null> => {
    try {
      return (await parkedPage(store, org, MOST_COUNTED + 1, undefined, clock.now())).items.length;
    } catch {
      known.delete(org); // whoever asks for the page itself is told what is wrong
      return null;
    }
  };
  return {
    of(org) {
      const remembered = known.get(org);
      if (remembered !== undefined && remembered.until > wall()) return remembered.many;
      const many = count(org);
      known.set(org, { until: wall() + LASTS_MS, many });
      return many;
    },
    forget: (org) => {
      known.delete(org);
    },
  };
}

/** Pages are handed it by whoever answers them (`routes.tsx`). */
export const CountOfParked = createContext<ParkedCounts['of']>(async () => null);

const words = (many: number): string => (many > MOST_COUNTED ? `${MOST_COUNTED}+` : String(many));

export const ParkedCount: FC<{ readonly org: string }> = async ({ org }) => {
  const countOf = useContext(CountOfParked);
  const many = await countOf(org);
  if (many === null || many === 0) return null;
  return (
    <span class="how-many">
      {' '}
      {words(many)} <span class="unseen">{many === 1 ? 'waits for a person' : 'wait for a person'}</span>
    </span>
  );
};
