/** Calls through Retell, as the configuration has them. */
import type { Clock, VoicePort } from '../../runtime/ports.ts';
import { createRetellVoice } from './place.ts';

export interface RetellVariables {
  readonly RETELL_API_KEY: string | null;
  readonly RETELL_AGENT_ID: string | null;
  readonly RETELL_BASE_URL: string | null;
}

export const connected = (of: RetellVariables, clock: Clock): VoicePort =>
  createRetellVoice({
    apiKey: of.RETELL_API_KEY ?? '',
    agentId: of.RETELL_AGENT_ID ?? '',
    baseUrl: of.RETELL_BASE_URL ?? undefined,
    clock,
  });
