/** An engine in memory whose org is connected to a real adapter, with a server of ours in the place of the ATS. */

import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createResumeReader } from '../../../adapters/resume-local/reader.ts';
import { createSimulatedPorts } from '../../../adapters/simulated/ports.ts';
import { createReceivedRecord } from '../../../adapters/simulated/record.ts';
import { createScriptedWorld } from '../../../adapters/simulated/scripted-world.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import type { AtsConnection, AtsProviderName } from '../../../machines/vocabulary/ats-connection.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { instant, plus } from '../../../machines/vocabulary/instant.ts';
import { createAtsRouter } from '../../../runtime/ats/router.ts';
import { createAtsSync } from '../../../runtime/ats/sync.ts';
import { type TakingDeps, takeTold } from '../../../runtime/ats/take-told.ts';
import { connecting } from '../../../runtime/config/connections/ats.ts';
import { createHost } from '../../../runtime/host.ts';
import { createCandidateLinks } from '../../../runtime/links/candidate-links.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createVirtualClock } from '../../../runtime/simulate/virtual-clock.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { optionsOf } from '../../contracts/ats/providers.ts';

export const ORG = 'acme';
const OURS = '+12125550100';

export interface GivenConnection {
  readonly provider: AtsProviderName;
  readonly credentials: object;
  readonly baseUrl: string | null;
  readonly options?: object;
  readonly flat?: Readonly<Record<string, string>>;
  /** The job asks for a review of resumes, by these settings. */
  readonly resumeReview?: Readonly<Record<string, Json>>;
}

export async function givenConnected(of: GivenConnection, store: Store = createMemoryStorage()) {
  const clock = createVirtualClock(instant(Date.parse('2026-03-02T17:00:00Z')));
  const newId = seededIds('tests of a connected ATS');
  const webhooks = createWebhookQueue();
  const links = createCandidateLinks({
    keys: ['the key that seals the links of these tests'],
    baseUrl: () => 'https://o.example',
  });
  const record = createReceivedRecord();
  const world = createScriptedWorld(DEFAULT_PROVIDERS, {});
  const simulated = createSimulatedPorts({ world, clock, webhooks, links, record });
  const warned: string[] = [];
  const log = { warn: (fields: object, message: string) => void warned.push(`${message} ${JSON.stringify(fields)}`) };
  const connect = connecting({ CREDENTIALS: JSON.stringify(of.credentials) });
  const router = createAtsRouter({ store, clock, connect, fallback: simulated.ats, log });
  const host = createHost({ storage: store, ports: { ...simulated, ats: router }, clock, newId, worker: 'tests' });
  const atsConnection: AtsConnection = {
    ...{ provider: of.provider, baseUrl: of.baseUrl, credentialsEnv: 'CREDENTIALS', options: optionsOf(of.options) },
  };
  await store.upsertOrg({
    ...{ id: ORG, name: 'Acme', settings: {}, flags: {}, shadow: false, allowedRecipients: null, country: null },
    integrations: { email: true, ats: of.provider, atsConnection },
    numbers: [{ number: OURS, voice: true, sms: true, permanentJob: null, legacyJob: null }],
    ats: of.flat === undefined ? null : { flat: { ...of.flat } },
  });
  await store.upsertScript(ORG, 'default', {});
  await store.upsertJob(ORG, {
    ...{ id: 'nurse', name: 'Nurse', script: 'default', policy: null },
    ...{
      resumeScoring: of.resumeReview !== undefined,
      settings: of.resumeReview === undefined ? null : { resume_review: of.resumeReview },
    },
    ...{ callTypes: { applicant: 'PHONE', sourced: 'PHONE' }, shadow: false, allowedRecipients: null, atsJob: '5' },
  });
  const taking: TakingDeps = {
    store,
    accept: host.accept,
    clock,
    newId,
    geography: OFFLINE_GEOGRAPHY,
    heardOf: router.heardOf,
  };
  const resumes = createResumeReader();
  const syncBy = (worker: string) =>
    createAtsSync({ ...taking, store, connect, wall: clock, worker, log, resumes, pause: async () => {} });
  return {
    ...{ store, host, clock, warned, webhooks, taking, syncBy, router },
    sync: syncBy('one'),
    /** Whatever was handed to a provider of texts, emails or calls. */
    sent: () => record.received,
    /** The adapter itself. */
    provider: () => connect(atsConnection),
    later: (ms: number) => clock.moveTo(plus(clock.now(), ms)),
    async tell(told: Parameters<typeof takeTold>[1]) {
      const org = await store.loadOrg(ORG);
      if (org === null) throw new Error('no org');
      const taken = await takeTold(org, told, taking);
      await host.drain();
      return taken;
    },
    applications: () => store.applications(ORG, { limit: 1_000 }),
    async applicationOf(candidate: string) {
      const [own] = await store.applications(ORG, { candidate, limit: 1 });
      return own ?? null;
    },
    person: async (candidate: string) => (await store.history(ORG, candidate))?.record ?? null,
  };
}
