/**
 * Tokens that carry a text nobody can read, alter or make up.
 *
 * A keyed hash of the text (HMAC-SHA-256, cut to 128 bits) is both its signature and the nonce it is encrypted under, so
 * the same text gives the same token. Keys are derived for each purpose: a token of one purpose is none of another.
 * Guarantees: signatures are compared in constant time; of several keys the first seals and every one opens; whatever is
 * handed in, `openToken` answers the text or null and never throws.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const SIGNATURE_BYTES = 16;
const LONGEST_TOKEN = 1_024;

interface Keys {
  readonly signing: Buffer;
  readonly sealing: Buffer;
}

function keysOf(secret: string, purpose: string): Keys {
  const derived = Buffer.from(hkdfSync('sha256', secret, '', `overture ${purpose}`, 64));
  return { signing: derived.subarray(0, 32), sealing: derived.subarray(32) };
}

const sign = ({ signing }: Keys, text: Buffer): Buffer =>
  createHmac('sha256', signing).update(text).digest().subarray(0, SIGNATURE_BYTES);

export function sealToken(secrets: readonly string[], purpose: string, text: string): string {
  const [first] = secrets;
  if (first === undefined) throw new Error('A token needs a key to be sealed with.');
  const keys = keysOf(first, purpose);
  const plain = Buffer.from(text, 'utf8');
  const signature = sign(keys, plain);
  const cipher = createCipheriv('aes-256-ctr', keys.sealing, signature);
  return Buffer.concat([signature, cipher.update(plain), cipher.final()]).toString('base64url');
}

export function openToken(secrets: readonly string[], purpose: string, token: string): string | null {
  if (token.length > LONGEST_TOKEN) return null;
  const bytes = Buffer.from(token, 'base64url');
  // One text has one spelling: what a lenient decoder would drop makes it another token.
  if (bytes.length <= SIGNATURE_BYTES || bytes.toString('base64url') !== token) return null;
  const signature = bytes.subarray(0, SIGNATURE_BYTES);
  for (const secret of secrets) {
    const keys = keysOf(secret, purpose);
    const decipher = createDecipheriv('aes-256-ctr', keys.sealing, signature);
    const plain = Buffer.concat([decipher.update(bytes.subarray(SIGNATURE_BYTES)), decipher.final()]);
    if (timingSafeEqual(sign(keys, plain), signature)) return plain.toString('utf8');
  }
  return null;
}
