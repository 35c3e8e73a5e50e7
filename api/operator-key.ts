/**
 * The operator's key: the one key of a fresh installation.
 *
 * Guarantees: compared in constant time, by digest; there is no default, a key is random or chosen by the operator.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Identify, Principal } from './principal.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const OPERATOR: Principal = { name: 'operator', role: 'operator', org: null };

export function operatorKey(key: string): Identify {
  if (key.length < 24) throw new Error('The operator key needs at least 24 characters.');
  const known = digest(key);
  return async (given) => (timingSafeEqual(digest(given), known) ? OPERATOR : null);
}

/** The first that knows the key. */
export const anyOf =
  (...identifiers: readonly Identify[]): Identify =>
  async (key) => {
    for (const identify of identifiers) {
      const principal = await identify(key);
      if (principal !== null) return principal;
    }
    return null;
  };
