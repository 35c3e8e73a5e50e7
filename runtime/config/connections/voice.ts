/** Who places calls: an adapter, loaded when it is connected, or nobody. */
import type { Clock, VoicePort } from '../../ports.ts';
import type { Config } from '../config.ts';
import { noVoice } from './none.ts';

export async function voiceOf(_config: Config, clock: Clock): Promise<VoicePort> {
  return noVoice(clock);
}
