/** The voice providers that the contract is held against, each with its adapter and what stands in the provider's place. */
import { createLiveKitVoice } from '../../../adapters/voice-livekit/place.ts';
import { createRetellVoice } from '../../../adapters/voice-retell/place.ts';
import type { Clock, VoicePort } from '../../../runtime/ports.ts';
import {
  AGENT_NAME,
  isDial,
  LIVEKIT_KEY,
  LIVEKIT_SECRET,
  refusedByLiveKit,
  TRUNK,
  takenOnByLiveKit,
} from '../../support/fake-livekit.ts';
import { AGENT, answered, RETELL_KEY, refusedByRetell, takenOn } from '../../support/fake-retell.ts';
import type { FakeAnswer, ReceivedRequest } from '../../support/fake-twilio.ts';
import { complaintsOfRetell } from './official-retell.ts';

interface At {
  readonly url: string;
  readonly clock: Clock;
  readonly timeoutMs?: number | undefined;
}

export interface VoiceProvider {
  readonly name: string;
  port(at: At): VoicePort;
  /** The one request that makes a phone ring. */
  rings(request: ReceivedRequest): boolean;
  /** What it answers when it takes everything. */
  taken(request: ReceivedRequest, nth: number): FakeAnswer;
  refuses(status: number): FakeAnswer;
  /** What it says of a call, and what of it comes back with its webhooks. */
  metadataIn(request: ReceivedRequest): unknown;
  /** What broke its description. */
  complaints(request: ReceivedRequest, answer: FakeAnswer): readonly string[];
  /** Everything secret that no outcome may tell. */
  readonly secrets: readonly string[];
  /** Settings that are refused at start, by the variable that is named. */
  readonly unusable: Readonly<Record<string, (clock: Clock) => unknown>>;
}

const retell: VoiceProvider = {
  name: 'Retell',
  port: ({ url, ...at }) => createRetellVoice({ apiKey: RETELL_KEY, agentId: AGENT, baseUrl: url, ...at }),
  rings: ({ path }) => path === '/v2/create-phone-call',
  taken: (request, nth) =>
    request.path === '/v2/create-phone-call' ? answered(201, takenOn(request, nth)) : answered(204, ''),
  refuses: refusedByRetell,
  metadataIn: ({ body }) => (JSON.parse(body) as { metadata?: unknown }).metadata,
  complaints: complaintsOfRetell,
  secrets: [RETELL_KEY],
  unusable: {
    RETELL_API_KEY: (clock) => createRetellVoice({ apiKey: '', agentId: AGENT, clock }),
    RETELL_AGENT_ID: (clock) => createRetellVoice({ apiKey: RETELL_KEY, agentId: 'a key instead', clock }),
    RETELL_BASE_URL: (clock) =>
      createRetellVoice({ apiKey: RETELL_KEY, agentId: AGENT, baseUrl: 'a key instead', clock }),
  },
};

const PROJECT = { apiKey: LIVEKIT_KEY, apiSecret: LIVEKIT_SECRET, trunkId: TRUNK, agentName: AGENT_NAME } as const;

const livekit: VoiceProvider = {
  name: 'LiveKit',
  port: (at) => createLiveKitVoice({ ...PROJECT, ...at }),
  rings: isDial,
  taken: takenOnByLiveKit,
  refuses: (status) => refusedByLiveKit(status, status === 429 ? 'resource_exhausted' : 'invalid_argument'),
  metadataIn: ({ body }) => JSON.parse(String((JSON.parse(body) as Record<string, unknown>)['participantMetadata'])),
  complaints: ({ headers }) => (/^Bearer [\w.-]+$/.test(String(headers['authorization'])) ? [] : ['no token']),
  secrets: [LIVEKIT_SECRET],
  unusable: {
    LIVEKIT_URL: (clock) => createLiveKitVoice({ ...PROJECT, url: 'a key instead', clock }),
    LIVEKIT_API_SECRET: (clock) => createLiveKitVoice({ ...PROJECT, url: 'http://127.0.0.1:1', apiSecret: '', clock }),
    LIVEKIT_SIP_TRUNK_ID: (clock) => createLiveKitVoice({ ...PROJECT, url: 'http://127.0.0.1:1', trunkId: '', clock }),
  },
};

export const VOICE_PROVIDERS: readonly VoiceProvider[] = [retell, livekit];
