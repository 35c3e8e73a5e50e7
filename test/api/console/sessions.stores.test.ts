/** A session is worth what its key is worth at that moment; wrong keys keep nobody out but whoever tries them. */
import type { Context } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { createClientAddress } from '../../../api/client-address.ts';
import { anyOf, operatorKey } from '../../../api/operator-key.ts';
import { mintKey } from '../../../api/v1/keys/key-format.ts';
import { storedKeys } from '../../../api/v1/keys/stored-keys.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { type Given, givenApp, inbound, KEY, ORG, STORES } from '../webhooks/given-app.ts';

const AT = instant(Date.parse('2026-03-02T17:00:00Z'));

const open = (store: Store) => givenApp(store, { identify: anyOf(operatorKey(KEY), storedKeys(store)) });

async function addKey(store: Store, role: 'viewer' | 'recruiter' | 'admin') {
  const { id, key, hash } = mintKey();
  await store.addKey({ org: ORG, id, name: `an ${role}`, role, hash, createdAt: AT, revokedAt: null });
  return { id, key };
}

const signIn = (given: Given, key: string, from?: string, headers: Readonly<Record<string, string>> = {}) =>
  given.app.request(
    '/console/login',
    { method: 'POST', headers, body: new URLSearchParams({ key }).toString() },
    from === undefined ? {} : { incoming: { socket: { remoteAddress: from } } },
  );
const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const statusOf = async (given: Given, path: string, cookie: string) =>
  (await given.app.request(path, { headers: { cookie } })).status;
const postOf = (given: Given, path: string, cookie: string, form: Readonly<Record<string, string>>) =>
  given.app.request(path, { method: 'POST', headers: { cookie }, body: new URLSearchParams(form).toString() });

describe.each(STORES)('a session of the console, on %s', (_kind, openStore) => {
  let store: Store;
  /** Two processes of one installation. */
  let here: Given;
  let elsewhere: Given;
  beforeEach(async () => {
    store = await openStore();
    here = await open(store);
    elsewhere = await open(store);
    await here.candidate('ana');
    return () => store.close();
  });

  it('reads and changes nothing any more from the moment that its key is revoked, by whichever process', async () => {
    const { id, key } = await addKey(store, 'admin');
    const cookie = cookieOf(await signIn(here, key));
    expect(await statusOf(here, '/console/candidates/ana', cookie)).toBe(200);
    const revoked = await elsewhere.app.request(`/v1/orgs/${ORG}/keys/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(revoked.status).toBe(204);
    for (const path of ['/console/candidates/ana', '/console/switches', '/console/imports', '/console/live'])
      expect(await statusOf(here, path, cookie), path).toBe(401);
    const thrown = await postOf(here, '/console/switches/on', cookie, { what: `org:${ORG}` });
    expect(thrown.status).toBe(401);
    expect((await store.loadOrg(ORG))?.killSwitches).toEqual([]);
    expect((await signIn(here, key)).status).toBe(401);
  });

  it('that is cut off between its form and the act has no say', async () => {
    const { id, key } = await addKey(store, 'admin');
    const cookie = cookieOf(await signIn(here, key));
    let finish = (): void => {};
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('what='));
        finish = () => {
          stream.enqueue(new TextEncoder().encode(`org:${ORG}`));
          stream.close();
        };
      },
    });
    const request = { method: 'POST', headers: { cookie }, body, duplex: 'half' } as RequestInit;
    const answer = Promise.resolve(here.app.request('/console/switches/on', request));
    await store.revokeKey(ORG, id, AT);
    finish();
    expect((await answer).status).toBe(401);
    expect((await store.loadOrg(ORG))?.killSwitches).toEqual([]);
  });

  it('ends its live streams with its key, without a word more', async () => {
    const { id, key } = await addKey(store, 'viewer');
    const cookie = cookieOf(await signIn(here, key));
    const stream = await here.app.request(`/console/live?org=${ORG}&candidate=ana`, { headers: { cookie } });
    const reader = stream.body?.getReader();
    const said = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await said()).toContain('event: hello');
    await store.revokeKey(ORG, id, AT);
    await here.post('/webhooks/twilio/sms', inbound({})); // something that would be told of
    let rest = '';
    for (let next = await said(); next !== ''; next = await said()) rest += next;
    expect(rest).not.toContain('changed');
  });
});

describe('a session', () => {
  it('has the role that its key has now', async () => {
    const store = createMemoryStorage();
    let role = 'admin';
    const given = await open({
      ...store,
      findKey: async (id) => {
        const key = await store.findKey(id);
        return key === null ? null : { ...key, role };
      },
    });
    const cookie = cookieOf(await signIn(given, (await addKey(store, 'admin')).key));
    expect((await postOf(given, '/console/switches/on', cookie, { what: `org:${ORG}` })).status).toBe(303);
    role = 'viewer';
    expect((await postOf(given, '/console/switches/off', cookie, { scope: 'org', id: ORG })).status).toBe(403);
    expect(await statusOf(given, '/console', cookie)).toBe(200);
  });

  it('of another key is not pushed out by a key that signs in again and again', async () => {
    const store = createMemoryStorage();
    const given = await open(store);
    const operator = cookieOf(await signIn(given, KEY));
    const { key } = await addKey(store, 'viewer');
    const first = cookieOf(await signIn(given, key));
    for (let n = 0; n < 50; n++) await signIn(given, key);
    expect(await statusOf(given, '/console/imports', operator)).toBe(200);
    expect(await statusOf(given, '/console/imports', first)).toBe(401);
    for (let n = 0; n < 10; n++) await signIn(given, key);
    const often = await signIn(given, key);
    expect([often.status, Number(often.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await signIn(given, KEY)).status).toBe(303);
  });
});

describe('wrong keys', () => {
  it('slow down who tries them, and never the right key, from the same address or another', async () => {
    const given = await open(createMemoryStorage());
    const statuses = [];
    for (let n = 0; n < 25; n++) statuses.push((await signIn(given, `wrong ${n}`, '203.0.113.7')).status);
    expect(statuses).toEqual([...Array(20).fill(401), ...Array(5).fill(429)]);
    expect((await signIn(given, 'wrong', '198.51.100.4')).status).toBe(401);
    for (const from of ['198.51.100.4', '203.0.113.7']) expect((await signIn(given, KEY, from)).status).toBe(303);
  });

  it('for one key are slowed down from however many addresses, and the right one opens all the same', async () => {
    const store = createMemoryStorage();
    const given = await open(store);
    const { id, key } = await addKey(store, 'viewer');
    const guess = (n: number) => `ovt_${id}_${String(n).padStart(43, 'x')}`;
    const statuses = [];
    for (let n = 0; n < 25; n++) statuses.push((await signIn(given, guess(n), `203.0.113.${n}`)).status);
    expect(statuses).toEqual([...Array(20).fill(401), ...Array(5).fill(429)]);
    expect((await signIn(given, key, '203.0.113.1')).status).toBe(303);
  });

  it('of everybody in one IPv6 network are counted together', async () => {
    const given = await open(createMemoryStorage());
    for (let n = 0; n < 20; n++) await signIn(given, `wrong ${n}`, `2001:db8:1:2::${n.toString(16)}`);
    expect((await signIn(given, 'wrong', '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await signIn(given, 'wrong', '2001:db8:1:3::1')).status).toBe(401);
  });
});

describe('the address of a request', () => {
  const ask = (peer: string, headers: Readonly<Record<string, string>> = {}) =>
    ({
      env: { incoming: { socket: { remoteAddress: peer } } },
      req: { header: (name: string) => headers[name] },
    }) as unknown as Context;
  const forwarded = (peer: string, from: string, trusted?: readonly string[]) =>
    createClientAddress(trusted).of(ask(peer, { 'x-forwarded-for': from }));

  it.each([
    ['is the socket’s, whatever the request says', '203.0.113.7', '198.51.100.1', [], '203.0.113.7'],
    ['is the one before a trusted proxy', '10.0.0.1', '198.51.100.1', ['10.0.0.0/8'], '198.51.100.1'],
    [
      'is the nearest one that is no proxy',
      '10.0.0.1',
      '1.1.1.1, 198.51.100.1, 10.9.9.9',
      ['10.0.0.0/8'],
      '198.51.100.1',
    ],
    ['is the proxy’s where it says nothing that is an address', '10.0.0.1', 'unknown', ['10.0.0.0/8'], '10.0.0.1'],
    ['is read with a port', '10.0.0.1', '198.51.100.1:4711', ['10.0.0.1'], '198.51.100.1'],
    ['is read in brackets', '::1', '[2001:db8::7]:4711', ['::1'], '2001:db8:0:0::/64'],
    ['is the same written as IPv6', '::ffff:203.0.113.7', '', [], '203.0.113.7'],
  ] as const)('%s', (_, peer, from, trusted, address) => {
    expect(forwarded(peer, from, trusted)).toBe(address);
  });

  it('is this machine only where no proxy stands between', () => {
    const of = createClientAddress();
    expect(of.isThisMachine(ask('127.0.0.1'))).toBe(true);
    expect(of.isThisMachine(ask('::ffff:127.0.0.1'))).toBe(true);
    expect(of.isThisMachine(ask('::1'))).toBe(true);
    expect(of.isThisMachine(ask('192.0.2.4'))).toBe(false);
    expect(of.isThisMachine(ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }))).toBe(false);
    expect(of.isThisMachine(ask('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }))).toBe(false);
    const behind = createClientAddress(['127.0.0.1']);
    expect(behind.isThisMachine(ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }))).toBe(false);
    expect(behind.isThisMachine(ask('127.0.0.1'))).toBe(true);
  });
});
