/** The inspector over HTTP and WebSocket, heard by the real receiver of Stately's library. */
import { connect as connectSocket } from 'node:net';
import { createWebSocketReceiver, type StatelyInspectionEvent } from '@statelyai/inspect';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createMachine } from 'xstate';
import { type ClientAddress, createClientAddress } from '../../../api/client-address.ts';
import { type OpenInspection, openInspection } from '../../../api/inspect/open-inspection.ts';
import { operatorKey } from '../../../api/operator-key.ts';
import type { Identify } from '../../../api/principal.ts';
import { type Listening, listen } from '../../../api/server.ts';
import { CATALOG } from '../../../machines/catalog.ts';
import { createInspector, type Inspector } from '../../../runtime/inspect/inspector.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { type Given, givenApp, inbound, KEY, ORG } from '../webhooks/given-app.ts';

const SECRETS = {
  name: 'Maximiliana',
  phone: '2125550147',
  email: 'secret-address',
  words: 'my grandmother lives in Poughkeepsie',
};

interface Watched {
  readonly given: Given;
  readonly inspector: Inspector;
  readonly seen: OpenInspection;
  readonly server: Listening;
  ticket(of?: Readonly<Record<string, string>>): Promise<Response>;
  applicationOf(candidate: string): Promise<string>;
}

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function watched(
  reach: 'local' | 'anywhere' = 'local',
  clientAddress: ClientAddress = createClientAddress(),
  identify: Identify = operatorKey(KEY),
): Promise<Watched> {
  const store: Store = createMemoryStorage();
  const inspector = createInspector();
  const clock = { now: () => given.clock.now() };
  const seen = openInspection({ inspector, reach, store, clock, clientAddress });
  const given: Given = await givenApp(store, { inspection: seen.inspection, clientAddress, identify });
  const server = await listen(given.app, { host: 'localhost', port: 0, attach: seen.attach });
  opened.push(
    () => store.close(),
    () => server.close(),
    async () => seen.close(),
  );
  return {
    given,
    inspector,
    seen,
    server,
    ticket: (of = {}) =>
      fetch(`${server.url}/v1/inspect/tickets`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify(of),
      }),
    applicationOf: async (candidate) => (await store.history(ORG, candidate))?.applications[0]?.id ?? '',
  };
}

const socketUrl = async ({ server, ticket }: Watched, of: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { path } = (await (await ticket(of)).json()) as { readonly path: string };
  return new URL(path, server.url.replace('http', 'ws')).href;
};

/** Everything that the library's receiver hands on, once it listens. */
async function received(at: Watched, of: Readonly<Record<string, string>> = {}) {
  const messages: StatelyInspectionEvent[] = [];
  createWebSocketReceiver({ server: await socketUrl(at, of) }).subscribe((message) => messages.push(message));
  await vi.waitFor(() => expect(at.inspector.isWatched(ORG)).toBe(true), { timeout: 60_000 });
  return messages;
}

const stateOf = (message: StatelyInspectionEvent): string =>
  'snapshot' in message ? JSON.stringify((message.snapshot as { readonly value?: unknown }).value) : '';

describe('the inspector', () => {
  it('shows the real receiver a running application: each actor with its chart, then events and snapshots in order', async () => {
    const at = await watched();
    const messages = await received(at);
    await at.given.candidate('ana');
    const application = await at.applicationOf('ana');
    await at.given.post('/webhooks/twilio/sms', inbound({ From: '+12125550143', Body: 'STOP' }));
    await vi.waitFor(
      () => expect(messages.some((message) => stateOf(message).includes('CONSENT_REVOKED'))).toBe(true),
      { timeout: 60_000 },
    );

    const actors = messages.filter(({ type }) => type === '@xstate.actor');
    expect(actors.map(({ sessionId }) => sessionId)).toEqual(
      expect.arrayContaining([
        `application/${application}`,
        `sms-conversation/${application}`,
        `call-attempt/${application}/1`,
      ]),
    );
    const known = new Set<string>();
    let told: StatelyInspectionEvent | null = null;
    for (const message of messages) {
      if (message.type === '@xstate.actor') {
        known.add(message.sessionId);
        const machine = message.sessionId.split('/')[0] as keyof typeof CATALOG;
        const definition = JSON.parse(message.definition ?? '{}');
        expect(definition).toEqual(JSON.parse(JSON.stringify(CATALOG[machine].machine.config)));
        expect(Object.keys(createMachine(definition).states)).toEqual(Object.keys(CATALOG[machine].machine.states));
        continue;
      }
      expect(known.has(message.sessionId), `${message.sessionId} was introduced`).toBe(true);
      expect(message.rootId).toBe(`application/${application}`);
      if (message.type === '@xstate.event') {
        expect(told).toBeNull();
        told = message;
      } else {
        expect([told?.sessionId, told !== null && 'event' in told && told.event.type]).toEqual([
          message.sessionId,
          message.event.type,
        ]);
        told = null;
      }
    }
    const stages = messages
      .filter(({ type, sessionId }) => type === '@xstate.snapshot' && sessionId === `application/${application}`)
      .map(stateOf);
    expect(stages[0]).toContain('OUTREACH');
    expect(stages.at(-1)).toContain('CONSENT_REVOKED');
  });

  it('shows one application from where it stands, and no other', async () => {
    const at = await watched();
    await at.given.candidate('ana');
    await at.given.candidate('ben', { phone: '+12125550144' });
    const application = await at.applicationOf('ana');
    const messages = await received(at, { application });
    await vi.waitFor(() => expect(messages.length).toBeGreaterThan(1), { timeout: 60_000 });
    expect(messages[0]).toMatchObject({ type: '@xstate.actor', sessionId: `application/${application}` });
    expect(stateOf(messages[0] as StatelyInspectionEvent)).toContain('OUTREACH');
    await at.given.post('/webhooks/twilio/sms', inbound({ From: '+12125550144', Body: 'STOP' }));
    await at.given.post('/webhooks/twilio/sms', inbound({ From: '+12125550143', Body: 'STOP' }));
    await vi.waitFor(() => expect(messages.some((one) => stateOf(one).includes('CONSENT_REVOKED'))).toBe(true), {
      timeout: 60_000,
    });
    expect(new Set(messages.map(({ rootId }) => rootId))).toEqual(new Set([`application/${application}`]));
  });

  it('lets no name, phone, address or text of a candidate out, in any byte of either stream', async () => {
    const at = await watched();
    const { given } = at;
    await given.candidate('early', { phone: '+12125550143', firstName: SECRETS.name });
    const messages = await received(at);
    const ofEarly = await received(at, { application: await at.applicationOf('early') });
    const stream = await fetch(`${at.server.url}/v1/inspect`, { headers: { authorization: `Bearer ${KEY}` } });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    let bytes = '';
    const reading = (async () => {
      for await (const piece of stream.body ?? []) bytes += Buffer.from(piece).toString();
    })().catch(() => {});
    await vi.waitFor(() => expect(bytes).toContain(': here'), { timeout: 60_000 });

    await given.candidate(SECRETS.email, { phone: `+1${SECRETS.phone}`, firstName: SECRETS.name });
    for (const Body of [
      SECRETS.words,
      'call me tomorrow at 5pm, I am in Denver',
      'YES',
      'who is this?',
      'STOP',
      'START',
    ])
      await given.post('/webhooks/twilio/sms', inbound({ From: `+1${SECRETS.phone}`, Body }));
    const early = { From: '+12125550143', Body: SECRETS.words };
    await given.post('/webhooks/twilio/sms', inbound(early));
    for (const heard of [() => bytes, () => JSON.stringify(messages)])
      await vi.waitFor(() => expect(heard()).toContain('CONSENT_REVOKED'), { timeout: 60_000 });
    await vi.waitFor(() => expect(JSON.stringify(ofEarly)).toContain('reply.classified'), { timeout: 60_000 });
    at.seen.close();
    await reading;
    const history = await given.store.history(ORG, SECRETS.email);
    expect(JSON.stringify(history)).toContain(SECRETS.words); // it was there to be told
    for (const said of [bytes, JSON.stringify(messages), JSON.stringify(ofEarly)]) {
      for (const secret of [
        ...Object.values(SECRETS),
        '5550143',
        'grandmother',
        'Poughkeepsie',
        'Denver',
        'nurse',
        'America/',
      ])
        expect(said.includes(secret), secret).toBe(false);
      for (const { id, providerId } of history?.messages ?? []) {
        expect(said.includes(id), 'the id of a message').toBe(false);
        if (providerId !== null) expect(said.includes(providerId), 'a provider’s id').toBe(false);
      }
    }
    expect(bytes.match(/^data: /gm)?.length).toBeGreaterThan(20);
  });

  it('gathers nothing while nobody listens, and nothing of an org to which nobody listens', async () => {
    const { given, inspector } = await watched();
    const heard = vi.spyOn(inspector, 'hear');
    await given.candidate('ana');
    const decided = heard.mock.calls.flatMap(([, each]) => each);
    expect(decided.length).toBeGreaterThan(0);
    expect(decided.every((one) => !('steps' in one))).toBe(true);
    inspector.listen({ org: 'another', application: null, definitions: true }, { send: () => {}, end: () => {} });
    expect([inspector.isWatched(ORG), inspector.isWatched('another')]).toEqual([false, true]);
  });

  it('forgets a listener that leaves', async () => {
    const at = await watched();
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${KEY}` };
    const stream = await fetch(`${at.server.url}/v1/inspect`, { headers, signal: stop.signal });
    await stream.body?.getReader().read();
    await vi.waitFor(() => expect(at.inspector.isWatched(ORG)).toBe(true), { timeout: 60_000 });
    stop.abort();
    await vi.waitFor(() => expect(at.inspector.isWatched(ORG)).toBe(false), { timeout: 60_000 });
    const head = await fetch(`${at.server.url}/v1/inspect`, { method: 'HEAD', headers });
    expect([head.status, at.inspector.isWatched(ORG)]).toEqual([200, false]);
  });
});

describe('who may look on', () => {
  it('nobody, while it is off', async () => {
    const given = await givenApp(createMemoryStorage());
    opened.push(() => given.store.close());
    const headers = { authorization: `Bearer ${KEY}` };
    const answer = await given.app.request('/v1/inspect', { headers });
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as { detail: string }).detail).toContain('INSPECT=local');
  });

  it('nobody from elsewhere, unless INSPECT says anywhere', async () => {
    const elsewhere: ClientAddress = { of: () => '192.0.2.1', isThisMachine: () => false };
    const local = await watched('local', elsewhere);
    expect((await local.ticket()).status).toBe(403);
    const anywhere = await watched('anywhere', elsewhere);
    expect((await anywhere.ticket()).status).toBe(201);
  });

  it('nobody without a ticket that holds, or to an application that is not there', async () => {
    const at = await watched();
    expect((await at.ticket({ application: 'none' })).status).toBe(404);
    const ask = (path: string, upgrade: string) =>
      new Promise<string>((resolve, reject) => {
        const { hostname, port } = new URL(at.server.url);
        const socket = connectSocket(Number(port), hostname, () => {
          const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: ${upgrade}\r\n`;
          socket.write(`${head}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`);
        });
        let said = '';
        socket.on('data', (piece) => {
          said += piece.toString();
        });
        socket.on('error', reject).on('close', () => resolve(said));
      });
    for (const path of ['/v1/inspect', '/v1/inspect?ticket=made-up', `/v1/inspect?ticket=${KEY}`])
      expect(await ask(path, 'websocket')).toMatch(/^HTTP\/1\.1 401 [\s\S]*POST \/v1\/inspect\/tickets/);
    for (const [path, upgrade] of [
      ['/console', 'websocket'],
      ['/v1/inspect', 'h2c'],
      ['//', 'websocket'],
    ] as const)
      expect(await ask(path, upgrade)).toMatch(/^HTTP\/1\.1 426 /);
    expect(at.inspector.isWatched(ORG)).toBe(false);
  });

  it('nobody any longer, once the key that asked for the ticket is revoked', async () => {
    let revoked = false;
    const holder = { name: 'Rita', role: 'recruiter', org: ORG } as const;
    const at = await watched('local', createClientAddress(), async (key) => (key === KEY && !revoked ? holder : null));
    const socket = new WebSocket(await socketUrl(at));
    const closed = new Promise<number>((resolve) => {
      socket.on('close', resolve);
    });
    await vi.waitFor(() => expect(at.inspector.isWatched(ORG)).toBe(true), { timeout: 60_000 });
    revoked = true;
    expect(await closed).toBe(4401);
    await vi.waitFor(() => expect(at.inspector.isWatched(ORG)).toBe(false), { timeout: 60_000 });
  });
});
