/** Calls through Twilio, against its official description: one request, and an outcome that is never guessed. */
import { describe, expect, it } from 'vitest';
import { createTwilioVoice } from '../../../adapters/voice-twilio/send.ts';
import { plus } from '../../../machines/vocabulary/instant.ts';
import { mintPermit } from '../../../runtime/dispatch/permit.ts';
import { LeaseOver, type OutgoingCall, PermitRefused } from '../../../runtime/ports.ts';
import {
  call,
  callPage,
  callSid,
  created,
  FAKE_ACCOUNT,
  type FakeAnswer,
  restError,
  rfc2822,
} from '../../support/fake-twilio.ts';
import { at, givenTwilio, NOW, patienceFor } from '../sms-twilio/given.ts';

const CALL: OutgoingCall = {
  ...{ to: '+12025550143', from: '+12025550199', candidate: 'ana', application: 'app-1', row: 'app-1/2' },
  ...{ token: 'the token of the call', session: null },
};
const SENT = { permitId: 'permit', to: CALL.to, from: CALL.from, handedOverAt: NOW };

const voiceThrough = (url: string, timeoutMs = 60_000) =>
  createTwilioVoice({
    ...{ ...FAKE_ACCOUNT, baseUrl: url, timeoutMs, clock: { now: () => NOW } },
    publicBaseUrl: 'https://overture.example/base/',
  });

const permitFor = (of: { readonly to?: string; readonly isHeld?: () => boolean } = {}) =>
  mintPermit({
    ...{ id: 'permit', org: 'acme', candidate: 'ana', channel: 'CALL', decision: 'd1', at: NOW },
    content: { to: of.to ?? CALL.to },
    isHeld: of.isHeld,
  });

const taken = created(call({ to: CALL.to, from: CALL.from }));

async function placing(answer: FakeAnswer) {
  const twilio = await givenTwilio(() => answer);
  const outcome = await voiceThrough(twilio.url, patienceFor(answer)).place(CALL, permitFor());
  return { outcome, requests: twilio.received };
}

describe('a call that Twilio takes', () => {
  it('is accepted under the call SID, after one request that asks for machine detection and tells of every step', async () => {
    const { outcome, requests } = await placing(taken);
    expect(outcome).toEqual({ kind: 'accepted', providerId: callSid(1) });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.form).toMatchObject({
      To: CALL.to,
      From: CALL.from,
      Url: 'https://overture.example/base/inbound_call/placed?row=app-1%2F2',
      StatusCallback: 'https://overture.example/base/webhooks/twilio/call-status?row=app-1%2F2',
      MachineDetection: 'Enable',
    });
    expect(new URLSearchParams(requests[0]?.body).getAll('StatusCallbackEvent')).toEqual([
      'initiated',
      'ringing',
      'answered',
      'completed',
    ]);
    expect(requests[0]?.body).not.toContain('token');
  });
});

describe('a call that Twilio does not take', () => {
  it.each([
    [21211, { kind: 'invalid_number', code: '21211' }],
    [21217, { kind: 'invalid_number', code: '21217' }],
    [21214, { kind: 'refused', refusal: 'transient', code: '21214' }],
    [21215, { kind: 'refused', refusal: 'sender', code: '21215' }],
    [20003, { kind: 'refused', refusal: 'sender', code: '20003' }],
    [99999, { kind: 'refused', refusal: 'unrecognised', code: '99999' }],
  ])('INT-05 code %i is refused as its row says', async (code, outcome) => {
    expect((await placing(restError(400, code))).outcome).toEqual(outcome);
  });
  it('is held up when it asks for too much', async () => {
    expect((await placing(restError(429, 20429))).outcome).toMatchObject({ kind: 'refused', refusal: 'throttled' });
  });
  it.each([
    ['hang' as const],
    ['drop' as const],
    ['cut' as const],
    ['trickle' as const],
    [{ status: 500, body: { message: 'no' } }],
    [created('no answer of Twilio')],
    [{ status: 408, body: '' }],
  ])('is unknown where nobody can tell: %j', async (answer) => {
    const { outcome, requests } = await placing(answer);
    expect(outcome.kind).toBe('unknown');
    expect(requests).toHaveLength(1);
    expect(JSON.stringify(outcome)).not.toContain('5550143');
  });
  it('is refused where nothing left this machine', async () => {
    const nobody = voiceThrough('http://127.0.0.1:1');
    expect(await nobody.place(CALL, permitFor())).toMatchObject({ kind: 'refused', refusal: 'transient' });
  });
});

describe('a permit', () => {
  it('P-17 is spent before anything is asked, and is for its own number', async () => {
    const twilio = await givenTwilio(() => taken);
    const voice = voiceThrough(twilio.url);
    await expect(voice.place(CALL, permitFor({ to: '+12025550100' }))).rejects.toThrow(PermitRefused);
    const permit = permitFor();
    await voice.place(CALL, permit);
    await expect(voice.place(CALL, permit)).rejects.toThrow(PermitRefused);
    expect(twilio.received).toHaveLength(1);
  });
  it('P-17 whose lease is over when the connection is there lets nothing leave', async () => {
    const twilio = await givenTwilio(() => taken);
    let held = true;
    const permit = permitFor({ isHeld: () => held });
    const placed = voiceThrough(twilio.url).place(CALL, permit);
    held = false;
    await expect(placed).rejects.toThrow(LeaseOver);
    expect(twilio.received).toHaveLength(0);
  });
});

describe('a call that is to end', () => {
  it('REV-07 is cancelled while it rings, by one request that may be repeated', async () => {
    const twilio = await givenTwilio(() => ({ status: 200, body: call({ status: 'canceled' }) }));
    await voiceThrough(twilio.url).end(callSid(7));
    expect(twilio.received.map(({ path, form }) => [path.endsWith(`/Calls/${callSid(7)}.json`), form])).toEqual([
      [true, { Status: 'canceled' }],
    ]);
  });
  it('REV-07 is left alone where it is none of Twilio’s', async () => {
    const twilio = await givenTwilio(() => taken);
    await voiceThrough(twilio.url).end('simulated');
    expect(twilio.received).toHaveLength(0);
  });
});

describe('what became of a call', () => {
  const listed = async (...calls: readonly unknown[]) => {
    const twilio = await givenTwilio(() => callPage(calls));
    const answer = await voiceThrough(twilio.url).reconcile(SENT);
    expect(twilio.received[0]?.query).toContain('To=%2B12025550143');
    return answer;
  };
  const aroundThen = { to: CALL.to, from: CALL.from, date_created: rfc2822(plus(NOW, 3_000)) };

  it('P-17 is found by its two numbers and its time, the nearest of several', async () => {
    const far = call({ ...aroundThen, sid: callSid(2), date_created: rfc2822(plus(NOW, 600_000)) });
    expect(await listed(far, call({ ...aroundThen, sid: callSid(3) }))).toEqual({
      kind: 'found',
      providerId: callSid(3),
    });
  });
  it('P-17 is absent where there is none, or only calls of another time, or of theirs', async () => {
    expect(await listed()).toEqual({ kind: 'absent' });
    const yesterday = call({ ...aroundThen, date_created: rfc2822(at('2026-03-01T15:00:00.000Z')) });
    expect(await listed(yesterday, call({ ...aroundThen, direction: 'inbound' }))).toEqual({ kind: 'absent' });
  });
  it.each(['hang' as const, 'drop' as const, restError(500, 20500)])(
    'cannot be asked while Twilio is away: %j',
    async (away) => {
      const twilio = await givenTwilio(() => away);
      expect(await voiceThrough(twilio.url, patienceFor(away)).reconcile(SENT)).toMatchObject({ kind: 'cannot_ask' });
    },
  );
});
