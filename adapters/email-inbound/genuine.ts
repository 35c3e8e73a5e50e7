/**
 * Whether a mail comes from whom the operator has told the secret: Basic auth, or Mailgun's signature.
 *
 * Guarantees: compared in constant time; whatever is handed in, it answers and never throws.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Form, textOf } from './forms.ts';

/** Any length of both; the digest is what is compared. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'email inbound').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** The password counts, the user's name does not. */
export function hasPassword(authorization: string | null, secret: string): boolean {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]{1,2000})$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return false;
  const [, password] = /^[^:]*:([\s\S]*)$/.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return password !== undefined && isSame(password, secret);
}

/** Mailgun's own clock and ours; a mail may wait eight hours with it before it is posted, each time signed anew. */
const TOLERANCE_SECONDS = 900;

/** `now`: milliseconds since 1970. */
export function isSignedByMailgun(form: Form | null, key: string, now: number): boolean {
  if (form === null) return false;
  const [timestamp, token, signature] = ['timestamp', 'token', 'signature'].map((name) => textOf(form, name)) as [
    string,
    string,
    string,
  ];
  if (!/^\d{1,12}$/.test(timestamp) || !/^[!-~]{1,200}$/.test(token)) return false;
  if (Math.abs(now / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = createHmac('sha256', key)
    .update(timestamp + token)
    .digest('hex');
  return isSame(signature.toLowerCase(), expected);
}
