/**
 * What Telnyx answers and posts, for tests: resources as its API has them, events signed by a key of our own. The
 * server itself is that of `fake-twilio.ts`, which answers and records whatever it is told.
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { FakeAnswer } from './fake-twilio.ts';

export { type FakeAnswer, type ReceivedRequest, startFakeTwilio as startFakeProvider } from './fake-twilio.ts';

export const API_KEY = 'KEY-of-the-fake-account';

const pair = generateKeyPairSync('ed25519');
/** As Telnyx shows it: the 32 bytes of the key in base64. */
export const PUBLIC_KEY = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');

/** The headers of a webhook that Telnyx signs at `at`, in milliseconds. */
export function signed(body: string, at: number, key = pair.privateKey): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), key).toString('base64');
  return { 'content-type': 'application/json', 'telnyx-signature-ed25519': signature, 'telnyx-timestamp': timestamp };
}

/** A message id that is the same for the same number. */
export const messageId = (n: number): string => `40385f64-5717-4562-b3fc-${n.toString(16).padStart(12, '0')}`;

const party = (number: string) => ({ phone_number: number, carrier: 'A CARRIER', line_type: 'Wireless' });

/** A message of ours with the fields of the official description; hand over what the test is about. */
const outbound = (fields: Readonly<Record<string, unknown>> = {}) => ({
  record_type: 'message',
  direction: 'outbound',
  id: messageId(1),
  type: 'SMS',
  messaging_profile_id: '4000eba1-a0c0-4563-9925-b25e842a7cb6',
  organization_id: 'b448f9cc-a842-4784-98e9-03c1a5872950',
  from: party('+12025550199'),
  to: [{ ...party('+12025550143'), status: 'queued' }],
  cc: [],
  text: '',
  subject: null,
  media: [],
  webhook_url: null,
  webhook_failover_url: null,
  encoding: 'GSM-7',
  parts: 1,
  tags: [],
  cost: null,
  received_at: '2026-03-02T15:00:00.000Z',
  sent_at: null,
  completed_at: null,
  valid_until: null,
  errors: [] as unknown[],
  ...fields,
});

/** A message that has come so far. */
export const outboundAs = (status: string, fields: Readonly<Record<string, unknown>> = {}) =>
  outbound({ to: [{ ...party('+12025550143'), status }], ...fields });

/** A text that came in. */
export const inboundText = (fields: Readonly<Record<string, unknown>> = {}) => ({
  ...outbound(),
  direction: 'inbound',
  id: messageId(2),
  from: party('+12025550143'),
  to: [{ ...party('+12025550199'), status: 'webhook_delivered' }],
  text: 'STOP',
  ...fields,
});

let events = 0;
/** An event as Telnyx posts it, with an id of its own. */
export function event(type: string, payload: unknown): string {
  events += 1;
  const id = `86f58db9-0fe3-4adc-9d1f-${events.toString(16).padStart(12, '0')}`;
  const data = { record_type: 'event', id, event_type: type, occurred_at: '2026-03-02T15:00:00.000Z', payload };
  return JSON.stringify({ data, meta: { attempt: 1, delivered_to: 'https://overture.example/webhooks/telnyx' } });
}

export const answered = (data: unknown): FakeAnswer => ({ status: 200, body: { data } });

/** Telnyx's error body. */
export const refused = (status: number, ...codes: readonly (number | string)[]): FakeAnswer => ({
  status,
  body: { errors: codes.map((code) => ({ code: String(code), title: '', detail: '' })) },
});
