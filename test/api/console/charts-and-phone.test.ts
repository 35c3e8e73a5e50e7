/** The console's charts, the phone in the page, and the stream that says that something changed. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { CATALOG } from '../../../machines/catalog.ts';
import { DAY, plus } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

describe('the console: charts, phone, stream', () => {
  let given: Given;
  let cookie: string;
  const get = (path: string, as = cookie) => given.app.request(path, { headers: { cookie: as } });
  const text = (
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
    as = cookie,
  ) =>
    given.app.request(`/console/candidates/ana/text?org=${ORG}`, {
      method: 'POST',
      headers: { cookie: as, ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  const applicationOf = async (id: string) => (await given.store.history(ORG, id))?.applications[0];

  beforeAll(async () => {
    given = await givenApp(createMemoryStorage());
    await given.candidate('ana');
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(() => given.store.close());

  it('tells in words the way that starts at every state, which has no arrow', async () => {
    const html = await (await get('/console/charts/inbound-call')).text();
    expect(html).toMatch(/From any state, without an arrow: the line was closed.*?INT-05.*? → <a[^>]*>Hung up<\/a>/s);
    expect(await (await get('/console/charts/application')).text()).not.toContain('From any state');
  });

  it('lists every chart with a picture and how many are in each state', async () => {
    const html = await (await get('/console/charts')).text();
    for (const name of Object.keys(CATALOG)) expect(html).toContain(`href="/console/charts/${name}?org=${ORG}"`);
    expect(html.match(/<svg /g)).toHaveLength(Object.keys(CATALOG).length);
    expect(html).toMatch(/data-state="OUTREACH"[^>]*>.*?<g class="count">.*?>1<\/text>/s);
    expect(html).not.toContain('<style>');
  });

  it('marks where one candidate stands, and finds nobody who is not there', async () => {
    const application = await applicationOf('ana');
    const of = encodeURIComponent(`application/${application?.id}`);
    expect(await (await get('/console/candidates/ana')).text()).toContain(`of=${of}`);
    const html = await (await get(`/console/charts/application?candidate=ana&of=${of}`)).text();
    expect(html).toMatch(new RegExp(`class="state [\\w ]+ current" data-state="${application?.stage}"`));
    for (const path of [
      'nothing',
      'constructor',
      'application?candidate=nobody',
      'application?candidate=ana&of=touch/1',
    ])
      expect((await get(`/console/charts/${path}`)).status, path).toBe(404);
    expect((await get('/console/charts', '')).status).toBe(401);
  });

  it('leads from each number to the people there, and from each of them to where they stand', async () => {
    const counted = (await given.store.population(ORG)).flatMap(({ machine, state }) =>
      state.split(' ').map((path) => ({ machine, path })),
    );
    expect(new Set(counted.map(({ machine }) => machine)).size).toBeGreaterThan(2);
    for (const { machine, path } of counted) {
      const people = await (await get(`/console/charts/${machine}/people?state=${path}`)).text();
      expect(people, path).toMatch(/href="\/console\/candidates\/ana\?org=/);
      const of = new RegExp(`href="(/console/charts/${machine}\\?[^"]*of=[^"]+)"`).exec(people)?.[1] ?? '';
      const one = await (await get(of.replaceAll('&amp;', '&'))).text();
      expect(one, path).toMatch(/class="state [\w ]*\bcurrent\b/);
    }
    const chosen = await (await get(`/console/charts/${counted[0]?.machine}?state=${counted[0]?.path}`)).text();
    expect(chosen).toMatch(/<a href="[^"]+">One is here now<\/a>/);
    expect(await (await get('/console/charts/touch/people?state=CANCELLED')).text()).toContain('Nobody is here now.');
    expect((await get('/console/charts/touch/people?state=NOWHERE')).status).toBe(404);
    expect((await get('/console/charts/touch/people?state=SENT', '')).status).toBe(401);
  });

  it('marks the way of one call through its chart', async () => {
    const of = encodeURIComponent(`call-attempt/${(await applicationOf('ana'))?.id}/1`);
    const html = await (await get(`/console/charts/call-attempt?candidate=ana&of=${of}`)).text();
    for (const past of ['PENDING', 'DISPATCHING'])
      expect(html).toMatch(new RegExp(`class="state [\\w ]*\\bpast\\b[\\w ]*" data-state="${past}"`));
    expect(html).toMatch(/class="state [\w ]*\bcurrent\b[\w ]*" data-state="CALLING"/);
  });

  it('refuses a text without a session or from another site', async () => {
    const before = await given.stored('ana');
    expect((await text({ quick: 'STOP' }, {}, '')).status).toBe(401);
    expect((await text({ quick: 'STOP' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await text({ quick: 'STOP' }, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await text({ words: '  ' })).status).toBe(303);
    expect(await given.stored('ana')).toBe(before);
  });

  it('says on the stream that a candidate changed, once the phone in the page texts STOP', async () => {
    expect((await get('/console/live', '')).status).toBe(401);
    const looks = vi.spyOn(given.store, 'pulse');
    onTestFinished(() => looks.mockRestore());
    const stream = await get(`/console/live?org=${ORG}&candidate=ana`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body?.getReader();
    const heard = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await heard()).toContain('event: hello');
    await vi.waitFor(() => expect(looks).toHaveBeenCalled(), { timeout: 60_000 }); // the stream has looked once
    expect((await text({ words: 'not now', quick: 'STOP' }, { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    expect((await applicationOf('ana'))?.stage).toBe('CONSENT_REVOKED');
    expect(await heard()).toContain('event: changed');
    await reader?.cancel();
    expect(await (await get('/console/candidates/ana')).text()).toMatch(/class="mine"><bdi>STOP/);
  });

  it('marks the way that one candidate has gone', async () => {
    const of = encodeURIComponent(`application/${(await applicationOf('ana'))?.id}`);
    const html = await (await get(`/console/charts/application?candidate=ana&of=${of}`)).text();
    expect(html).toMatch(/class="state [\w ]*\bpast\b[\w ]*" data-state="OUTREACH"/);
    expect(html).toMatch(/class="state [\w ]*\bcurrent\b[\w ]*" data-state="CONSENT_REVOKED"/);
    expect(html).toContain('class="way went"');
  });

  it('hands out a chart as Mermaid, whole or one part at a time, with the rules of each arrow', async () => {
    const html = await (await get('/console/charts/sms-conversation')).text();
    const links = [...html.matchAll(/href="([^"]+chart\.mmd[^"]*)"/g)].map(([, link]) =>
      (link ?? '').replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(3);
    const texts = await Promise.all(links.map(async (link) => (await get(link)).text()));
    const [whole = '', ...parts] = texts;
    for (const text of texts) expect(text).toMatch(/^stateDiagram-v2\n/);
    for (const part of parts) expect(part.length).toBeLessThan(whole.length);
    expect(parts.join('')).toMatch(/--> .* : .*\(SMS-\d\d/);
    expect((await get('/console/charts/sms-conversation/chart.mmd?part=nowhere')).status).toBe(404);
  });

  it('says at which gates calls left the ladder in the last day', async () => {
    const left = vi.spyOn(given.store, 'callsThatLeft').mockResolvedValue({ outreach_hours: 417 });
    onTestFinished(() => left.mockRestore());
    const html = await (await get('/console/charts/call-attempt')).text();
    expect(html).toMatch(
      /data-state="[^"]*OUTREACH_HOURS".*?<g class="exits ?"><path[^>]*\/><g class="count">.*?>417<\/text>/s,
    );
    expect(left.mock.calls[0]?.[1]).toBe(plus(given.clock.now(), -DAY));
  });
});
