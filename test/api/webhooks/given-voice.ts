/** The HTTP surface with the webhooks of both agents' providers, over a store of its own; Ana's phone rings. */

import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createApp } from '../../../api/app.ts';
import { operatorKey } from '../../../api/operator-key.ts';
import { livekitWebhook, retellInbound, retellWebhook } from '../../../api/webhooks/providers.ts';
import { toMs } from '../../../machines/vocabulary/instant.ts';
import { createLog } from '../../../runtime/config/log.ts';
import type { AgentBrief } from '../../../runtime/inbound/agent-brief.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { LIVEKIT_KEY, LIVEKIT_SECRET } from '../../support/fake-livekit.ts';
import { AGENT, RETELL_KEY, signedByRetell } from '../../support/fake-retell.ts';
import { givenApp, KEY, ORG } from './given-app.ts';

export type VoiceApp = Awaited<ReturnType<typeof givenVoiceApp>>;

export async function givenVoiceApp(store: Store) {
  const given = await givenApp(store);
  const { host, clock, teller, links } = given;
  const newId = seededIds('tests of calls that come in');
  /** Rooms at LiveKit that were taken, each with what its agent was told; null: rejected. */
  const rooms: (readonly [string, AgentBrief | null])[] = [];
  const reception = {
    isTaken: async (room: string) => rooms.some(([taken]) => taken === room),
    take: async (room: string, brief: AgentBrief | null) => void rooms.push([room, brief]),
  };
  const unknown: { provider: string; id: string | null; what: string }[] = [];
  const app = createApp({
    ...{ store, accept: host.accept, takeIn: host.takeIn, clock, newId, teller, links, phones: null },
    ...{ geography: OFFLINE_GEOGRAPHY, identify: operatorKey(KEY), log: createLog('silent', () => {}) },
    webhooks: {
      ...{ twilio: null, telnyx: null },
      retell: retellWebhook({ apiKey: RETELL_KEY, now: () => toMs(clock.now()) }),
      retellInbound: retellInbound({ apiKey: RETELL_KEY, agentId: AGENT, now: () => toMs(clock.now()) }),
      livekit: livekitWebhook({ apiKey: LIVEKIT_KEY, apiSecret: LIVEKIT_SECRET, reception }),
    },
    unknownWebhooks: async (provider, of) => void unknown.push({ provider, ...of }),
    ready: () => true,
    demoPace: null,
    secureCookies: true,
  });
  await store.upsertOrg({
    ...{ id: ORG, name: 'Acme', flags: {}, integrations: { email: true, ats: null }, shadow: false },
    settings: { initial_outreach: { initial_outreach_method: 'CALL' } },
    numbers: [{ number: '+12125550100', voice: true, sms: true, permanentJob: null, legacyJob: null }],
    ...{ allowedRecipients: null, country: null, ats: null },
  });
  return {
    ...given,
    app,
    unknown,
    rooms,
    /** Her row, and what a provider's metadata says of it. */
    async ringing(candidate = 'ana') {
      await given.candidate(candidate);
      const [row] = (await store.history(ORG, candidate))?.rows ?? [];
      if (row?.status !== 'CALLING') throw new Error(`no phone rings: ${row?.status}`);
      return { org: ORG, candidate, row: `${row.application}/${row.attempt}`, permit: 'p' };
    },
    async retell(body: string, headers = signedByRetell(body, toMs(clock.now()))) {
      const answer = await app.request('/webhooks/retell', { method: 'POST', headers, body });
      await host.drain();
      return answer;
    },
  };
}
