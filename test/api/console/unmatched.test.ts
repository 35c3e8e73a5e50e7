/** The console's page of texts that belong to no application (CNS-16). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, inbound, KEY, ORG, OUR_NUMBER } from '../webhooks/given-app.ts';

describe('the page of the unmatched', () => {
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

  it('is linked from every page, and says so when everything found its application', async () => {
    expect(await (await get('/console')).text()).toContain('href="/console/unmatched?org=acme"');
    expect(await (await get('/console/unmatched')).text()).toContain('Everything that came in found its application.');
  });

  it('CNS-16 shows texts of nobody and of people on no job, with whose they are, and escapes what they say', async () => {
    await given.host.accept([
      {
        ...{ org: ORG, candidate: 'ana', source: 'test', externalId: 'ana', kind: 'candidate.imported' },
        ...{ at: given.clock.now(), createsCandidate: true },
        payload: { fields: { firstName: 'Ana', phone: '+12125550143' }, consent: {}, source: 'IMPORT' },
      },
    ]);
    await given.host.drain();
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550143', Body: 'Is it still open?' }));
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550199', Body: '<b>Who is this' }));
    const html = await (await get('/console/unmatched')).text();
    expect(html.match(/<tr>/g)).toHaveLength(3);
    expect(html.indexOf('&lt;b&gt;Who is this')).toBeLessThan(html.indexOf('Is it still open?'));
    expect(html).toContain(`href="/console/candidates/ana?org=${ORG}"`);
    expect(html).toContain(`to ${OUR_NUMBER}`);
    const own = await (await get('/console/candidates/ana')).text();
    expect(own).toContain('Is it still open?');
  });

  it('shows nothing without a session, and no page that there is not', async () => {
    expect((await get('/console/unmatched', '')).status).toBe(401);
    expect((await get('/console/unmatched?before=x')).status).toBe(404);
  });

  it('shows the newest hundred, and leads to the earlier ones', async () => {
    for (let n = 0; n < 120; n++)
      await given.store.recordUnmatched(ORG, {
        ...{ at: given.clock.now(), channel: 'SMS', from: '+12125550198', to: OUR_NUMBER, text: `text no. ${n}.` },
      });
    const html = await (await get('/console/unmatched')).text();
    expect([html.includes('text no. 119.'), html.includes('text no. 5.')]).toEqual([true, false]);
    const earlier = html.match(/\/console\/unmatched\?[^"]*before=\d+/)?.[0]?.replaceAll('&amp;', '&') ?? '';
    expect(await (await get(earlier)).text()).toContain('text no. 5.');
  });
});
