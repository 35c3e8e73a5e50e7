/** Keys: their shape and their check; how fast one may ask; what is measured. */
import { describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createClientAddress } from '../../../api/client-address.ts';
import { createMetrics } from '../../../api/metrics.ts';
import type { MetricsAccess } from '../../../api/metrics-access.ts';
import { isSecretOf, mintKey, readKey } from '../../../api/v1/keys/key-format.ts';
import { createV1 } from '../../../api/v1/routes.ts';
import { ENDPOINTS } from '../../../api/v1/table.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { savedImport } from '../import/saved-import.ts';
import { givenAna, givenApi } from './given.ts';

describe('a key', () => {
  it('is read into its halves, and only its own secret fits', () => {
    const { id, key, hash } = mintKey();
    const read = readKey(key);
    expect(read?.id).toBe(id);
    expect(isSecretOf(read?.secret ?? '', hash)).toBe(true);
    expect(isSecretOf(readKey(mintKey().key)?.secret ?? '', hash)).toBe(false);
    expect(isSecretOf('', '')).toBe(false);
  });

  it('that is none is none', () => {
    for (const text of ['', 'ovt_', 'ovt_0123456789abcdef_short', `xyz_${'0'.repeat(16)}_${'a'.repeat(43)}`])
      expect(readKey(text)).toBeNull();
  });
});

describe('the pace', () => {
  it('sends a key away that asks too often, and says when to come back', async () => {
    const api = await givenApi(createMemoryStorage(), { requests: 3, seconds: 60 });
    const as = api.keys.acme.viewer;
    for (let n = 0; n < 3; n++)
      expect((await api.get('/v1/jobs', { as })).headers.get('ratelimit-remaining')).toBe(String(2 - n));
    const { status, headers } = await api.get('/v1/jobs', { as });
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await api.get('/v1/jobs', { as: api.keys.acme.admin })).status).toBe(200);
  });

  it.each(ENDPOINTS.filter(({ streams }) => streams).map((each) => [`${each.method} ${each.path}`, each] as const))(
    'holds for %s, which streams, like for every other',
    async (_, { method, path }) => {
      const api = await givenApi(createMemoryStorage(), { requests: 1, seconds: 60 });
      await api.store.saveImport('acme', savedImport({ id: 'import-1' }));
      const there = path.replace('{import}', 'import-1');
      expect((await api.call(method, there)).headers.get('ratelimit-remaining')).toBe('0');
      expect((await api.call(method, there)).status).toBe(429);
    },
  );

  it('sends away who guesses at keys, by address and by key, and never a right key', async () => {
    const api = await givenApi(createMemoryStorage());
    const from = async (address: string, key: string) => {
      const headers = { authorization: `Bearer ${key}` };
      const answer = await api.app.request(
        '/v1/jobs',
        { headers },
        { incoming: { socket: { remoteAddress: address } } },
      );
      return answer.status;
    };
    const statuses = new Set<number>();
    for (let n = 0; n < 610; n++) statuses.add(await from('203.0.113.7', `wrong-${n}`));
    expect([...statuses]).toEqual([401, 429]);
    expect(await from('198.51.100.4', 'wrong')).toBe(401);
    const { viewer } = api.keys.acme;
    for (let n = 0; n < 610; n++) statuses.add(await from(`2001:db8:${n}::1`, viewer.replace(/.{4}$/, 'xxxx')));
    expect(await from('198.51.100.5', viewer.replace(/.{4}$/, 'yyyy'))).toBe(429);
    for (const address of ['203.0.113.7', '198.51.100.4']) expect(await from(address, viewer)).toBe(200);
  });
});

describe('/metrics', () => {
  it('counts requests by route and what batches brought about, and names no org and nobody', async () => {
    const store = createMemoryStorage();
    const api = await givenApi(store);
    const metrics = createMetrics();
    const identify = async () => ({ name: 'x', role: 'admin', org: 'acme' }) as const;
    const { host } = api;
    const { app } = createV1({
      ...{ store, accept: host.accept, takeIn: host.takeIn, clock: api.clock, newId: () => crypto.randomUUID() },
      ...{
        geography: {
          resolveTimezone: () => ({ timezone: null, source: null, alternatives: [], warnings: [] }),
          countryOf: () => null,
          statesOf: () => [],
        },
      },
      ...{ identify, log: { debug() {}, info() {}, warn() {}, error() {} }, metrics },
      mayReadMetrics: { open: true, token: null },
    });
    await givenAna(api);
    await app.request('/v1/candidates/ana', { headers: { authorization: 'Bearer x' } });
    await app.request('/v1/candidates/nobody', { headers: { authorization: 'Bearer x' } });
    const journal = await store.journalAfter('acme', 'ana', 0);
    metrics.committed([{ records: { journal, ledger: [], decisions: [], suppressions: [] }, parked: [] } as never]);
    const text = await (await app.request('/metrics')).text();
    expect(text).toMatch(
      /overture_http_request_duration_seconds_count\{[^}]*route="\/v1\/candidates\/:candidate"[^}]*status="200"[^}]*\} 1/,
    );
    expect(text).toMatch(/overture_stage_changes_total\{[^}]*stage="OUTREACH"[^}]*\} 1/);
    expect(text).toContain('overture_process_resident_memory_bytes');
    expect(text).not.toMatch(/acme|ana|nobody/);
  });

  const asked = async (
    mayReadMetrics: MetricsAccess | undefined,
    from: string,
    headers: Readonly<Record<string, string>> = {},
    trusted: readonly string[] = [],
  ) => {
    const { identify, log } = { identify: async () => null, log: { debug() {}, info() {}, warn() {}, error() {} } };
    const api = await givenApi(createMemoryStorage());
    const { app } = createV1({
      ...{ store: api.store, accept: api.host.accept, takeIn: api.host.takeIn, clock: api.clock, identify, log },
      ...{ newId: () => crypto.randomUUID(), geography: OFFLINE_GEOGRAPHY, metrics: createMetrics() },
      ...(mayReadMetrics === undefined ? {} : { mayReadMetrics }),
      clientAddress: createClientAddress(trusted),
    });
    const answer = await app.request('/metrics', { headers }, { incoming: { socket: { remoteAddress: from } } });
    return [answer.status, answer.headers.get('content-type')];
  };
  const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
  const PROBLEM = 'application/problem+json';
  const TOKEN = 'a-token-for-whoever-measures';
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('is read from this machine, and from nowhere else, unless the operator says so', async () => {
    expect(await asked(undefined, '127.0.0.1')).toEqual([200, TEXT]);
    expect(await asked(undefined, '::1')).toEqual([200, TEXT]);
    expect(await asked(undefined, '192.0.2.4')).toEqual([403, PROBLEM]);
    expect(await asked(undefined, '127.0.0.1', { 'x-forwarded-for': '192.0.2.4' })).toEqual([403, PROBLEM]);
    expect(await asked(undefined, '127.0.0.1', { 'x-forwarded-for': '192.0.2.4' }, ['127.0.0.1'])).toEqual([
      403,
      PROBLEM,
    ]);
    expect(await asked({ open: true, token: null }, '192.0.2.4')).toEqual([200, TEXT]);
  });

  it('is read from anywhere with the token, and with no other', async () => {
    const access = { open: false, token: TOKEN };
    expect(await asked(access, '192.0.2.4', bearer(TOKEN))).toEqual([200, TEXT]);
    expect(await asked(access, '192.0.2.4', bearer(`${TOKEN}s`))).toEqual([401, PROBLEM]);
    expect(await asked(access, '192.0.2.4')).toEqual([401, PROBLEM]);
    expect(await asked(access, '127.0.0.1')).toEqual([200, TEXT]);
    expect(await asked({ open: false, token: null }, '192.0.2.4', bearer('null'))).toEqual([403, PROBLEM]);
  });
});
