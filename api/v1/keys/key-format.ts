/**
 * What a key looks like: `ovt_<id>_<secret>`. The id finds the key, the secret proves it.
 *
 * Guarantees: 256 bits of chance in the secret; only its SHA-256 is kept, which is enough for a secret nobody can guess.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SHAPE = /^ovt_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

export interface MintedKey {
  readonly id: string;
  /** Shown to a person once and kept nowhere. */
  readonly key: string;
  readonly hash: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export function mintKey(): MintedKey {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, key: `ovt_${id}_${secret}`, hash: digest(secret).toString('hex') };
}

export function readKey(key: string): { readonly id: string; readonly secret: string } | null {
  const [, id, secret] = SHAPE.exec(key) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** In constant time. */
export function isSecretOf(secret: string, hash: string): boolean {
  const known = Buffer.from(hash, 'hex');
  const given = digest(secret);
  return known.length === given.length && timingSafeEqual(known, given);
}

/** Names a key where the key itself must not stand (rate limits). */
export const keyDigest = (key: string): string => digest(key).toString('base64url');
