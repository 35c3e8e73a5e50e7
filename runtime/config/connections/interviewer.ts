/** Whose agent takes over a call that came in: that of the voice provider that is connected, or nobody's. */
import type { Interviewer } from '../../inbound/interviewer.ts';
import type { Config } from '../config.ts';

export function interviewerOf(config: Config): Interviewer | null {
  const takes = config.connections.voice;
  if (takes !== 'retell' && takes !== 'livekit') return null;
  let made: Promise<Interviewer> | null = null;
  return async (call) => {
    made ??= makeInterviewer(takes, config);
    // An agent that is away takes nothing: a person does.
    return (await made)(call).catch(() => null);
  };
}

async function makeInterviewer(takes: 'retell' | 'livekit', config: Config): Promise<Interviewer> {
  if (takes === 'livekit') {
    const { createLiveKitTakeOver } = await import('../../../adapters/voice-livekit/take-over.ts');
    return createLiveKitTakeOver({ url: config.LIVEKIT_URL ?? '', sipHost: config.LIVEKIT_SIP_HOST });
  }
  const { createRetellTakeOver } = await import('../../../adapters/voice-retell/take-over.ts');
  return createRetellTakeOver({
    apiKey: config.RETELL_API_KEY ?? '',
    baseUrl: config.RETELL_BASE_URL ?? undefined,
    agentId: config.RETELL_AGENT_ID ?? '',
  });
}
