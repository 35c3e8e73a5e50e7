/** Calls through LiveKit, as the configuration has them. */
import type { Clock, VoicePort } from '../../runtime/ports.ts';
import { createLiveKitVoice } from './place.ts';

export interface LiveKitVariables {
  readonly LIVEKIT_URL: string | null;
  readonly LIVEKIT_API_KEY: string | null;
  readonly LIVEKIT_API_SECRET: string | null;
  readonly LIVEKIT_SIP_TRUNK_ID: string | null;
  readonly LIVEKIT_AGENT_NAME: string | null;
}

export const connected = (of: LiveKitVariables, clock: Clock): VoicePort =>
  createLiveKitVoice({
    url: of.LIVEKIT_URL ?? '',
    apiKey: of.LIVEKIT_API_KEY ?? '',
    apiSecret: of.LIVEKIT_API_SECRET ?? '',
    trunkId: of.LIVEKIT_SIP_TRUNK_ID ?? '',
    agentName: of.LIVEKIT_AGENT_NAME ?? '',
    clock,
  });
