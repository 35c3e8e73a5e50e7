/**
 * The operator's key, the one key of a fresh installation, and the key of another service of the operator's.
 *
 * Guarantees: compared in constant time, by digest; there is no default, a key is random or chosen by the operator.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Identify, Principal } from './principal.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const OPERATOR: Principal = { name: 'operator', role: 'operator', org: null };
/** It belongs to no org and names one as the operator does; where it is taken, it may do what a recruiter may. */
const SERVICE: Principal = { name: 'service', role: 'recruiter', org: null };

function oneKey(key: string, principal: Principal): Identify {
  if (key.length < 24) throw new Error(`The ${principal.name} key needs at least 24 characters.`);
  const known = digest(key);
  return async (given) => (timingSafeEqual(digest(given), known) ? principal : null);
}

export const operatorKey = (key: string): Identify => oneKey(key, OPERATOR);
export const serviceKey = (key: string): Identify => oneKey(key, SERVICE);

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
