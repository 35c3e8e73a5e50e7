/** The console: who may see it, what it shows, and that what candidates write stays text (UX-2). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plus } from '../../../machines/vocabulary/instant.ts';
import { explainApplication } from '../../../runtime/explain/explain-application.ts';
import { touchesOf } from '../../../runtime/explain/touches.ts';
import { type Given, givenApp, inbound, KEY, ORG, STORES } from '../webhooks/given-app.ts';

const fail = (): never => {
  throw new Error('There is no such candidate.');
};

describe.each(STORES)('the console, on %s', (_kind, open) => {
  let given: Given;
  let cookie: string;
  const signIn = (key: string, headers: Readonly<Record<string, string>> = {}) =>
    given.app.request('/console/login', { method: 'POST', headers, body: new URLSearchParams({ key }).toString() });
  const page = async (path: string, as = cookie): Promise<string> => {
    const answer = await given.app.request(path, { headers: { cookie: as } });
    return answer.text();
  };

  beforeAll(async () => {
    given = await givenApp(await open());
    await given.candidate('ana', { phone: '+12125550143', firstName: '<script>alert(1)</script>' });
    await given.candidate('ben', { phone: '+12125550144', firstName: 'Ben' });
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550144', Body: '<img src=x onerror=alert(2)>' }));
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550144', Body: 'STOP' }));
    cookie = ((await signIn(KEY)).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(() => given.store.close());

  it('shows nothing but the sign-in page without a session', async () => {
    for (const [path, status] of [
      ['/console', 200],
      ['/console/candidates/ana', 401],
      ['/console?job=nurse', 200],
      ['/console/imports', 401],
      ['/console/imports/any/refused.csv', 401],
    ] as const) {
      for (const as of ['', 'overture_session=forged']) {
        const answer = await given.app.request(path, { headers: { cookie: as } });
        const html = await answer.text();
        expect([answer.status, html.includes('Sign in')]).toEqual([status, true]);
        const shown = html.replace(/<input type="hidden" name="to" value="[^"]*"\/>/, ''); // what they asked for themselves
        expect(shown).not.toMatch(/555014|Ben|nurse/);
      }
    }
  });

  it('takes the key once and gives a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn(KEY);
    const set = answer.headers.get('set-cookie') ?? '';
    expect(answer.status).toBe(303);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/console']) expect(set).toContain(part);
    expect(set).not.toContain(KEY);
  });

  it('answers a wrong key 401, a form of another site 403, and many wrong keys with 429', async () => {
    expect((await signIn('wrong')).status).toBe(401);
    expect((await signIn(KEY, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const statuses = [];
    for (let n = 0; n < 25; n++) statuses.push((await signIn('wrong')).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('lists candidates with their stage, by job and by stage', async () => {
    const all = await page('/console');
    expect(all).toContain('Ben');
    expect(all).toMatch(/badge BAD_END">Consent Revoked/);
    expect(await page('/console?stage=CONSENT_REVOKED')).toMatch(/candidates\/ben/);
    expect(await page('/console?stage=CONSENT_REVOKED')).not.toMatch(/candidates\/ana/);
    expect(await page('/console?job=driver')).not.toMatch(/candidates\/(ana|ben)/);
    expect(await page('/console?org=somebody-else')).not.toMatch(/candidates\//);
  });

  it('tells a candidate’s story: stages, decisions with every gate and rule, texts, consent', async () => {
    const story = await page('/console/candidates/ben?order=oldest');
    const parts = ['Stage', 'Decision', 'GAT-02', 'Text received', 'Consent', 'by sms stop', 'REV-01', 'Text sent'];
    for (const part of parts) expect(story, part).toContain(part);
    const decision = (await given.store.history(ORG, 'ben'))?.decisions[0];
    for (const { rule, gate } of decision?.gates ?? []) {
      expect(story).toContain(rule);
      expect(story).toContain(gate.replaceAll('_', ' '));
    }
    expect(story.indexOf('the candidate was added to the job')).toBeLessThan(story.indexOf('by sms stop'));
  });

  it('shows a long story a page at a time, the newest first, and the rest behind a link', async () => {
    await given.candidate('cleo', { phone: '+12125550145', firstName: 'Cleo' });
    for (let n = 0; n < 130; n++) {
      const about = { org: ORG, candidate: 'cleo', source: 'api', externalId: `told ${n}`, at: given.clock.now() };
      const payload = { timezone: n % 2 === 0 ? 'America/Denver' : 'America/Chicago' };
      await given.host.accept([{ ...about, kind: 'timezone.confirmed', payload }]);
      given.clock.moveTo(plus(given.clock.now(), 60_000));
      await given.host.drain();
    }
    const linesOf = (html: string) => [...html.matchAll(/<time datetime="([^"]+)"/g)].map(([, at]) => at ?? '');
    const earlierIn = (html: string) => /id="earlier" href="\?([^"#]+)/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    const newest = await page('/console/candidates/cleo');
    const next = earlierIn(newest);
    const before = await page(`/console/candidates/cleo?${next}`);
    expect(linesOf(newest).length).toBeGreaterThan(60);
    const meet = [linesOf(before)[0], linesOf(newest).at(-1)];
    expect(meet.toSorted()).toEqual(meet);
    let last = before;
    for (let at = earlierIn(last); at !== undefined; at = earlierIn(last))
      last = await page(`/console/candidates/cleo?${at}`);
    expect(last).toContain('the candidate was added to the job');
    expect(newest).not.toContain('the candidate was added to the job');
  });

  it('shows the id by which an application is asked about elsewhere', async () => {
    const [application] = (await given.store.history(ORG, 'ben'))?.applications ?? [];
    expect(await page('/console/candidates/ben')).toContain(`Application <code>${application?.id}</code>`);
  });

  it('answers why: verdict, first cause with its rule, who may change it', async () => {
    const html = await page('/console/candidates/ben');
    const [application] = (await given.store.history(ORG, 'ben'))?.applications ?? [];
    const answer = await explainApplication(given.store, ORG, application?.id ?? '', null, given.clock.now());
    expect(html).toContain('aria-label="Why?"');
    expect(html).toContain('Nothing goes on by itself');
    expect(html).toMatch(
      new RegExp(`<a class="rule" href="/console/rules/${answer?.cause.rule}[^>]*>${answer?.cause.rule}</a>`),
    );
    for (const { who } of answer?.wouldHaveToChange ?? [])
      expect(html).toContain(`who">${who === 'candidate' ? 'the' : ''}`);
  });

  it('shows for each touch the consent and the rule that allowed it, with a way to its gates', async () => {
    const html = await page('/console/candidates/ben');
    const touches = touchesOf((await given.store.history(ORG, 'ben')) ?? fail());
    expect(touches.length).toBeGreaterThan(0);
    for (const { consent, decision } of touches) {
      expect(html).toContain(`<code>${consent.column}</code>`);
      expect(html).toContain(`#decision-${decision?.id}"`);
      expect(html).toContain(`<li id="decision-${decision?.id}"`);
    }
  });

  it('has words for a reply that was read', async () => {
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550143', Body: 'Hmm, who knows' }));
    const html = await page('/console/candidates/ana');
    expect(html).toMatch(/Reply read<\/span>[^<]*as unclear/);
    expect(html).not.toContain('&quot;intent&quot;');
  });

  it('shows what candidates wrote as text, never as markup', async () => {
    for (const html of [
      await page('/console'),
      await page('/console/candidates/ana'),
      await page('/console/candidates/ben'),
    ]) {
      expect(html).not.toMatch(/<script>alert|<img src=x|Acme <Staffing>/);
    }
    expect(await page('/console/candidates/ben')).toContain('&lt;img src=x onerror=alert(2)&gt;');
    expect(await page('/console/candidates/ana')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(await page('/console/candidates/%3Cscript%3E')).not.toContain('<script>alert');
  });

  it('loads nothing from anywhere else, and tells the browser to see to it', async () => {
    const answer = await given.app.request('/console', { headers: { cookie } });
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const html = await answer.text();
    expect(html).not.toMatch(/(src|href|action)="(https?:)?\/\//);
    for (const path of ['/console/style.css', '/console/live.js']) {
      expect(html).toContain(path);
      expect(await page(path)).not.toMatch(/https?:\/\//);
    }
  });

  it('signing out ends the session at once', async () => {
    const again = await givenApp(given.store);
    const opened = await again.app.request('/console/login', {
      method: 'POST',
      body: new URLSearchParams({ key: KEY }).toString(),
    });
    const own = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    await again.app.request('/console/logout', { method: 'POST', headers: { cookie: own } });
    const answer = await again.app.request('/console', { headers: { cookie: own } });
    expect(await answer.text()).not.toContain('candidates/ben');
  });

  it('what is not there is a page for people in the console and a problem elsewhere', async () => {
    expect((await given.app.request('/console/candidates/nobody', { headers: { cookie } })).status).toBe(404);
    const elsewhere = await given.app.request('/nowhere');
    expect([elsewhere.status, elsewhere.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  it('health and readiness answer without a key', async () => {
    expect((await given.app.request('/healthz')).status).toBe(200);
    expect((await given.app.request('/readyz')).status).toBe(200);
  });
});
