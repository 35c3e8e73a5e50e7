/** The voice providers that the live tests are played with: how each is switched on, what it answers, and what it posts. */
import {
  AGENT_NAME,
  callee,
  isDial,
  LIVEKIT_KEY,
  LIVEKIT_SECRET,
  livekitEvent,
  methodOf,
  signedByLiveKit,
  TRUNK,
  takenOnByLiveKit,
} from '../../support/fake-livekit.ts';
import { AGENT, answered, RETELL_KEY, signedByRetell, takenOn, webhooksOf } from '../../support/fake-retell.ts';
import type { FakeAnswer, ReceivedRequest } from '../../support/fake-twilio.ts';
import { type Engine, SERVICE_KEY } from './engine-process.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A call that rang at the provider. */
export interface Placed {
  readonly to: string;
  readonly row: string;
  readonly token: string;
  readonly saved: unknown;
  /** As the provider keeps it. */
  readonly kept: Fields;
}

/** Something that is told of a call, and comes on its own. */
type Telling = (engine: Engine) => Promise<number>;

export interface LiveVoice {
  readonly name: string;
  environment(url: string): Readonly<Record<string, string>>;
  rings(request: ReceivedRequest): boolean;
  placed(request: ReceivedRequest, before: readonly ReceivedRequest[], nth: number): Placed;
  takes(request: ReceivedRequest, nth: number): FakeAnswer;
  /** What it answers when it is asked whether it has heard of a call, or how that stands. */
  knows(request: ReceivedRequest, calls: readonly Placed[]): FakeAnswer | null;
  /** In the order in which they happen: answered, over, interviewed. */
  conversation(call: Placed, result: Fields): readonly Telling[];
  unanswered(call: Placed): Telling;
  /** Somebody calls a number of ours at the provider: what our agent is told of it. */
  comesIn(
    engine: Engine,
    of: { readonly from: string; readonly to: string },
    received: readonly ReceivedRequest[],
  ): Promise<{
    readonly token: string;
    readonly method: unknown;
    readonly ends: Telling;
    /** As the provider keeps it while it goes on. */
    readonly kept: Fields;
  }>;
  /** Signed by nobody. */
  forged(call: Placed): Telling;
  /** An event that nobody knows. */
  unheardOf(call: Placed): Telling;
}

const retellPost =
  (body: unknown, key = RETELL_KEY): Telling =>
  (engine) => {
    const text = JSON.stringify(body);
    return engine.post('/webhooks/retell', text, signedByRetell(text, Date.now(), key));
  };

export const RETELL: LiveVoice = {
  name: 'retell',
  environment: (url) => ({
    VOICE_PROVIDER: 'retell',
    RETELL_API_KEY: RETELL_KEY,
    RETELL_AGENT_ID: AGENT,
    RETELL_BASE_URL: url,
  }),
  rings: ({ path }) => path === '/v2/create-phone-call',
  placed(request, _before, nth) {
    const kept = takenOn(request, nth);
    const { row, overture_token, saved } = (JSON.parse(request.body) as { metadata: Fields }).metadata;
    return { to: String(kept.to_number), row: String(row), token: String(overture_token), saved, kept };
  },
  takes: (request, nth) => answered(201, takenOn(request, nth)),
  knows: ({ path }, calls) =>
    path === '/v3/list-calls' ? answered(200, { items: calls.map(({ kept }) => kept), has_more: false }) : null,
  conversation: ({ kept }, result) => webhooksOf(kept, Date.now(), result).map((webhook) => retellPost(webhook)),
  unanswered: ({ kept }) =>
    retellPost({
      event: 'call_ended',
      call: { ...kept, call_status: 'not_connected', disconnection_reason: 'dial_no_answer' },
    }),
  async comesIn(engine, { from, to }) {
    const call_inbound = { agent_id: AGENT, agent_version: 1, from_number: from, to_number: to };
    const body = JSON.stringify({ event: 'call_inbound', event_timestamp: Date.now(), call_inbound });
    const answer = await engine.answerTo('/webhooks/retell/inbound', body, signedByRetell(body, Date.now()));
    const { metadata } = (answer as { call_inbound: { metadata: Fields } }).call_inbound;
    const kept = { call_id: 'call_that_came_in', metadata, call_status: 'ongoing', direction: 'inbound' };
    const over = { ...kept, call_status: 'ended', disconnection_reason: 'user_hangup' };
    const ends = retellPost({ event: 'call_ended', call: over });
    return { token: String(metadata['overture_token']), method: metadata['method'], ends, kept };
  },
  forged: ({ kept }) => retellPost({ event: 'call_started', call: kept }, 'a key of somebody else'),
  unheardOf: ({ kept }) => retellPost({ event: 'call_dreamt', call: kept }),
};

const livekitPost =
  (body: string, secret = LIVEKIT_SECRET): Telling =>
  async (engine) =>
    engine.post('/webhooks/livekit', body, await signedByLiveKit(body, secret));

export const LIVEKIT: LiveVoice = {
  name: 'livekit',
  environment: (url) => ({
    VOICE_PROVIDER: 'livekit',
    LIVEKIT_URL: url,
    LIVEKIT_API_KEY: LIVEKIT_KEY,
    LIVEKIT_API_SECRET: LIVEKIT_SECRET,
    LIVEKIT_SIP_TRUNK_ID: TRUNK,
    LIVEKIT_AGENT_NAME: AGENT_NAME,
  }),
  rings: isDial,
  placed(request, before) {
    const asked = JSON.parse(request.body) as Fields;
    const of = (method: string) => before.findLast((each) => methodOf(each) === method)?.body ?? '{}';
    const agent = JSON.parse(String((JSON.parse(of('CreateDispatch')) as Fields)['metadata'] ?? '{}')) as Fields;
    const { metadata } = JSON.parse(of('CreateRoom')) as Fields;
    const kept = { name: asked['roomName'], metadata };
    return {
      to: String(asked['sipCallTo']),
      row: String(agent['row']),
      token: String(agent['overture_token']),
      saved: agent['saved'],
      kept,
    };
  },
  takes: takenOnByLiveKit,
  knows(request, calls) {
    const { room } = request.body === '' ? { room: null } : (JSON.parse(request.body) as { room?: unknown });
    if (methodOf(request) !== 'ListParticipants') return takenOnByLiveKit(request);
    return answered(200, { participants: calls.some(({ kept }) => kept['name'] === room) ? [callee('ringing')] : [] });
  },
  conversation({ kept: room, row }, result) {
    const at = Date.now();
    const of = (event: string, participant: Fields) => livekitPost(livekitEvent(event, { room, participant, at }));
    return [
      of('participant_joined', callee('active')),
      of('participant_left', callee('hangup', { disconnectReason: 'CLIENT_INITIATED' })),
      async (engine) => {
        const [application] = row.split('/');
        const body = { id: `result of ${row}`, application, call: row, kind: 'PHONE', ...result };
        await engine.ask('/v1/interviews/results', 'POST', body, SERVICE_KEY);
        return 200;
      },
    ];
  },
  unanswered: ({ kept: room }) =>
    livekitPost(
      livekitEvent('participant_left', {
        ...{ room, at: Date.now() },
        participant: callee('hangup', { disconnectReason: 'USER_UNAVAILABLE' }),
      }),
    ),
  async comesIn(engine, { from, to }, received) {
    const attributes = { 'sip.phoneNumber': from, 'sip.trunkPhoneNumber': to, 'sip.callStatus': 'active' };
    const at = Date.now();
    const of = (event: string, room: Fields) =>
      livekitPost(livekitEvent(event, { room, participant: { identity: 'sip_1', attributes }, at }));
    const name = 'call-that-came-in';
    await of('participant_joined', { name })(engine);
    const asked = (method: string) =>
      received.filter((each) => methodOf(each) === method).map(({ body }) => JSON.parse(body) as Fields);
    const [dispatched, ...more] = asked('CreateDispatch').filter(({ room }) => room === name);
    if (dispatched === undefined || more.length > 0) throw new Error('not one agent was sent to the room');
    const { metadata } = asked('UpdateRoomMetadata').find(({ room }) => room === name) ?? {};
    const agent = JSON.parse(String(dispatched['metadata'])) as Fields;
    if (String(metadata).includes(String(agent['overture_token']))) throw new Error('the room knows the token');
    const { method } = JSON.parse(String(metadata)) as Fields;
    const kept = { name, metadata };
    return { token: String(agent['overture_token']), method, ends: of('participant_left', kept), kept };
  },
  forged: ({ kept: room }) =>
    livekitPost(
      livekitEvent('participant_joined', { room, at: Date.now(), participant: callee('active') }),
      'somebody else’s',
    ),
  unheardOf: ({ kept: room }) => livekitPost(livekitEvent('room_dreamt', { room, at: Date.now() })),
};

export const LIVE_VOICES: readonly LiveVoice[] = [RETELL, LIVEKIT];
