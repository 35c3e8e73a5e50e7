/** Who may speak as Telnyx: an ed25519 signature over the time and the body, no more than five minutes off. */
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { Telnyx } from 'telnyx';
import { describe, expect, it } from 'vitest';
import {
  verifyTelnyxSignature as passes,
  type SignedByTelnyx,
  telnyxPublicKey,
} from '../../../adapters/sms-telnyx/signature.ts';
import { event, inboundText, PUBLIC_KEY, signed } from '../../support/fake-telnyx.ts';

const NOW = Date.parse('2026-03-02T15:00:00.000Z');
const publicKey = telnyxPublicKey(PUBLIC_KEY);

function genuine(of: { body?: string; at?: number; key?: Parameters<typeof signed>[2] } = {}): SignedByTelnyx {
  const body = of.body ?? event('message.received', inboundText({ text: 'Yes & no ’é👍' }));
  const headers = signed(body, of.at ?? NOW, of.key);
  const [signature, timestamp] = [headers['telnyx-signature-ed25519'], headers['telnyx-timestamp']];
  return { publicKey, body, signature, timestamp, now: NOW };
}

describe('a genuine request passes', () => {
  it('signed over its time and its body', () => expect(passes(genuine())).toBe(true));
  it('without a body', () => expect(passes(genuine({ body: '' }))).toBe(true));
  it.each([-300, 300])('%i seconds off', (seconds) => {
    expect(passes(genuine({ at: NOW + seconds * 1_000 }))).toBe(true);
  });

  it('as the official library takes it for genuine, which goes by the clock of the machine', async () => {
    const client = new Telnyx({ apiKey: 'a key', publicKey: PUBLIC_KEY, logLevel: 'off' });
    const body = event('message.received', inboundText());
    const [headers, altered] = [signed(body, Date.now()), signed(`${body} `, Date.now())];
    expect(await client.webhooks.unwrap(body, { headers })).toMatchObject({ data: { event_type: 'message.received' } });
    await expect(client.webhooks.unwrap(body, { headers: altered })).rejects.toThrow();
  });
});

describe('anything else fails', () => {
  const request = genuine();
  const other = generateKeyPairSync('ed25519').privateKey;
  it.each<[string, Partial<SignedByTelnyx>]>([
    ['no signature', { signature: null }],
    ['an empty signature', { signature: '' }],
    ['no time', { timestamp: undefined }],
    ['an empty time', { timestamp: '' }],
    ['a time that is none', { timestamp: 'now' }],
    ['a time before 1970', { timestamp: '-1' }],
    ['a time without end', { timestamp: '9'.repeat(400) }],
    ['another time', { timestamp: String(Number(request.timestamp) + 1) }],
    ['the same time written otherwise', { timestamp: `0${request.timestamp}` }],
    ['the signature of another account', { signature: genuine({ key: other }).signature }],
    ['a signature that is no base64', { signature: '*'.repeat(88) }],
    ['a signature that is cut', { signature: request.signature?.slice(0, 80) }],
    ['a signature of nothing', { signature: Buffer.alloc(64).toString('base64') }],
    ['a byte more of the body', { body: `${request.body} ` }],
    ['no body', { body: '' }],
    ['the key of another account', { publicKey: generateKeyPairSync('ed25519').publicKey }],
  ])('%s', (_, change) => expect(passes({ ...request, ...change })).toBe(false));

  it.each([-301, 301, -86_400])('what was signed %i seconds off, so that it cannot be told again later', (seconds) => {
    expect(passes(genuine({ at: NOW + seconds * 1_000 }))).toBe(false);
  });

  it('one character changed anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom('body', 'signature', 'timestamp'), fc.nat(10_000), (field, place) => {
        const text = String(request[field as 'body']);
        const at = place % text.length;
        const changed = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
        // The last character before "==" has four bits that no byte is made of.
        fc.pre(field !== 'signature' || at < 85);
        expect(passes({ ...request, [field]: changed })).toBe(false);
      }),
    );
  });

  it('never throws, whatever comes', () => {
    const text = fc.option(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()));
    fc.assert(
      fc.property(
        text,
        text,
        fc.string({ unit: 'binary' }),
        fc.oneof(fc.double(), fc.constant(NOW)),
        (signature, timestamp, body, now) => {
          expect(passes({ publicKey, signature, timestamp, body, now })).toBe(false);
          expect(passes({ ...request, signature, now })).toBe(false);
        },
      ),
    );
  });
});

describe('a public key', () => {
  it.each(['', 'a key instead', PUBLIC_KEY.slice(1), `${PUBLIC_KEY}=`, Buffer.alloc(33).toString('base64')])(
    'that is none is refused, naming the variable and not its value: %j',
    (key) => {
      expect(() => telnyxPublicKey(key)).toThrow(/^TELNYX_PUBLIC_KEY must be 32 bytes in base64/);
      expect(() => telnyxPublicKey('a key instead')).not.toThrow('instead');
    },
  );
});
