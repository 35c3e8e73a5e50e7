/**
 * The id of a candidate whose row brings none.
 *
 * Guarantee: the same person in the same org gets the same id again, so that a file may be imported twice.
 */
import { createHash } from 'node:crypto';
import type { RawCandidate } from '../intake.ts';

/** By phone, else by email; 100 bits of a digest, so that it says nothing by itself. */
export function derivedId(org: string, { phone, email }: RawCandidate): string {
  const known = phone ?? email?.toLowerCase() ?? '';
  const digest = createHash('sha256')
    .update(JSON.stringify(['overture candidate', org, known]))
    .digest('hex');
  return `c-${digest.slice(0, 25)}`;
}
