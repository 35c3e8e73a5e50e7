/**
 * Who may speak as Retell: an HMAC over the raw body and the time, by the account's API key.
 *
 * Guarantees: never throws; what is older or newer than the tolerance is not genuine, so that a request which somebody has
 * kept cannot be told again later; compared in constant time. By Node's own crypto: the library's check is asynchronous and
 * goes by the machine's clock.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** As Retell's own library has it. */
const TOLERANCE_MS = 5 * 60_000;

export interface SignedByRetell {
  readonly apiKey: string;
  /** The raw text of the body. */
  readonly body: string;
  /** The header `x-retell-signature`: `v=<milliseconds>,d=<hexadecimal digest>`. */
  readonly signature: string | null | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function verifyRetellSignature({ apiKey, body, signature, now }: SignedByRetell): boolean {
  const [, stamp, digest] = /^v=(\d{1,15}),d=([0-9a-f]{64})$/i.exec(signature ?? '') ?? [];
  if (stamp === undefined || digest === undefined) return false;
  if (!(Math.abs(now - Number(stamp)) <= TOLERANCE_MS)) return false;
  const expected = createHmac('sha256', apiKey).update(`${body}${stamp}`).digest();
  return timingSafeEqual(expected, Buffer.from(digest, 'hex'));
}
