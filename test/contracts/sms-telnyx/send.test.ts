/** Sending through Telnyx, against its official description: one request, and an outcome that is never guessed. */
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../../adapters/sms-telnyx/errors.ts';
import { createTelnyxSms } from '../../../adapters/sms-telnyx/send.ts';
import { plus } from '../../../machines/vocabulary/instant.ts';
import { LeaseOver, PermitRefused, type SendPermit } from '../../../runtime/ports.ts';
import { API_KEY, answered, type FakeAnswer, messageId, outboundAs, refused } from '../../support/fake-telnyx.ts';
import { at, givenTelnyx, NOW, patienceFor, permitFor, SMS, smsThrough } from './given.ts';

const PROFILE = 'abc85f64-5717-4562-b3fc-2c9600000000';
const WEBHOOK = 'https://overture.example/webhooks/telnyx';

const taken = answered(outboundAs('queued'));

/** Sends one text to a Telnyx that answers so, and shows what came of it. */
async function sending(answer: FakeAnswer, timeoutMs = patienceFor(answer)) {
  const telnyx = await givenTelnyx(() => answer);
  const outcome = await smsThrough(telnyx.url, { timeoutMs }).send(SMS, permitFor(SMS));
  return { outcome, requests: telnyx.received.length };
}

describe('a text that Telnyx takes', () => {
  it('is accepted under the message id, after exactly one request', async () => {
    expect(await sending(taken)).toEqual({ outcome: { kind: 'accepted', providerId: messageId(1) }, requests: 1 });
  });

  it('carries recipient, sender, text and nothing of ours but the opaque message id', async () => {
    const telnyx = await givenTelnyx(() => taken);
    const port = smsThrough(telnyx.url, { webhookUrl: WEBHOOK, messagingProfileId: PROFILE });
    await port.send(SMS, permitFor(SMS));
    expect(JSON.parse(telnyx.received[0]?.body ?? '')).toEqual({
      to: SMS.to,
      from: SMS.from,
      text: SMS.text,
      type: 'SMS',
      messaging_profile_id: PROFILE,
      webhook_url: `${WEBHOOK}?message=${SMS.message}`,
    });
  });

  it.each(['queued', 'sending', 'sent', 'delivered', 'a status that is new'])(
    'is ours when it is %s',
    async (status) => {
      const telnyx = await givenTelnyx(() => ({ status: 200, body: JSON.stringify({ data: outboundAs(status) }) }));
      const outcome = await smsThrough(telnyx.url).send(SMS, permitFor(SMS));
      expect(outcome).toEqual({ kind: 'accepted', providerId: messageId(1) });
    },
  );

  it('is refused when it was born failed', async () => {
    const errors = [{ code: '40300', title: 'Blocked due to STOP message' }];
    const stopped = await sending(answered(outboundAs('sending_failed', { errors })));
    expect(stopped.outcome).toEqual({ kind: 'refused', refusal: 'opted_out', code: '40300' });
    const silent = await sending(answered(outboundAs('delivery_failed')));
    expect(silent.outcome).toEqual({ kind: 'refused', refusal: 'unrecognised', code: null });
  });
});

describe('a text that Telnyx refuses', () => {
  it('is refused as the row of each code says, after one request', async () => {
    const codes = Object.keys(ERRORS);
    const telnyx = await givenTelnyx((_, nth) => refused(422, codes[nth - 1] ?? ''));
    const port = smsThrough(telnyx.url);
    for (const code of codes)
      expect(await port.send(SMS, permitFor(SMS))).toEqual({ kind: 'refused', refusal: ERRORS[code]?.refusal, code });
    expect(telnyx.received).toHaveLength(codes.length);
  });

  it.each([
    ['SMS-07', 40300, 'opted_out'],
    ['GAT-16', 40310, 'invalid_number'],
    ['a landline', 40001, 'no_sms'],
    ['our number', 40305, 'sender'],
    ['our text', 40322, 'content'],
    ['a full queue', 40318, 'throttled'],
    ['a recipient server that is away', 40006, 'transient'],
    ['a code that no table knows', 49999, 'unrecognised'],
  ])('%s: code %i is %s', async (_, code, refusal) => {
    const { outcome } = await sending(refused(400, code));
    expect(outcome).toEqual({ kind: 'refused', refusal, code: String(code) });
  });

  it('SMS-07 an opt-out outweighs whatever else the answer says', async () => {
    const { outcome } = await sending(refused(400, 40305, 40300));
    expect(outcome).toEqual({ kind: 'refused', refusal: 'opted_out', code: '40300' });
  });

  it('is throttled by any 429, with a code or without', async () => {
    const bare = await sending({ status: 429, body: 'slow down', headers: { 'content-type': 'text/plain' } });
    expect(bare).toEqual({ outcome: { kind: 'refused', refusal: 'throttled', code: null }, requests: 1 });
    expect((await sending(refused(429, 10011))).outcome).toMatchObject({ refusal: 'throttled', code: '10011' });
  });

  it('is refused without a guess when something in between answers 4xx in its own words', async () => {
    const { outcome } = await sending({ status: 403, body: '<html>', headers: { 'content-type': 'text/html' } });
    expect(outcome).toEqual({ kind: 'refused', refusal: 'unrecognised', code: null });
  });

  it('is refused for now when nothing listens, because the request never left', async () => {
    const telnyx = await givenTelnyx(() => taken);
    await telnyx.close();
    const outcome = await smsThrough(telnyx.url).send(SMS, permitFor(SMS));
    expect(outcome).toEqual({ kind: 'refused', refusal: 'transient', code: 'ECONNREFUSED' });
  });
});

describe('a text that may or may not have reached Telnyx is unknown, after exactly one request', () => {
  const ANSWERS: Readonly<Record<string, FakeAnswer>> = {
    'no answer in time': 'hang',
    'an answer that trickles past the time limit': 'trickle',
    'a connection dropped after the request': 'drop',
    'a connection cut inside the answer': 'cut',
    'HTTP 500': refused(500, 10007),
    'HTTP 503': refused(503, 10007),
    'HTTP 502 in the words of a gateway': { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } },
    'HTTP 500 with a code that would be a refusal': refused(500, 40300),
    'HTTP 408': { status: 408, body: '' },
    'a redirect': { status: 307, body: '', headers: { location: 'http://127.0.0.1:9/' } },
    '200 that is not JSON': { status: 200, body: '{"data": {' },
    '200 with nothing in it': { status: 200, body: 'null' },
    '200 without data': { status: 200, body: '{"data": null}' },
    '200 without an id': { status: 200, body: '{"data": {"id": 7}}' },
    'no content': { status: 204, body: '' },
  };

  it.each(Object.entries(ANSWERS))('%s', async (_, answer) => {
    const { outcome, requests } = await sending(answer);
    expect(outcome.kind).toBe('unknown');
    expect(requests).toBe(1);
  });

  it('says why in words that hold no personal data and no secret', async () => {
    const telling = { code: '49999', title: `To ${SMS.to}`, detail: SMS.text };
    const said = { status: 400, body: { errors: [telling] } };
    for (const answer of [...Object.values(ANSWERS), said]) {
      const { outcome } = await sending(answer, 100);
      const words = JSON.stringify(outcome);
      for (const secret of [SMS.to, SMS.from, 'Ana', API_KEY]) expect(words).not.toContain(secret);
    }
  });

  it('P-17 cannot be asked about: it is never said to be absent, so that it is never sent again', async () => {
    const port = createTelnyxSms({ apiKey: API_KEY, clock: { now: () => NOW } });
    expect(port.absence).toEqual({ longestRequestMs: 10_000, listedWithinMs: null });
    const sent = { permitId: 'permit-1', to: SMS.to, from: SMS.from, handedOverAt: NOW, text: SMS.text };
    expect(await port.reconcile(sent)).toMatchObject({ kind: 'cannot_ask' });
  });
});

describe('nothing leaves without a permit: no request is made', () => {
  it.each([
    ['a permit that was spent', () => permitFor(SMS), SMS, true],
    ['a permit for another text', () => permitFor({ ...SMS, text: 'Another text' }), SMS, false],
    ['a permit for another recipient', () => permitFor(SMS), { ...SMS, to: '+12025550144' }, false],
    ['a permit for another channel', () => permitFor(SMS, { channel: 'EMAIL' }), SMS, false],
    ['GAT-20 a permit whose time is over', () => permitFor(SMS, { relevance: 0 }), SMS, false],
  ])('%s is refused', async (_, mint, sms, spent) => {
    const telnyx = await givenTelnyx(() => taken);
    const port = smsThrough(telnyx.url);
    const permit: SendPermit = mint();
    if (spent) await port.send(sms, permit);
    await expect(port.send(sms, permit)).rejects.toBeInstanceOf(PermitRefused);
    expect(telnyx.received).toHaveLength(spent ? 1 : 0);
  });
});

describe('P-17: what has waited since its permit was spent is looked at once more, when the connection is there', () => {
  const lateBy = (ms: number) => {
    let asked = 0;
    return { now: () => (asked++ === 0 ? NOW : plus(NOW, ms)) };
  };

  it.each([
    ['GAT-20 its time has run out meanwhile', 1_000, 0],
    ['GAT-20 its last millisecond has begun', 999, 1],
  ])('%s', async (_, waited, sent) => {
    const telnyx = await givenTelnyx(() => taken);
    const port = smsThrough(telnyx.url, { clock: lateBy(waited) });
    const [outcome] = await Promise.allSettled([port.send(SMS, permitFor(SMS, { relevance: 1_000 }))]);
    expect(telnyx.received).toHaveLength(sent);
    if (sent === 0) expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(PermitRefused) });
  });

  it('the lease has ended meanwhile: nothing is sent, and whoever asks knows that it is the lease', async () => {
    const telnyx = await givenTelnyx(() => taken);
    let asked = 0;
    const permit = permitFor(SMS, { isHeld: () => asked++ === 0 });
    await expect(smsThrough(telnyx.url).send(SMS, permit)).rejects.toBeInstanceOf(LeaseOver);
    expect([asked, telnyx.received]).toEqual([2, []]);
  });
});

describe('an adapter that is not configured', () => {
  const clock = { now: () => at(NOW) };
  it.each([
    ['TELNYX_API_KEY', { apiKey: '', clock }],
    ['TELNYX_BASE_URL', { apiKey: API_KEY, baseUrl: 'a-key-instead', clock }],
    ['TELNYX_MESSAGING_PROFILE_ID', { apiKey: API_KEY, messagingProfileId: 'a key instead', clock }],
    ['PUBLIC_BASE_URL', { apiKey: API_KEY, webhookUrl: 'a-key-instead', clock }],
  ])('is refused at start, naming %s and not its value', (variable, settings) => {
    expect(() => createTelnyxSms(settings)).toThrow(variable);
    expect(() => createTelnyxSms(settings)).not.toThrow(/a.key.instead/);
  });
});
