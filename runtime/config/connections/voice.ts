/** Who places calls: an adapter, loaded when it is connected, or nobody. */
import type { Clock, VoicePort } from '../../ports.ts';
import type { Config } from '../config.ts';
import { noVoice } from './none.ts';

export async function voiceOf(config: Config, clock: Clock): Promise<VoicePort> {
  switch (config.connections.voice) {
    case 'retell': {
      const { connected } = await import('../../../adapters/voice-retell/connected.ts');
      return connected(config, clock);
    }
    case 'livekit': {
      const { connected } = await import('../../../adapters/voice-livekit/connected.ts');
      return connected(config, clock);
    }
    case 'twilio': {
      const { connected } = await import('../../../adapters/voice-twilio/connected.ts');
      return connected(config, clock);
    }
    default:
      return noVoice(clock);
  }
}
