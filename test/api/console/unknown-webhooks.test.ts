/** The console's page of webhooks that are genuine and that nobody knows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

describe('the page of unknown webhooks', () => {
  let given: Given;
  let cookie: string;
  const get = (path: string, as = cookie) => given.app.request(path, { headers: { cookie: as } });
  const signIn = async (key: string, at = given): Promise<string> => {
    const body = new URLSearchParams({ key }).toString();
    const answer = await at.app.request('/console/login', { method: 'POST', body });
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };

  beforeAll(async () => {
    given = await givenApp(createMemoryStorage());
    cookie = await signIn(KEY);
  });
  afterAll(() => given.store.close());

  it('is linked from the unmatched, and says so when everything is known', async () => {
    expect(await (await get('/console/unmatched')).text()).toContain('href="/console/webhooks?org=acme"');
    expect(await (await get('/console/webhooks')).text()).toContain('Everything that providers posted is known.');
  });

  it('shows provider, word, how often, first and last, escaped, a hundred at a time', async () => {
    const at = given.clock.now();
    for (const [n, id] of [
      [0, 'call_1'],
      [5, 'call_2'],
    ] as const)
      await given.store.noteUnknownWebhook({ source: 'retell', what: 'call_<dreamt>', id, at: plus(at, n * MINUTE) });
    given.clock.moveTo(plus(at, 10 * MINUTE));
    const html = await (await get(`/console/webhooks?org=${ORG}`)).text();
    expect(html).toMatch(/<td>retell<\/td>.*call_&lt;dreamt&gt;.*<td>2<\/td>.*10 min.*5 min.*call_2/s);
    expect(html).not.toContain('call_1<');
    for (let n = 0; n < 100; n += 1)
      await given.store.noteUnknownWebhook({ source: 'telnyx', what: `word-${100 + n}`, id: null, at });
    const first = await (await get('/console/webhooks')).text();
    expect([first.includes('word-198'), first.includes('word-199')]).toEqual([true, false]);
    const more = first.match(/\/console\/webhooks\?[^"]*source=[^"]*/)?.[0]?.replaceAll('&amp;', '&') ?? '';
    expect(await (await get(more)).text()).toContain('word-199');
  });

  it('is shown for an operator’s key and no other', async () => {
    expect((await get('/console/webhooks', '')).status).toBe(401);
    const admin = await givenApp(createMemoryStorage(), {
      identify: async (key) => (key === KEY ? { name: 'somebody', role: 'admin', org: ORG } : null),
    });
    const of = await signIn(KEY, admin);
    expect((await admin.app.request('/console/webhooks', { headers: { cookie: of } })).status).toBe(403);
    await admin.store.close();
  });
});
