/**
 * The id of a candidate whose row brings none.
 *
 * Guarantee: the same person in the same org gets the same id again (IMP-01: by email, else by phone and name), so that a
 * file may be imported twice, even while its first import is still being taken in.
 */
import { createHash } from 'node:crypto';
import type { Traits } from '../../machines/identity/who-is-who.ts';

/** 100 bits of a digest, so that it says nothing by itself. */
export function derivedId(org: string, { phone, email, name }: Traits): string {
  const known = email === null ? ['phone', phone ?? '', name] : ['email', email];
  const digest = createHash('sha256')
    .update(JSON.stringify(['overture candidate', org, ...known]))
    .digest('hex');
  return `c-${digest.slice(0, 25)}`;
}
