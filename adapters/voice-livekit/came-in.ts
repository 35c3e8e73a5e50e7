/**
 * A call that came in at LiveKit itself, by an inbound trunk or a number of its own: its room is told how the caller shows who
 * they are, and an agent is sent to it.
 *
 * Guarantees: what opens anything goes to the agent alone; a room to which our agent is on its way already is left alone,
 * whoever sent it, so that told twice nobody meets two agents; a call that is rejected is ended.
 */
import type { AgentBrief } from '../../runtime/inbound/agent-brief.ts';
import { asking } from '../one-fetch.ts';
import { type LiveKitClients, type LiveKitProject, lazyLiveKit } from './client.ts';
import { failureOf } from './failure.ts';

export interface LiveKitReception {
  /** An agent of ours is there, or on its way. */
  isTaken(room: string): Promise<boolean>;
  /** null: the call is rejected. Throws when LiveKit is away: what it posts again is tried again. */
  take(room: string, brief: AgentBrief | null): Promise<void>;
}

/** Answered by hosts that have no such request. */
const MISSING: ReadonlySet<number> = new Set([404, 501]);

export function createLiveKitReception(of: LiveKitProject & { readonly agentName: string }): LiveKitReception {
  const clients = lazyLiveKit(of);
  return {
    async isTaken(room) {
      const { agents } = await clients();
      const sent = await asking(() => agents.listDispatch(room)).catch(unlessMissing);
      return sent.some(({ agentName }) => agentName === of.agentName);
    },
    async take(room, brief) {
      const livekit = await clients();
      if (brief === null) return void (await asking(() => livekit.rooms.deleteRoom(room)).catch(unlessMissing));
      await sendAgent(livekit, of.agentName, room, brief);
    },
  };
}

async function sendAgent({ rooms, agents }: LiveKitClients, agentName: string, room: string, brief: AgentBrief) {
  const { org, call, method, token, language, company, say, disclosure, ends, linked } = brief;
  const seen = { org, inbound_call: call, method };
  await asking(() => rooms.updateRoomMetadata(room, JSON.stringify(seen))).catch(unlessMissing);
  const metadata = JSON.stringify({
    ...{ ...seen, overture_token: token, language, company, say, disclosure },
    ...{ verified: linked !== null, next: ends ? 'end_call' : 'continue' },
    ...{ application: linked?.application ?? null, row: linked?.row ?? null },
    ...{ first_name: linked?.session.firstName ?? null, job: linked?.session.job ?? null },
    ...{ saved: linked?.session.saved ?? null, prior: linked?.session.prior ?? null },
    /** INB-05: what the call is led by. */
    script: linked?.script ?? null,
  });
  await asking(() => agents.createDispatch(room, agentName, { metadata }));
}

function unlessMissing(thrown: unknown): [] {
  const failure = failureOf(thrown);
  if (failure.kind === 'answered' && MISSING.has(failure.refused.status)) return [];
  throw thrown;
}
