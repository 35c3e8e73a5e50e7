/**
 * The one place that loads `livekit-server-sdk` and talks HTTP through it.
 *
 * Must not know: what a call means to us. Guarantees: the library is loaded at the first call and not before; what it asks
 * goes out by a transport of ours, as one HTTP request: its own would send what changes something to a second region after
 * a failure, and ring a person twice.
 */
import type { AgentDispatchClient, RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { oneFetchTo } from '../one-fetch.ts';

export interface LiveKitProject {
  /** LIVEKIT_URL */
  readonly url: string;
  /** LIVEKIT_API_KEY */
  readonly apiKey: string;
  /** LIVEKIT_API_SECRET */
  readonly apiSecret: string;
  /** For one request from connecting to the last byte; 5 seconds when left out. */
  readonly timeoutMs?: number | undefined;
}

export interface LiveKitClients {
  readonly sip: SipClient;
  readonly rooms: RoomServiceClient;
  readonly agents: AgentDispatchClient;
}

/** A call takes three requests. */
export const DEFAULT_TIMEOUT_MS = 5_000;

/** What LiveKit, or something in between, answered in the place of what was asked. */
export class LiveKitRefused extends Error {
  override readonly name = 'LiveKitRefused';
  readonly status: number;
  /** Twirp's word, such as `invalid_argument`. */
  readonly code: string | null;
  /** Of the network behind it, such as 486. */
  readonly sipStatus: number | null;
  constructor(status: number, code: string | null, sipStatus: number | null) {
    super(`HTTP ${status}`);
    this.status = status;
    this.code = code;
    this.sipStatus = sipStatus;
  }
}

const WORD = /^[a-z_]{1,40}$/;

function refusedWith(status: number, text: string): LiveKitRefused {
  let said: { code?: unknown; meta?: { sip_status_code?: unknown } | null } = {};
  try {
    said = (JSON.parse(text) as typeof said | null) ?? {};
  } catch {
    // Not LiveKit's own words.
  }
  const code = typeof said.code === 'string' && WORD.test(said.code) ? said.code : null;
  const sip = Number(said.meta?.sip_status_code);
  return new LiveKitRefused(status, code, Number.isInteger(sip) && sip >= 100 && sip < 700 ? sip : null);
}

/** Made at the first use and kept. Throws at once when the project is not configured, naming the variable and never its value. */
export function lazyLiveKit(project: LiveKitProject): () => Promise<LiveKitClients> {
  if (!URL.canParse(project.url)) throw new Error('LIVEKIT_URL is no URL.');
  if (project.apiKey === '') throw new Error('LIVEKIT_API_KEY is empty.');
  if (project.apiSecret === '') throw new Error('LIVEKIT_API_SECRET is empty.');
  let clients: Promise<LiveKitClients> | null = null;
  return () => {
    clients ??= makeClients(project);
    return clients;
  };
}

async function makeClients({ url, apiKey, apiSecret, timeoutMs = DEFAULT_TIMEOUT_MS }: LiveKitProject) {
  const { AgentDispatchClient, RoomServiceClient, SipClient } = await import('livekit-server-sdk');
  const host = url.replace(/^ws/, 'http');
  const fetch = oneFetchTo('LiveKit', timeoutMs);
  const rpc = {
    async request(service: string, method: string, data: unknown, headers: Record<string, string>): Promise<unknown> {
      const answer = await fetch(`${host}/twirp/livekit.${service}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(data),
      });
      const text = await answer.text();
      if (!answer.ok) throw refusedWith(answer.status, text);
      return JSON.parse(text);
    },
  };
  const ours = <C extends object>(client: C): C => {
    Reflect.set(client, 'rpc', rpc);
    return client;
  };
  return {
    sip: ours(new SipClient(host, apiKey, apiSecret)),
    rooms: ours(new RoomServiceClient(host, apiKey, apiSecret)),
    agents: ours(new AgentDispatchClient(host, apiKey, apiSecret)),
  };
}
