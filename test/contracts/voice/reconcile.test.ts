/** "Did this call reach the provider?", asked after an answer that never came (P-17). */
import { describe, expect, it } from 'vitest';
import { callee, methodOf, refusedByLiveKit, takenOnByLiveKit } from '../../support/fake-livekit.ts';
import { answered, callId, refusedByRetell, retellCall } from '../../support/fake-retell.ts';
import type { FakeAnswer, ReceivedRequest } from '../../support/fake-twilio.ts';
import { CALL, givenProvider, NOW, permitFor } from './given.ts';
import { VOICE_PROVIDERS, type VoiceProvider } from './providers.ts';

const clock = { now: () => NOW };
const sent = { permitId: 'permit-7', to: CALL.to, from: CALL.from, handedOverAt: NOW };
const [retell, livekit] = VOICE_PROVIDERS as readonly [VoiceProvider, VoiceProvider];

async function asking(provider: VoiceProvider, taken: (request: ReceivedRequest) => FakeAnswer) {
  const { url, received, rang } = await givenProvider({ ...provider, taken }, provider.taken);
  const answer = await provider.port({ url, clock }).reconcile(sent);
  expect(rang).toEqual([]);
  return { answer, received };
}

describe('Retell', () => {
  const of = (permit: string, id = callId(7)) =>
    retellCall({ call_id: id, metadata: { org: 'o', candidate: 'c', row: 'a/1', permit } });
  const list = (items: unknown[], more = {}) => answered(200, { items, has_more: false, ...more });

  it('P-17 finds the call by the permit in its metadata', async () => {
    const { answer, received } = await asking(retell, () => list([of('permit-6', callId(6)), of('permit-7')]));
    expect(answer).toEqual({ kind: 'found', providerId: callId(7) });
    expect(received.map(({ path }) => path)).toEqual(['/v3/list-calls']);
  });

  it('P-17 says that it is absent once every page was read', async () => {
    const pages = [list([of('permit-1')], { has_more: true, pagination_key: 'next' }), list([of('permit-2')])];
    const { answer, received } = await asking(retell, () => pages.shift() ?? 'drop');
    expect(answer).toEqual({ kind: 'absent' });
    expect(received.map(({ body }) => (JSON.parse(body) as { pagination_key?: string }).pagination_key)).toEqual([
      undefined,
      'next',
    ]);
  });

  it('P-17 asks as the published description has it where a host knows no newer list', async () => {
    const { answer, received } = await asking(retell, ({ path }) =>
      path === '/v3/list-calls' ? refusedByRetell(404) : answered(200, [of('permit-7')]),
    );
    expect(answer).toEqual({ kind: 'found', providerId: callId(7) });
    expect(received.map(({ path }) => path)).toEqual(['/v3/list-calls', '/v2/list-calls']);
  });

  it.each<[string, FakeAnswer]>([
    ['an error', refusedByRetell(500)],
    ['another account', refusedByRetell(401)],
    ['a dropped connection', 'drop'],
    ['something else', answered(200, { items: 'none' })],
  ])('P-17 proves nothing by %s', async (_, answer) => {
    expect((await asking(retell, () => answer)).answer.kind).toBe('cannot_ask');
  });

  const cameIn = { org: 'o', call: 'retell_in_7', from: '+12025550143', to: '+12025550199' };
  const analysed = (metadata: object) =>
    retellCall({
      ...{
        call_id: callId(7),
        direction: 'inbound',
        metadata,
        call_status: 'ended',
        disconnection_reason: 'user_hangup',
      },
      call_analysis: { custom_analysis_data: { outcome: 'opt_out' } },
    });
  const lookingFor = async (
    metadata: object,
    answers: (request: ReceivedRequest) => FakeAnswer | null = () => null,
  ) => {
    const taken = (request: ReceivedRequest) =>
      answers(request) ??
      (request.path === '/v3/list-calls'
        ? list([of('permit-1', callId(6)), retellCall({ call_id: callId(7), metadata })])
        : answered(200, analysed(metadata)));
    const { url, received } = await givenProvider({ ...retell, taken }, retell.taken);
    return { told: await retell.port({ url, clock }).lookForInbound?.(cameIn), received };
  };
  it('INT-04 a call that came in is found among those of its caller, by the id that we gave it, and told as its webhook would', async () => {
    const { told, received } = await lookingFor({ org: 'o', inbound_call: 'retell_in_7' });
    expect(received.map(({ path }) => path)).toEqual(['/v3/list-calls', `/v2/get-call/${callId(7)}`]);
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      filter_criteria: { from_number: { value: cameIn.from } },
    });
    expect(told).toMatchObject({
      ...{ providerId: callId(7), cameIn: { org: 'o', call: 'retell_in_7' } },
      reports: [{ kind: 'call.ended' }, { kind: 'call.result', result: { outcome: 'opt_out' } }],
    });
    // one that other telephony took and put through
    const whose = { org: 'o', candidate: 'c', row: 'a/2' };
    expect((await lookingFor({ ...whose, permit: 'retell_in_7' })).told).toMatchObject({ whose });
  });
  it('INT-04 one that is another’s, not listed, or cannot be asked about is told nothing of', async () => {
    expect((await lookingFor({ org: 'o', inbound_call: 'retell_in_8' })).told).toBeNull();
    expect(
      (await lookingFor({ org: 'o', inbound_call: 'retell_in_8', candidate: 'c', row: 'a/1', permit: 'retell_in_7' }))
        .told,
    ).toBeNull();
    expect((await lookingFor({}, () => list([]))).told).toBeNull();
    expect((await lookingFor({}, () => refusedByRetell(500))).told).toBeNull();
  });

  it('P-17 is believed to have heard nothing only after a phone would have rung out', () => {
    const { absence } = retell.port({ url: 'http://127.0.0.1:1', clock });
    expect(absence.listedWithinMs).toBeGreaterThan(120_000);
  });
});

describe('LiveKit', () => {
  const present = (participants: unknown[]) => (request: ReceivedRequest) =>
    methodOf(request) === 'ListParticipants' ? answered(200, { participants }) : takenOnByLiveKit(request);

  it('P-17 finds the person in the room that the permit names', async () => {
    const { answer, received } = await asking(livekit, present([callee('ringing')]));
    expect(answer).toEqual({ kind: 'found', providerId: 'overture-permit-7' });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ room: 'overture-permit-7' });
  });

  it.each<[string, (request: ReceivedRequest) => FakeAnswer]>([
    ['an agent alone', present([{ identity: 'agent', attributes: {} }])],
    ['a room that is over', () => answered(404, { code: 'not_found', msg: '' })],
    ['a dropped connection', () => 'drop'],
  ])('P-17 proves nothing by %s: it is never rung again', async (_, answer) => {
    expect((await asking(livekit, answer)).answer.kind).toBe('cannot_ask');
    expect(livekit.port({ url: 'http://127.0.0.1:1', clock }).absence.listedWithinMs).toBeNull();
  });

  const of = (participants: unknown[], rooms: unknown[]) => (request: ReceivedRequest) => {
    const method = methodOf(request);
    if (method === 'ListRooms') return answered(200, { rooms });
    return method === 'ListParticipants' ? answered(200, { participants }) : takenOnByLiveKit(request);
  };
  it.each([
    ['a room that is closed', [], []],
    ['a room that the person has left', [{ identity: 'agent', attributes: {} }], [{ name: 'overture-permit-7' }]],
    ['a person who hung up', [callee('hangup')], [{ name: 'overture-permit-7' }]],
  ])('INT-04 where no webhook told of it, %s is a call that is over', async (_, participants, rooms) => {
    const { url } = await givenProvider({ ...livekit, taken: of(participants, rooms) }, livekit.taken);
    expect(await livekit.port({ url, clock }).look?.('overture-permit-7')).toMatchObject({
      reports: [{ kind: 'call.ended', how: 'no_answer', unlessAnswered: true }],
    });
  });
  it('INT-04 somebody who is on the line, or whom nobody can ask about, is not over', async () => {
    const room = [{ name: 'overture-permit-7' }];
    for (const [status, reports] of [
      ['active', [{ kind: 'call.answered', at: null }]],
      ['ringing', []],
    ] as const) {
      const { url } = await givenProvider({ ...livekit, taken: of([callee(status)], room) }, livekit.taken);
      expect(await livekit.port({ url, clock }).look?.('overture-permit-7')).toMatchObject({ reports });
    }
    const away = await givenProvider({ ...livekit, taken: () => answered(503, { code: 'x', msg: '' }) }, livekit.taken);
    expect(await livekit.port({ url: away.url, clock }).look?.('overture-permit-7')).toBeNull();
  });

  const inbound = { org: 'o', call: 'livekit_in_7', from: '+12025550143', to: '+12025550199' };
  const labelled = { name: 'their-room', metadata: JSON.stringify({ org: 'o', inbound_call: 'livekit_in_7' }) };
  const others = { name: 'other-room', metadata: JSON.stringify({ org: 'o', inbound_call: 'livekit_in_8' }) };
  const onAPhone = (status: string) => ({ identity: 'sip_1', kind: 'SIP', attributes: { 'sip.callStatus': status } });
  it.each([
    ['whose room is closed', [], [others], true],
    ['who has left the room', [{ identity: 'agent', kind: 'AGENT', attributes: {} }], [labelled], true],
    ['who hung up', [onAPhone('hangup')], [labelled], true],
    ['who is still there', [onAPhone('active')], [others, labelled], false],
  ])('INT-04 somebody who called in, and %s', async (_, participants, rooms, isOver) => {
    const { url } = await givenProvider({ ...livekit, taken: of(participants, rooms) }, livekit.taken);
    const told = await livekit.port({ url, clock }).lookForInbound?.(inbound);
    if (!isOver) return expect(told).toBeNull();
    expect(told).toMatchObject({
      cameIn: { org: 'o', call: 'livekit_in_7' },
      reports: [{ kind: 'call.ended', unlessAnswered: true }],
    });
  });
  it('INT-04 of a call that other telephony put through, or while LiveKit is away, nothing is told', async () => {
    const here = await givenProvider({ ...livekit, taken: of([], []) }, livekit.taken);
    const call = `CA${'0'.repeat(32)}`;
    expect(await livekit.port({ url: here.url, clock }).lookForInbound?.({ ...inbound, call })).toBeNull();
    expect(here.received).toEqual([]);
    const away = await givenProvider({ ...livekit, taken: () => answered(503, { code: 'x', msg: '' }) }, livekit.taken);
    expect(await livekit.port({ url: away.url, clock }).lookForInbound?.(inbound)).toBeNull();
  });

  it.each([
    [404, 'accepted'],
    [501, 'accepted'],
    [401, 'refused'],
    [503, 'refused'],
  ])(
    'RTY-06 a host that answers %i where a room is made: the call is %s, and rings only then',
    async (status, kind) => {
      const taken = (request: ReceivedRequest) =>
        methodOf(request) === 'CreateRoom' ? answered(status, { code: 'x', msg: '' }) : takenOnByLiveKit(request);
      const { url, rang } = await givenProvider({ ...livekit, taken }, livekit.taken);
      const outcome = await livekit.port({ url, clock }).place(CALL, permitFor());
      expect([outcome.kind, rang.length]).toEqual([kind, kind === 'accepted' ? 1 : 0]);
    },
  );

  it.each([
    [486, { kind: 'over', how: 'busy' }],
    [603, { kind: 'over', how: 'busy' }],
    [480, { kind: 'over', how: 'no_answer' }],
    [404, { kind: 'invalid_number', code: '404' }],
    [403, { kind: 'refused', refusal: 'sender', code: '403' }],
    [503, { kind: 'refused', refusal: 'transient', code: '503' }],
  ])('INT-05, RTY-01, RTY-06 a call that the network answers with %i at once', async (status, expected) => {
    const { url } = await givenProvider(livekit, () => refusedByLiveKit(500, 'unavailable', status));
    expect(await livekit.port({ url, clock }).place(CALL, permitFor())).toMatchObject(expected);
  });

  it('REV-07 leaves a call to the person who has answered it', async () => {
    const { url, received } = await givenProvider({ ...livekit, taken: present([callee('active')]) }, livekit.taken);
    await livekit.port({ url, clock }).end('overture-permit-7');
    expect(received.map(methodOf)).toEqual(['ListParticipants']);
  });
});
