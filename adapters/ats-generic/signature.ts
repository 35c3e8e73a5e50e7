/**
 * Standard Webhooks, both ways: the one place that loads the library.
 *
 * Guarantee: a signature that is more than five minutes off, or over another body, is none. Never throws.
 */
import { Webhook } from 'standardwebhooks';

export interface SignedHeaders {
  readonly 'webhook-id': string | null;
  readonly 'webhook-timestamp': string | null;
  readonly 'webhook-signature': string | null;
}

/** The secret as its owner shows it: base64, with or without its prefix. */
function webhookOf(secret: string): Webhook | null {
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return bytes.length === 0 ? null : new Webhook(new Uint8Array(bytes), { format: 'raw' });
}

export function isGenuine(secret: string, headers: SignedHeaders, body: string): boolean {
  const webhook = webhookOf(secret);
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
  if (webhook === null || !id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false;
  try {
    webhook.verify(
      body,
      { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
      { jsonParse: false },
    );
    return true;
  } catch {
    return false;
  }
}

/** `at`: life's own time, in milliseconds. */
export function signedHeaders(secret: string, id: string, at: number, body: string): Record<string, string> {
  const webhook = webhookOf(secret);
  if (webhook === null) throw new Error('signing_secret holds nothing to sign with.');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1_000)),
    'webhook-signature': webhook.sign(id, new Date(at), body),
  };
}
