/** What LiveKit says of a room, and what that means to us. */
import { ParticipantInfo, WebhookReceiver } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { verifyLiveKitToken } from '../../../adapters/voice-livekit/signature.ts';
import { DISCONNECT_REASONS, endOfStatus } from '../../../adapters/voice-livekit/statuses.ts';
import { readLiveKitWebhook } from '../../../adapters/voice-livekit/webhook.ts';
import type { ToldOfCall } from '../../../machines/vocabulary/call-report.ts';
import { callee, LIVEKIT_KEY, LIVEKIT_SECRET, livekitEvent, signedByLiveKit } from '../../support/fake-livekit.ts';

const AT = Date.parse('2026-03-02T17:00:00Z');
const WHOSE = { org: 'acme', candidate: 'ana', row: 'a1/1' };
const room = { name: 'overture-p1', metadata: JSON.stringify({ ...WHOSE, permit: 'p1' }) };
const told = (event: string, participant?: object, of: object = room) =>
  readLiveKitWebhook(
    livekitEvent(event, {
      room: of as never,
      at: AT,
      ...(participant === undefined ? {} : { participant: participant as never }),
    }),
  ) as ToldOfCall;

describe('a call that is answered', () => {
  it.each(['participant_joined', 'track_published'])(
    'is told by %s where its status is active, and by no other',
    (event) => {
      const answered = { kind: 'call.answered', at: '2026-03-02T17:00:00.000Z' };
      expect(told(event, callee('active'))).toEqual({
        ...{ kind: 'call', providerId: 'overture-p1', whose: WHOSE, reports: [answered], news: [] },
      });
      for (const status of ['dialing', 'ringing', 'automation', 'hangup', ''])
        expect(told(event, callee(status)).reports).toEqual([]);
    },
  );

  it('is of whom the room’s metadata, theirs or their attribute names', () => {
    const metadata = JSON.stringify(WHOSE);
    for (const [participant, of] of [
      [callee('active', { metadata }), { name: 'r' }],
      [callee('active', { attributes: { 'sip.callStatus': 'active', 'overture.call': metadata } }), { name: 'r' }],
      [callee('active'), { name: 'r', metadata }],
    ] as const)
      expect(told('participant_joined', participant, of)).toMatchObject({ providerId: 'r', whose: WHOSE });
  });

  it('is none of the agent, nor of a room of somebody else’s', () => {
    expect(told('participant_joined', { ...callee('active'), identity: 'agent' }).whose).toBeNull();
    expect(told('participant_joined', callee('active'), { name: 'lobby', metadata: '' }).whose).toBeNull();
    expect(told('participant_joined', callee('active'), { name: 'lobby', metadata: '{"org":1}' }).whose).toBeNull();
  });
});

describe('a call that is over', () => {
  const endOf = (participant: object) => told('participant_left', participant).reports;

  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [603, 'busy'],
    [408, 'no_answer'],
    [480, 'no_answer'],
    [487, 'no_answer'],
    [404, 'invalid_number'],
    [484, 'invalid_number'],
    [604, 'invalid_number'],
    [403, 'not_placed'],
    [503, 'not_placed'],
    [499, 'uncertain'],
  ])('RTY-01, INT-05, INT-07 with SIP status %i it is %s', (status, how) => {
    expect(endOfStatus(status)).toBe(how);
    expect(endOf(callee('hangup', { attributes: { 'sip.callStatusCode': String(status) } }))).toMatchObject([{ how }]);
  });

  it.each([
    ['CLIENT_INITIATED', 'conversation', undefined],
    ['USER_UNAVAILABLE', 'no_answer', undefined],
    ['USER_REJECTED', 'busy', undefined],
    ['SIP_TRUNK_FAILURE', 'not_placed', undefined],
    ['ROOM_DELETED', 'no_answer', true],
    ['UNKNOWN_REASON', 'no_answer', true],
  ])('by %s it is %s', (disconnectReason, how, unlessAnswered) => {
    const [report] = endOf(callee('hangup', { disconnectReason }));
    expect(report).toMatchObject({ how, ...(unlessAnswered === undefined ? {} : { unlessAnswered }) });
  });

  it('has a row for every reason of the protocol, in its order', () => {
    const field = ParticipantInfo.fields.findJsonName('disconnectReason');
    if (field?.kind !== 'enum') throw new Error('the protocol has no such enumeration');
    const names = field.T.values.map(({ name }) => name);
    expect(Object.keys(DISCONNECT_REASONS)).toEqual(names);
    expect(endOf(callee('hangup', { disconnectReason: 11 }))).toMatchObject([{ how: 'no_answer' }]);
  });

  it('INT-07 a reason that is new is named, and is no conversation', () => {
    const { reports, news } = told('participant_left', callee('hangup', { disconnectReason: 'BORED' }));
    expect(reports).toMatchObject([{ how: 'no_answer', unlessAnswered: true }]);
    expect(news).toEqual(['disconnectReason BORED']);
  });
});

it('events that are new are named, those that are of no use to us are not', () => {
  expect(told('room_dreamt')).toMatchObject({ kind: 'unknown', what: 'room_dreamt' });
  for (const event of ['room_started', 'room_finished', 'egress_ended'])
    expect(told(event)).toMatchObject({ kind: 'call', whose: null, reports: [] });
});

it.each([
  ['the body', '{'],
  ['the body', 'null'],
  ['event', '{}'],
  ['room.name', '{"event":"participant_joined","participant":{}}'],
  ['participant', '{"event":"participant_joined","room":{"name":"r"}}'],
])('names the field that cannot be read: %s', (field, body) => {
  expect(() => readLiveKitWebhook(body)).toThrow(new RegExp(`cannot be read: ${field} `));
});

describe('who speaks', () => {
  const body = livekitEvent('room_started', { room, at: AT });
  const isGenuine = async (headers: Record<string, string>, of = body) =>
    verifyLiveKitToken({ apiKey: LIVEKIT_KEY, apiSecret: LIVEKIT_SECRET, body: of, token: headers['authorization'] });

  it('is LiveKit where its own library would believe it', async () => {
    const headers = await signedByLiveKit(body);
    expect(await isGenuine(headers)).toBe(true);
    const receiver = new WebhookReceiver(LIVEKIT_KEY, LIVEKIT_SECRET);
    expect((await receiver.receive(body, headers['authorization'])).event).toBe('room_started');
  });

  it('is nobody with another secret, another body, no hash or no token', async () => {
    expect(await isGenuine(await signedByLiveKit(body, 'another-secret-of-somebody'))).toBe(false);
    expect(await isGenuine(await signedByLiveKit(body), `${body} `)).toBe(false);
    expect(await isGenuine(await signedByLiveKit(body, LIVEKIT_SECRET, 'other'))).toBe(false);
    for (const authorization of ['', 'nonsense', 'a.b.c', 'x'.repeat(10_000)])
      expect(await isGenuine({ authorization })).toBe(false);
    expect(await isGenuine({})).toBe(false);
  });
});
