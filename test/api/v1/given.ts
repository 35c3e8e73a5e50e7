/**
 * An API with everything behind it: a store, a host on a clock that stands still, simulated providers, two orgs and their
 * keys. Every answer is held against the shape that the documents promise.
 */
import type { Hono } from 'hono';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createSimulatedPorts } from '../../../adapters/simulated/ports.ts';
import { createScriptedWorld } from '../../../adapters/simulated/scripted-world.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import { anyOf, operatorKey, serviceKey } from '../../../api/operator-key.ts';
import type { Role } from '../../../api/principal.ts';
import type { Teller } from '../../../api/teller.ts';
import { mintKey } from '../../../api/v1/keys/key-format.ts';
import { storedKeys } from '../../../api/v1/keys/stored-keys.ts';
import { createV1 } from '../../../api/v1/routes.ts';
import { ENDPOINTS } from '../../../api/v1/table.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';
import type { NewId } from '../../../machines/vocabulary/new-id.ts';
import { createHost, type Host } from '../../../runtime/host.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createVirtualClock, type VirtualClock } from '../../../runtime/simulate/virtual-clock.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { complaintsAbout } from './described.ts';

export const START = instant(Date.parse('2026-03-02T17:00:00.000Z')); // a Monday noon in New York
export const OPERATOR = 'an-operator-key-for-tests-only';
export const SERVICE = 'a-key-of-another-service-for-tests';
export const ORG_NUMBER = '+12125550100';

interface Sent {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

// biome-ignore lint/suspicious/noExplicitAny: bodies are read by path in tests
type Body = any;

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Api {
  readonly store: Store;
  readonly host: Host;
  readonly clock: VirtualClock;
  readonly teller: Teller;
  readonly app: Hono;
  readonly log: string[];
  /** By org and role. */
  readonly keys: Readonly<Record<'acme' | 'globex', Readonly<Record<Exclude<Role, 'operator'>, string>>>>;
  /** As acme's admin when nobody is named. */
  call(method: string, path: string, sent?: Sent): Promise<Answered>;
  get(path: string, sent?: Sent): Promise<Answered>;
  post(path: string, body?: unknown, sent?: Sent): Promise<Answered>;
  put(path: string, body?: unknown, sent?: Sent): Promise<Answered>;
  /** What runs in the background, and what follows from it. */
  settle(): Promise<void>;
}

const shapeOf = (method: string, path: string, status: number) => {
  const [bare = ''] = path.split('?');
  const found = ENDPOINTS.find(
    (endpoint) =>
      endpoint.method === method && new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare),
  );
  return found?.answers[status];
};

async function read(method: string, path: string, response: Response): Promise<Answered> {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  const text = await response.text();
  const body: Body = /json/.test(type) ? JSON.parse(text) : text;
  const shape = shapeOf(method, path, status);
  const complaints = complaintsAbout(method, path, { status, type, body });
  if (complaints.length > 0) throw new Error(`The OpenAPI document promises something else: ${complaints.join('; ')}.`);
  if (shape !== undefined && status !== 204) shape.schema.parse(body);
  else if (status >= 400 && !type.startsWith('application/problem+json'))
    throw new Error(`${method} ${path} answered ${status} as ${type}, which is no problem document.`);
  return { status, headers, body };
}

async function mint(store: Store, org: string, role: Exclude<Role, 'operator'>): Promise<string> {
  const { id, key, hash } = mintKey();
  await store.addKey({ org, id, name: `${org} ${role}`, role, hash, createdAt: START, revokedAt: null });
  return key;
}

const org = (id: string, number: string) => ({
  id,
  name: id === 'acme' ? 'Acme Staffing' : 'Globex',
  settings: {},
  flags: {},
  integrations: { email: true, ats: null },
  numbers: [{ number, voice: true, sms: true, permanentJob: null, legacyJob: null }],
  shadow: false,
  allowedRecipients: null,
  country: null,
  ats: null,
});

export const job = (id: string, callType: 'PHONE' | 'WEB' = 'PHONE') => ({
  id,
  name: 'Night nurse',
  script: '',
  resumeScoring: false,
  policy: null,
  callTypes: { applicant: callType, sourced: callType },
  settings: null,
  shadow: false,
  allowedRecipients: null,
});

/** `store` is empty. */
export async function givenApi(
  store: Store,
  pace = { requests: 100_000, seconds: 60 },
  newId: NewId = seededIds('api tests'),
  providers = DEFAULT_PROVIDERS,
): Promise<Api> {
  const clock = createVirtualClock(START);
  const world = createScriptedWorld(providers, {});
  const ports = createSimulatedPorts({ world, clock, webhooks: createWebhookQueue() });
  const host = createHost({ storage: store, ports, clock, newId, worker: 'api test' });
  const lines: string[] = [];
  const say = (fields: object, message: string) =>
    void lines.push(`${message} ${String((fields as { err?: Error }).err?.stack ?? '')}`);
  const log = { debug: say, info: say, warn: say, error: say };

  for (const [id, number] of [
    ['acme', ORG_NUMBER],
    ['globex', '+13125550100'],
  ] as const) {
    await store.upsertOrg(org(id, number));
    await store.upsertJob(id, job('nurse'));
  }
  const keysOf = async (id: string) => ({
    viewer: await mint(store, id, 'viewer'),
    recruiter: await mint(store, id, 'recruiter'),
    admin: await mint(store, id, 'admin'),
  });
  const keys = { acme: await keysOf('acme'), globex: await keysOf('globex') };
  const identify = anyOf(operatorKey(OPERATOR), storedKeys(store));
  const { accept, takeIn } = host;
  const { app, teller } = createV1({
    ...{ store, accept, takeIn, clock, newId, geography: OFFLINE_GEOGRAPHY, identify, log, pace },
    identifyService: serviceKey(SERVICE),
  });

  const call: Api['call'] = async (method, path, { as = keys.acme.admin, body, headers = {} } = {}) => {
    const response = await app.request(path, {
      method,
      headers: {
        ...(as === '' ? {} : { authorization: `Bearer ${as}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    if (response.status === 500) throw new Error(`${method} ${path} answered 500: ${lines.at(-1)}`);
    return read(method, path, response);
  };
  return {
    ...{ store, host, clock, teller, app, keys, call, log: lines },
    get: (path, sent) => call('GET', path, sent),
    post: (path, body = {}, sent = {}) => call('POST', path, { ...sent, body }),
    put: (path, body = {}, sent = {}) => call('PUT', path, { ...sent, body }),
    async settle() {
      await teller.idle();
      await host.drain();
    },
  };
}

export const ANA = {
  first_name: 'Ana',
  last_name: 'Ruiz',
  phone: '(415) 555-0123',
  email: 'ana@example.test',
  zip: '94110',
  sms_consent: true,
  email_consent: true,
  all_ai_communications_consent: true,
};

/** Ana on the job; the application. */
export async function givenAna(api: Api, change: object = {}): Promise<Body> {
  await api.put('/v1/candidates/ana', { ...ANA, ...change });
  return (await api.post('/v1/applications', { candidate: 'ana', job: 'nurse' })).body;
}
