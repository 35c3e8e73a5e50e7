/**
 * What LiveKit answers and posts, for tests: rooms, dispatches and participants as its protocol has them, webhooks
 * signed by its own library with a secret of ours. The server itself is that of `fake-twilio.ts`.
 */
import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import type { FakeAnswer, ReceivedRequest } from './fake-twilio.ts';

export const LIVEKIT_KEY = 'APIofTheFake';
export const LIVEKIT_SECRET = 'the-secret-of-the-fake-livekit-project';
export const TRUNK = 'ST_fake';
export const AGENT_NAME = 'interviewer';

export async function signedByLiveKit(
  body: string,
  secret = LIVEKIT_SECRET,
  of = body,
): Promise<Record<string, string>> {
  const token = new AccessToken(LIVEKIT_KEY, secret, { ttl: '5m' });
  token.sha256 = createHash('sha256').update(of).digest('base64');
  return { 'content-type': 'application/webhook+json', authorization: await token.toJwt() };
}

type Fields = Readonly<Record<string, unknown>>;

/** Twirp's method, such as `CreateSIPParticipant`. */
export const methodOf = ({ path }: ReceivedRequest): string => path.split('/').at(-1) ?? '';
export const isDial = (request: ReceivedRequest): boolean => methodOf(request) === 'CreateSIPParticipant';

/** What a LiveKit answers that takes everything. */
export function takenOnByLiveKit(request: ReceivedRequest): FakeAnswer {
  const asked = JSON.parse(request.body) as Fields;
  const room = String(asked['room'] ?? asked['name'] ?? asked['roomName'] ?? asked['room_name'] ?? '');
  switch (methodOf(request)) {
    case 'CreateRoom':
      return answered({ sid: 'RM_1', name: room, metadata: asked['metadata'] ?? '' });
    case 'CreateDispatch':
      return answered({ id: 'AD_1', room, agentName: asked['agentName'] ?? '', metadata: asked['metadata'] ?? '' });
    case 'CreateSIPParticipant':
      return answered({
        participantId: 'PA_1',
        participantIdentity: asked['participantIdentity'] ?? '',
        roomName: room,
        sipCallId: 'SCL_1',
      });
    case 'ListParticipants':
      return answered({ participants: [] });
    case 'DeleteRoom':
      return answered({});
    case 'UpdateRoomMetadata':
      return answered({ sid: 'RM_1', name: room, metadata: asked['metadata'] ?? '' });
    case 'ListDispatch':
      return answered({ agentDispatches: [] });
    default:
      return refusedByLiveKit(404, 'bad_route');
  }
}

const answered = (body: unknown): FakeAnswer => ({ status: 200, body });
export const refusedByLiveKit = (status: number, code: string, sipStatus?: number): FakeAnswer => ({
  status,
  body: {
    code,
    msg: 'Cannot do so.',
    ...(sipStatus === undefined ? {} : { meta: { sip_status_code: String(sipStatus) } }),
  },
});

let events = 0;
/** An event of a room, as LiveKit posts it, with an id of its own. `at` in milliseconds. */
export function livekitEvent(event: string, of: { room: Fields; participant?: Fields; at: number }): string {
  events += 1;
  const { room, participant, at } = of;
  return JSON.stringify({
    event,
    room: { sid: 'RM_1', ...room },
    ...(participant === undefined ? {} : { participant: { sid: 'PA_1', kind: 'SIP', ...participant } }),
    id: `EV_${events}`,
    createdAt: String(Math.floor(at / 1_000)),
  });
}

/** The person on the line, as they are in that state of the call. */
export const callee = (status: string, more: Fields = {}) => ({
  identity: 'callee',
  attributes: { 'sip.callStatus': status, 'sip.callID': 'SCL_1' },
  ...more,
});
