/** The console's page of those whom nothing moves on but a person (P-09). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';
import { givenParked, WAITING } from './given-parked.ts';

describe('the page of the parked', () => {
  let given: Given;
  let cookie: string;
  const get = (path: string, as = cookie) => given.app.request(path, { headers: { cookie: as } });

  beforeAll(async () => {
    given = await givenApp(createMemoryStorage());
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(() => given.store.close());

  it('is linked from every page, and says so when nobody waits', async () => {
    expect(await (await get('/console')).text()).toContain('href="/console/parked?org=acme"');
    expect(await (await get('/console/parked')).text()).toContain('Nobody waits for a person.');
  });

  it('shows whom a person has to move on, with a link to them, who is expected, and what they can do', async () => {
    await givenParked(given);
    const html = await (await get('/console/parked')).text();
    for (const stage of WAITING)
      expect(html, stage).toContain(`href="/console/candidates/${stage.toLowerCase()}?org=${ORG}"`);
    expect(html.match(/<tr>/g)).toHaveLength(1 + WAITING.length + 1);
    expect(html).toContain('the accommodation reviewer');
    expect(html).toContain('settle the accommodation');
    expect(html).toContain('correct the contact data');
    expect(html).toContain('An event that could not be taken in: nobody.knows');
    expect(html).not.toContain('<b>Bold'); // what candidates are called is escaped
    expect(html).toContain('&lt;b&gt;Bold');
  });

  it('is shown to nobody without a session, of no org but theirs, and of no cursor that is not its own', async () => {
    expect((await get('/console/parked', '')).status).toBe(401);
    expect((await get('/console/parked?org=elsewhere')).status).toBe(404);
    expect((await get('/console/parked?cursor=nonsense')).status).toBe(404);
  });
});
