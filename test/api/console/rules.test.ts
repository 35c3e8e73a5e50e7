/** The pages of the rules, and the ways to them from wherever a page names one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../../../machines/rules.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

describe('the console: rules', () => {
  let given: Given;
  let cookie: string;
  const get = (path: string, as = cookie) => given.app.request(path, { headers: { cookie: as } });
  const page = async (path: string) => (await get(path)).text();

  beforeAll(async () => {
    given = await givenApp(createMemoryStorage());
    await given.candidate('ana');
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    await given.store.changeJobSettings(ORG, 'driver', () => ({ call_retry: { retry_count: 2 } }));
  });
  afterAll(() => given.store.close());

  it('are in the navigation, all on one page, each leading to its own', async () => {
    expect(await page('/console')).toContain(`href="/console/rules?org=${ORG}"`);
    const html = await page('/console/rules');
    for (const id of Object.keys(RULES)) expect(html).toContain(`href="/console/rules/${id}?org=${ORG}"`);
    expect(html).toContain('Acme &lt;Staffing&gt;');
  });

  it('are searched by words, and what was typed is escaped', async () => {
    const html = await page('/console/rules?q=retry_count%20calls%20follow');
    expect(html).toContain('One rule with');
    expect(html.match(/\/console\/rules\/[A-Z]+-\d\d/g)).toEqual(['/console/rules/RTY-02']);
    const strange = await page(`/console/rules?q=${encodeURIComponent('<img src=x> zzz')}`);
    expect(strange).toContain('No rules with');
    expect(strange).not.toContain('<img');
  });

  it('tell the setting as it holds for the org and for a job, and where it comes from', async () => {
    const ofOrg = await page('/console/rules/RTY-02');
    expect(ofOrg).toContain(RULES['RTY-02'].sentence);
    expect(ofOrg).toMatch(/call_retry\.retry_count.*?<strong>5<\/strong>.*?the default; nobody has set it/s);
    const ofJob = await page('/console/rules/RTY-02?job=driver');
    expect(ofJob).toMatch(/<strong>2<\/strong>.*?the job The driver, which has set call retry; the default is 5/s);
  });

  it('tell how often they decided in the last day, by the org’s own clock', async () => {
    const decided = (await given.store.history(ORG, 'ana'))?.decisions.filter(({ rule }) => rule === 'GAT-14') ?? [];
    expect(decided.length).toBe(1);
    expect(await page('/console/rules/GAT-14')).toContain('it decided a call, text, email or wait once.');
    expect(await page('/console/rules/GAT-13')).toContain('it decided no call, text, email or wait.');
  });

  it('lead to their place in the charts, and name the tests that prove them', async () => {
    const html = await page('/console/rules/GAT-11');
    expect(html).toContain(
      `href="/console/charts/call-attempt?org=${ORG}&amp;state=RETRY_BUDGET&amp;rule=GAT-11#charts"`,
    );
    expect(html).toContain('<code>test/machines/call-attempt/gates.test.ts</code>');
  });

  it('answer 401 without a session, and 404 for what is not there', async () => {
    expect((await get('/console/rules', '')).status).toBe(401);
    expect((await get('/console/rules/RTY-02', '')).status).toBe(401);
    for (const path of ['ABC-99', 'constructor', 'RTY-02?job=nobody', 'RTY-02?org=nobody'])
      expect((await get(`/console/rules/${path}`)).status, path).toBe(404);
  });

  it('are reached from every chip of a candidate’s page, read with the settings of the job it speaks of', async () => {
    const html = await page('/console/candidates/ana');
    expect(html).toMatch(/<a class="rule" href="\/console\/rules\/[A-Z]+-\d\d\?org=acme&amp;job=nurse"/);
    expect(html).not.toMatch(/<span class="rule">[A-Z]{2,3}-\d\d</);
    // Wherever words name a rule outside an attribute, that is a way to it.
    const named = html.replaceAll(/<[^>]*>/g, (tag) =>
      tag.startsWith('<a class="rule"') ? '⟨' : tag === '</a>' ? '⟩' : '',
    );
    expect(named.match(/(?<!⟨)\b(?:GAT|STG|RTY|HRS|CNS|SMS|INI)-\d\d\b/g)).toBeNull();
    for (const [, path] of html.matchAll(/href="(\/console\/rules\/[^"]+)"/g))
      expect((await get((path ?? '').replaceAll('&amp;', '&'))).status, path).toBe(200);
  });
});
