/** SMS-14: on the page of the parked a recruiter reads what nobody has understood, and says what it means. */
import { describe, expect, it } from 'vitest';
import { HOUR, plus } from '../../../machines/vocabulary/instant.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenApp, KEY, ORG, OUR_NUMBER } from '../webhooks/given-app.ts';

const TEXT = '<i>is this</i> one still open';

describe('a reply that nobody has understood, on the page of the parked', () => {
  it('SMS-14 is shown with its words, and what is chosen for it acts', async () => {
    const given = await givenApp(createMemoryStorage(), {}, { ...DEFAULT_PROVIDERS, classifier: 'down' });
    const { app, store, host, clock } = given;
    await given.candidate('ana', { phone: '+12125550123' });
    const [application] = (await store.history(ORG, 'ana'))?.applications ?? [];
    const at = clock.now();
    const payload = { providerId: 'SM1', from: '+12125550123', to: OUR_NUMBER, text: TEXT, optOutType: null };
    await host.accept([
      { org: ORG, candidate: 'ana', source: 'test', externalId: 'SM1', kind: 'sms.received', at, payload },
    ]);
    await host.drain();
    const login0 = await app.request('/console/login', {
      method: 'POST',
      body: new URLSearchParams({ key: KEY }).toString(),
    });
    const early = { cookie: (login0.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    const own = await (await app.request('/console/candidates/ana', { headers: early })).text();
    expect(own).toContain('What they wrote and nobody has understood'); // before a day has passed, too
    expect(own).toContain('<option value="NOT_INTERESTED">they do not want this job</option>');
    expect(own).toContain('&lt;i&gt;is this&lt;/i&gt; one still open');
    clock.moveTo(plus(at, 25 * HOUR));
    await host.drain();
    const login = await app.request('/console/login', {
      method: 'POST',
      body: new URLSearchParams({ key: KEY }).toString(),
    });
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const page = async () => (await app.request('/console/parked', { headers: { cookie } })).text();
    const press = (form: Record<string, string>, site = 'same-origin') =>
      app.request(`/console/parked/act?org=${ORG}`, {
        method: 'POST',
        headers: { cookie, 'sec-fetch-site': site },
        body: new URLSearchParams(form).toString(),
      });

    const html = await page();
    expect(html).toContain('&lt;i&gt;is this&lt;/i&gt; one still open');
    expect(html).toContain('<option value="NOT_INTERESTED">they do not want this job</option>');
    expect(html).not.toContain('value="YES"'); // no question was open
    const message = /name="message" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const form = { candidate: 'ana', application: application?.id ?? '', message, act: 'label' };
    for (const odd of [
      { ...form, intent: '' },
      { ...form, intent: 'YES' },
      { ...form, intent: 'toString' },
      { ...form, intent: 'QUESTION', message: 'another' },
      { ...form, intent: 'QUESTION', candidate: 'nobody' },
    ])
      expect((await press(odd)).status, JSON.stringify(odd)).toBe(404);
    expect((await press({ ...form, intent: 'QUESTION' }, 'cross-site')).status).toBe(403);

    expect((await press({ ...form, intent: 'NOT_INTERESTED' })).status).toBe(303);
    expect((await store.history(ORG, 'ana'))?.applications[0]?.stage).toBe('NOT_INTERESTED');
    expect(await page()).not.toContain('one still open');
    const after = await (await app.request('/console/candidates/ana', { headers: { cookie } })).text();
    expect(after).not.toContain('nobody has understood</h2>');
    expect((await press({ ...form, intent: 'NOT_INTERESTED' })).status).toBe(404);
    // As bubbles, with what each was read as; what was read wrongly is corrected there.
    expect(after).toContain('Read as: they do not want this job, by ');
    expect(after).toMatch(/<li class="bubble theirs"><p class="words" dir="auto">&lt;i&gt;is this/);
    expect(after).toContain('<summary>It means something else</summary>');
    expect((await press({ ...form, intent: 'WRONG_NUMBER' })).status).toBe(303);
    const corrected = await (await app.request('/console/candidates/ana', { headers: { cookie } })).text();
    expect(corrected).toContain('Read as: it is the wrong number');
    expect(corrected).toContain('it had been read as not interested');
    await store.close();
  });
});
