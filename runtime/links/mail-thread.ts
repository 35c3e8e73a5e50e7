/**
 * What names a message of ours in addresses and ids that mail systems carry: `reply+TOKEN@…`, `<TOKEN@…>`.
 *
 * Guarantees: it says nothing of anybody and cannot be made up; it holds through systems that put addresses into lower case;
 * short enough for the part of an address before the @, which has 64 characters; of several keys the first seals and every
 * one opens; whatever is handed in, `messageOfThread` answers a message's id or null and never throws.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const DIGITS = '0123456789abcdefghijklmnopqrstuv';
const SEAL_BYTES = 10;
const LONGEST_TOKEN = 58;

const sealOf = (secret: string, message: string): Buffer =>
  createHmac('sha256', secret).update(`overture mail thread ${message}`).digest().subarray(0, SEAL_BYTES);

function encoded(bytes: Buffer): string {
  let [bits, held, text] = [0, 0, ''];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += DIGITS[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + DIGITS[(held << (5 - bits)) & 31];
}

function decoded(text: string): Buffer | null {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const digit of text) {
    const value = DIGITS.indexOf(digit);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
    held &= (1 << bits) - 1;
  }
  return held === 0 ? Buffer.from(bytes) : null;
}

/** A message's id is opaque and has the characters of base64url; its bytes are shorter than its spelling. */
export function threadOf(secrets: readonly string[], message: string): string {
  const [first] = secrets;
  if (first === undefined) throw new Error('A thread needs a key to be sealed with.');
  return encoded(Buffer.concat([Buffer.from(message, 'base64url'), sealOf(first, message)]));
}

export function messageOfThread(secrets: readonly string[], token: string): string | null {
  const bytes = token.length > LONGEST_TOKEN ? null : decoded(token.toLowerCase());
  if (bytes === null || bytes.length <= SEAL_BYTES) return null;
  const message = bytes.subarray(0, -SEAL_BYTES).toString('base64url');
  const seal = bytes.subarray(-SEAL_BYTES);
  return secrets.some((secret) => timingSafeEqual(sealOf(secret, message), seal)) ? message : null;
}
