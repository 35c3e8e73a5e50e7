/**
 * The HTTP surface over a store of its own, with a host that stands still until it is drained, and Twilio's own library to
 * sign what is posted.
 */
import type { Hono } from 'hono';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createHeldPhones } from '../../../adapters/simulated/held-phones.ts';
import { createSimulatedPorts } from '../../../adapters/simulated/ports.ts';
import { createScriptedWorld } from '../../../adapters/simulated/scripted-world.ts';
import { createWebhookQueue, type WebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import { type AppDeps, createApp } from '../../../api/app.ts';
import { operatorKey, serviceKey } from '../../../api/operator-key.ts';
import type { Teller } from '../../../api/teller.ts';
import type { V1Deps } from '../../../api/v1/deps.ts';
import { createV1 } from '../../../api/v1/routes.ts';
import { tellsThrough } from '../../../api/video-room.ts';
import { rawMail, twilioLine, twilioWebhook } from '../../../api/webhooks/providers.ts';
import { intake } from '../../../machines/identity/intake.ts';
import { instant, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { createHost, type Host, type HostOptions } from '../../../runtime/host.ts';
import { newCandidateEvents } from '../../../runtime/import/events.ts';
import type { Interviewer } from '../../../runtime/inbound/interviewer.ts';
import { type CandidateLinks, createCandidateLinks } from '../../../runtime/links/candidate-links.ts';
import type { ClassifierPort } from '../../../runtime/ports.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createVirtualClock, type VirtualClock } from '../../../runtime/simulate/virtual-clock.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import type { Db } from '../../../runtime/store/wire/statement.ts';
import { emptyStore } from '../../support/databases.ts';
import { isPlayedOn } from '../../support/which-stores.ts';

/** Embedded databases of this worker that nobody uses: emptying one is far cheaper than making another. */
const idle: Db[] = [];

/** Whoever closes it leaves its database for the next. */
async function onTheEmbeddedDatabase(): Promise<Store> {
  const db = idle.pop() ?? (await connect({ memory: true }));
  let inUse = true;
  return {
    ...(await emptyStore(db, 'postgres')),
    async close() {
      if (inUse) idle.push(db);
      inUse = false;
    },
  };
}

const OPENED = { memory: async () => createMemoryStorage(), embedded: onTheEmbeddedDatabase } as const;

/** Those that this run is for: its name, and how a new one is made. */
export const STORES: readonly (readonly [string, () => Promise<Store>])[] = (['memory', 'embedded'] as const)
  .filter(isPlayedOn)
  .map((kind) => [kind, OPENED[kind]] as const);

export const ORG = 'acme';
export const OUR_NUMBER = '+12125550100';
export const OTHER_NUMBER = '+13125550100';
export const KEY = 'a-key-of-the-operator-for-tests';
const SERVICE = 'a-key-of-the-room-for-tests';
const TOKEN = 'the-auth-token-of-the-tests';
export const LINK_KEY = 'the key that seals the links of these tests';
export const BASE = 'https://outreach.example.com/overture';

export interface Given {
  readonly app: Hono;
  readonly store: Store;
  readonly host: Host;
  readonly clock: VirtualClock;
  readonly links: CandidateLinks;
  readonly teller: Teller;
  /** What the simulated providers have caused and nobody has delivered. */
  readonly webhooks: WebhookQueue;
  readonly logged: readonly string[];
  /** On the job `nurse`, with every consent; taken in and acted upon. */
  candidate(id: string, about?: { readonly phone?: string; readonly firstName?: string }): Promise<void>;
  /** Posts what Twilio would, signed by its library. `tamper` changes the body after it was signed. */
  post(path: string, fields: Readonly<Record<string, string>>, tamper?: (body: string) => string): Promise<Response>;
  /** The same, and nothing is taken in afterwards. */
  webhook(path: string, fields: Readonly<Record<string, string>>): Promise<Response>;
  /** Everything that is stored of these candidates, to compare. */
  stored(...candidates: readonly string[]): Promise<string>;
}

const number = (of: string) => ({ number: of, voice: true, sms: true, permanentJob: null, legacyJob: null });

/** `other` is in the place of what the rest of the tests have: other keys, another pace of uploads. */
export async function givenApp(
  store: Store,
  other: Partial<Pick<V1Deps, 'identify' | 'clientAddress' | 'leastProgress' | 'inspection'>> & {
    readonly interviewer?: Interviewer;
    /** Interviews by video are held in the demo's room. */
    readonly hasRoom?: boolean;
  } = {},
  providers = DEFAULT_PROVIDERS,
  /** What reads replies that the providers' world has no word for. */
  classifier?: ClassifierPort,
): Promise<Given> {
  const clock = createVirtualClock(instant(Date.parse('2026-03-02T17:00:00Z')));
  const newId = seededIds('tests of the front door');
  const world = createScriptedWorld(providers, {});
  const webhooks = createWebhookQueue();
  const links = createCandidateLinks({ keys: [LINK_KEY, `${LINK_KEY}, an older one`], baseUrl: () => BASE });
  const phones = createHeldPhones({ clock, webhooks });
  const ports = createSimulatedPorts({
    ...{ world, clock, webhooks, phones, links },
    ...(classifier === undefined ? {} : { classifier }),
  });
  const hearers: Parameters<NonNullable<AppDeps['onCommitted']>>[0][] = [];
  const inspector = other.inspection?.inspector;
  const onCommitted: HostOptions['onCommitted'] = (org, decided, at) => {
    for (const hear of hearers) hear(org, decided);
    inspector?.hear(org, decided, at);
  };
  const watched = inspector === undefined ? {} : { isWatched: inspector.isWatched };
  const host = createHost({ storage: store, ports, clock, newId, worker: 'tests', onCommitted, ...watched });
  const logged: string[] = [];
  const shared = {
    ...{ store, accept: host.accept, takeIn: host.takeIn, clock, newId, geography: OFFLINE_GEOGRAPHY },
    ...{ identify: operatorKey(KEY), log: createLog('debug', (line) => logged.push(line)) },
    ...other,
  };
  const { app: v1, teller } = createV1({ ...shared, identifyService: serviceKey(SERVICE) });
  const app = createApp({
    ...shared,
    ...{ v1, teller },
    links,
    webhooks: {
      telnyx: null,
      twilio: twilioWebhook({ authToken: TOKEN, publicBaseUrl: () => BASE }),
      voice: twilioLine({ authToken: TOKEN, publicBaseUrl: () => BASE }),
      interviewer: other.interviewer ?? null,
      demoMail: rawMail,
    },
    ready: () => true,
    demoPace: 600,
    tellResult: other.hasRoom === true ? tellsThrough(v1, SERVICE) : null,
    phones,
    onCommitted: (hear) => void hearers.push(hear),
    secureCookies: true,
  });
  await store.upsertOrg({
    id: ORG,
    name: 'Acme <Staffing>',
    settings: {},
    flags: {},
    integrations: { email: true, ats: null },
    numbers: [number(OUR_NUMBER), number(OTHER_NUMBER)],
    shadow: false,
    allowedRecipients: null,
    country: null,
    ats: null,
  });
  await store.upsertScript(ORG, 'default', {});
  for (const id of ['nurse', 'driver'])
    await store.upsertJob(ORG, {
      id,
      name: `The ${id}`,
      script: 'default',
      resumeScoring: false,
      policy: null,
      callTypes: { applicant: 'PHONE', sourced: 'PHONE' },
      settings: null,
      shadow: false,
      allowedRecipients: null,
    });

  async function webhook(path: string, fields: Readonly<Record<string, string>>, tamper = (body: string) => body) {
    const signature = getExpectedTwilioSignature(TOKEN, `${BASE}${path}`, { ...fields });
    const body = tamper(new URLSearchParams(fields).toString());
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    return app.request(path, { method: 'POST', headers, body });
  }

  return {
    app,
    store,
    host,
    clock,
    links,
    teller,
    webhooks,
    logged,
    async candidate(id, { phone = '+12125550143', firstName = 'Ana' } = {}) {
      clock.moveTo(plus(clock.now(), MINUTE));
      const raw = { first_name: firstName, phone, email: `${id}@example.com` };
      const consent = {
        sms_consent: true,
        email_consent: true,
        all_ai_communications_consent: true,
        call_consent: null,
      };
      const about = { org: ORG, job: 'nurse', candidate: id, application: newId(), name: id, at: clock.now() };
      const { fields } = intake(raw, OFFLINE_GEOGRAPHY);
      await host.accept(
        newCandidateEvents({ ...about, row: { id, raw, consent, source: 'APPLICANT', kept: null }, fields }),
      );
      await host.drain();
    },
    async post(path, fields, tamper) {
      const response = await webhook(path, fields, tamper);
      await host.drain();
      return response;
    },
    webhook: async (path, fields) => webhook(path, fields),
    async stored(...candidates) {
      const histories = await Promise.all(candidates.map((candidate) => store.history(ORG, candidate)));
      return JSON.stringify([histories, await store.unmatched(ORG, 100), await store.parked(ORG)]);
    },
  };
}

let texts = 0;
/** A text as Twilio posts it, with a SID of its own. */
export const inbound = (fields: Readonly<Record<string, string>>) => {
  texts += 1;
  return {
    MessageSid: `SM${texts.toString(16).padStart(32, '0')}`,
    AccountSid: `AC${'0'.repeat(32)}`,
    From: '+12125550143',
    To: OUR_NUMBER,
    Body: 'STOP',
    NumMedia: '0',
    FromCity: '',
    ...fields,
  };
};
