/**
 * Who may speak as Telnyx: an ed25519 signature over the time and the raw body, by the account's key.
 *
 * Guarantees: never throws; what is older or newer than the tolerance is not genuine, so that a request which somebody has
 * kept cannot be told again later. By Node's own crypto: the library's check is asynchronous and goes by the machine's clock.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** As Telnyx's own libraries have it. */
const TOLERANCE_SECONDS = 300;

/** What stands in front of the 32 bytes of an ed25519 key in its DER form. */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** TELNYX_PUBLIC_KEY as a key; throws when it is none, naming the variable. */
export function telnyxPublicKey(base64: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64');
  if (!/^[A-Za-z0-9+/]{43}=$/.test(base64) || bytes.length !== 32) {
    throw new Error(
      'TELNYX_PUBLIC_KEY must be 32 bytes in base64, as Telnyx shows it (44 characters, "=" at the end).',
    );
  }
  return createPublicKey({ key: Buffer.concat([DER_PREFIX, bytes]), format: 'der', type: 'spki' });
}

export interface SignedByTelnyx {
  readonly publicKey: KeyObject;
  /** The raw text of the body. */
  readonly body: string;
  /** The header `telnyx-signature-ed25519`. */
  readonly signature: string | null | undefined;
  /** The header `telnyx-timestamp`: seconds since 1970. */
  readonly timestamp: string | null | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function verifyTelnyxSignature({ publicKey, body, signature, timestamp, now }: SignedByTelnyx): boolean {
  if (!signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
  if (!/^[A-Za-z0-9+/]{86}==$/.test(signature)) return false;
  if (!(Math.abs(Math.floor(now / 1_000) - Number(timestamp)) <= TOLERANCE_SECONDS)) return false;
  return verify(null, Buffer.from(`${timestamp}|${body}`, 'utf8'), publicKey, Buffer.from(signature, 'base64'));
}
