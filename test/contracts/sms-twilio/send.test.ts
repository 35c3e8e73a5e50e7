/** Sending through Twilio, against its official description: one request, and an outcome that is never guessed. */
import { describe, expect, it } from 'vitest';
import { ERRORS, refusalOf } from '../../../adapters/sms-twilio/errors.ts';
import { createTwilioSms } from '../../../adapters/sms-twilio/send.ts';
import { plus } from '../../../machines/vocabulary/instant.ts';
import { contentHash, type SendPermit } from '../../../runtime/dispatch/permit.ts';
import { LeaseOver, PermitRefused } from '../../../runtime/ports.ts';
import { created, FAKE_ACCOUNT, type FakeAnswer, message, messageSid, restError } from '../../support/fake-twilio.ts';
import { at, givenTwilio, NOW, patienceFor, permitFor, SMS, smsThrough } from './given.ts';

const SERVICE = `MG${'ab'.repeat(16)}`;
const CALLBACK = 'https://overture.example/webhooks/twilio/sms-status';

const taken = created(message({ to: SMS.to, from: SMS.from, body: SMS.text }));

/** Sends one text to a Twilio that answers so, and shows what came of it. */
async function sending(answer: FakeAnswer, timeoutMs = patienceFor(answer)) {
  const twilio = await givenTwilio(() => answer);
  const outcome = await smsThrough(twilio.url, { timeoutMs }).send(SMS, permitFor(SMS));
  return { outcome, requests: twilio.received.length };
}

describe('a text that Twilio takes', () => {
  it('is accepted under the message SID, after exactly one request', async () => {
    expect(await sending(taken)).toEqual({
      outcome: { kind: 'accepted', providerId: messageSid(1) },
      requests: 1,
    });
  });

  it('carries recipient, sender, text and nothing of ours but the opaque message id', async () => {
    const twilio = await givenTwilio(() => taken);
    const port = smsThrough(twilio.url, { statusCallbackUrl: CALLBACK, messagingServiceSid: SERVICE });
    await port.send(SMS, permitFor(SMS));
    expect(twilio.received[0]?.form).toEqual({
      To: SMS.to,
      From: SMS.from,
      Body: SMS.text,
      MessagingServiceSid: SERVICE,
      StatusCallback: `${CALLBACK}?message=${SMS.message}`,
      ValidityPeriod: '7200',
    });
  });

  it('keeps a query that the status callback already has', async () => {
    const twilio = await givenTwilio(() => taken);
    await smsThrough(twilio.url, { statusCallbackUrl: `${CALLBACK}?org=a%20b` }).send(SMS, permitFor(SMS));
    expect(twilio.received[0]?.form['StatusCallback']).toBe(`${CALLBACK}?org=a+b&message=${SMS.message}`);
  });

  it.each([
    ['a reply good for 15 minutes', 15 * 60_000, '900'],
    ['a second left', 1_000, '1'],
    ['longer than Twilio keeps anything', 86_400_000, '36000'],
  ])('GAT-20 does not outlive its permit in the queue of Twilio: %s', async (_, relevance, seconds) => {
    const twilio = await givenTwilio(() => taken);
    await smsThrough(twilio.url).send(SMS, permitFor(SMS, { relevance }));
    expect(twilio.received[0]?.form['ValidityPeriod']).toBe(seconds);
  });

  it('is still ours when Twilio calls it scheduled or accepted', async () => {
    for (const status of ['accepted', 'scheduled', 'sending']) {
      const { outcome } = await sending(created(message({ status })));
      expect(outcome).toEqual({ kind: 'accepted', providerId: messageSid(1) });
    }
  });

  it('is refused when it was born failed, because no callback reports a first status', async () => {
    const { outcome } = await sending(created(message({ status: 'failed', error_code: 21610 })));
    expect(outcome).toEqual({ kind: 'refused', refusal: 'opted_out', code: '21610' });
  });
});

describe('a text that Twilio refuses', () => {
  const HTTP_STATUS: Readonly<Record<string, number>> = { 20003: 401, 20429: 429 };
  const refusedAtOnce = Object.entries(ERRORS).filter(([, row]) => row.about === 'sms' && row.when !== 'status');

  it.each(refusedAtOnce)('%s is refused as its row says, after one request', async (code) => {
    const answer = restError(HTTP_STATUS[code] ?? 400, Number(code));
    expect(await sending(answer)).toEqual({
      outcome: { kind: 'refused', refusal: refusalOf(code), code },
      requests: 1,
    });
  });

  it.each([
    ['GAT-16', 21211, 'invalid_number'],
    ['SMS-07', 21610, 'opted_out'],
    ['a landline', 21614, 'no_sms'],
    ['our number', 21606, 'sender'],
    ['our text', 21617, 'content'],
    ['a full queue', 21611, 'throttled'],
    ['a code that no table knows', 29999, 'unrecognised'],
  ])('%s: code %i is %s', async (_, code, refusal) => {
    const { outcome } = await sending(restError(400, code));
    expect(outcome).toEqual({ kind: 'refused', refusal, code: String(code) });
  });

  it('is throttled by any 429, with a code or without', async () => {
    const bare = await sending({ status: 429, body: 'slow down', headers: { 'content-type': 'text/plain' } });
    expect(bare).toEqual({ outcome: { kind: 'refused', refusal: 'throttled', code: null }, requests: 1 });
  });

  it('is refused with the code of the newer error body (RFC 9457) too', async () => {
    const body = { type: 'https://example.com/21211', title: 'Invalid', status: 400, code: 21211 };
    const { outcome } = await sending({ status: 400, body });
    expect(outcome).toEqual({ kind: 'refused', refusal: 'invalid_number', code: '21211' });
  });

  it('is refused without a guess when something in between answers 4xx in its own words', async () => {
    const { outcome } = await sending({ status: 403, body: '<html>', headers: { 'content-type': 'text/html' } });
    expect(outcome).toEqual({ kind: 'refused', refusal: 'unrecognised', code: null });
  });

  it('is refused for now when nothing listens, because the request never left', async () => {
    const twilio = await givenTwilio(() => taken);
    await twilio.close();
    const outcome = await smsThrough(twilio.url).send(SMS, permitFor(SMS));
    expect(outcome).toEqual({ kind: 'refused', refusal: 'transient', code: 'ECONNREFUSED' });
  });
});

describe('a text that may or may not have reached Twilio is unknown, after exactly one request', () => {
  const ANSWERS: Readonly<Record<string, FakeAnswer>> = {
    'no answer in time': 'hang',
    'an answer that trickles past the time limit': 'trickle',
    'a connection dropped after the request': 'drop',
    'a connection cut inside the answer': 'cut',
    'HTTP 500': restError(500, 20500),
    'HTTP 503': restError(503, 20503),
    'HTTP 502 in the words of a gateway': { status: 502, body: '<html>', headers: { 'content-type': 'text/html' } },
    'HTTP 500 with a code that would be a refusal': restError(500, 21610),
    'HTTP 408': { status: 408, body: '' },
    'a redirect': { status: 307, body: '', headers: { location: 'http://127.0.0.1:9/' } },
    '201 that is not JSON': { status: 201, body: '{"sid": "SM' },
    '201 with nothing in it': { status: 201, body: 'null' },
    '201 without a SID': { status: 201, body: { ...message(), sid: null } },
  };

  it.each(Object.entries(ANSWERS))('%s', async (_, answer) => {
    const { outcome, requests } = await sending(answer);
    expect(outcome.kind).toBe('unknown');
    expect(requests).toBe(1);
  });

  it('says why in words that hold no personal data and no secret', async () => {
    for (const answer of Object.values(ANSWERS)) {
      const { outcome } = await sending(answer, 100);
      const words = JSON.stringify(outcome);
      for (const secret of [SMS.to, SMS.from, 'Ana', FAKE_ACCOUNT.authToken, FAKE_ACCOUNT.accountSid]) {
        expect(words).not.toContain(secret);
      }
    }
  });
});

describe('nothing leaves without a permit: no request is made', () => {
  const lookAlike = (): SendPermit => ({ ...permitFor(SMS), contentHash: contentHash(SMS) }) as SendPermit;

  it.each([
    ['a copy of a permit', lookAlike, SMS],
    ['no permit at all', () => undefined as unknown as SendPermit, SMS],
    ['a permit for another text', () => permitFor({ ...SMS, text: 'Another text' }), SMS],
    ['a permit for another recipient', () => permitFor(SMS), { ...SMS, to: '+12025550144' }],
    ['a permit for another channel', () => permitFor(SMS, { channel: 'EMAIL' }), SMS],
    ['GAT-20 a permit whose time is over', () => permitFor(SMS, { relevance: 0 }), SMS],
  ])('%s is refused', async (_, permit, sms) => {
    const twilio = await givenTwilio(() => taken);
    await expect(smsThrough(twilio.url).send(sms, permit())).rejects.toBeInstanceOf(PermitRefused);
    expect(twilio.received).toEqual([]);
  });

  it('a permit is good for one send, even when that send failed', async () => {
    const twilio = await givenTwilio(() => restError(500, 20500));
    const port = smsThrough(twilio.url);
    const permit = permitFor(SMS);
    await port.send(SMS, permit);
    await expect(port.send(SMS, permit)).rejects.toBeInstanceOf(PermitRefused);
    expect(twilio.received).toHaveLength(1);
  });

  it('two sends at once with one permit make one request', async () => {
    const twilio = await givenTwilio(() => taken);
    const port = smsThrough(twilio.url);
    const permit = permitFor(SMS);
    const sends = await Promise.allSettled([port.send(SMS, permit), port.send(SMS, permit)]);
    expect(sends.map((send) => send.status)).toEqual(['fulfilled', 'rejected']);
    expect(twilio.received).toHaveLength(1);
  });
});

describe('P-17: what has waited since its permit was spent is looked at once more, when the connection is there', () => {
  const lateBy = (ms: number) => {
    let asked = 0;
    return { now: () => (asked++ === 0 ? NOW : plus(NOW, ms)) };
  };

  it.each([
    ['GAT-20 its time has run out meanwhile', 1_000, []],
    ['GAT-20 its last millisecond has begun', 999, [SMS.to]],
  ])('%s', async (_, waited, sent) => {
    const twilio = await givenTwilio(() => taken);
    const port = smsThrough(twilio.url, { clock: lateBy(waited) });
    const [outcome] = await Promise.allSettled([port.send(SMS, permitFor(SMS, { relevance: 1_000 }))]);
    expect(twilio.received.map(({ form }) => form['To'])).toEqual(sent);
    if (sent.length === 0) expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(PermitRefused) });
  });

  it('the lease has ended meanwhile: nothing is sent, and whoever asks knows that it is the lease', async () => {
    const twilio = await givenTwilio(() => taken);
    let asked = 0;
    const permit = permitFor(SMS, { isHeld: () => asked++ === 0 });
    await expect(smsThrough(twilio.url).send(SMS, permit)).rejects.toBeInstanceOf(LeaseOver);
    expect([asked, twilio.received]).toEqual([2, []]);
  });
});

describe('an adapter that is not configured', () => {
  const clock = { now: () => at(NOW) };
  it.each([
    ['TWILIO_ACCOUNT_SID', { ...FAKE_ACCOUNT, accountSid: 'SK-a-key-instead', clock }],
    ['TWILIO_AUTH_TOKEN', { ...FAKE_ACCOUNT, authToken: '', clock }],
    ['TWILIO_MESSAGING_SERVICE_SID', { ...FAKE_ACCOUNT, messagingServiceSid: 'a-key-instead', clock }],
    ['PUBLIC_BASE_URL', { ...FAKE_ACCOUNT, statusCallbackUrl: 'a-key-instead', clock }],
  ])('is refused at start, naming %s and not its value', (variable, settings) => {
    expect(() => createTwilioSms(settings)).toThrow(variable);
    expect(() => createTwilioSms(settings)).not.toThrow(/a-key-instead/);
  });
});
