/** The console's kill switches (GAT-21): who sees what, what a preview says, and what a form brings about. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { createApp } from '../../../api/app.ts';
import type { Role } from '../../../api/principal.ts';
import { MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';
import { EVERYTHING, givenHeld, textsSent } from './given-switches.ts';

const consoleOf = ({ store, host, clock, teller }: Given, role: Role) =>
  createApp({
    ...{ store, accept: host.accept, takeIn: host.takeIn, clock, teller },
    ...{ newId: seededIds('another console'), geography: OFFLINE_GEOGRAPHY, log: createLog('silent') },
    identify: async (key) => (key === KEY ? { name: 'somebody', role, org: ORG } : null),
    ...{ ready: () => true, demoPace: null, phones: null, secureCookies: false },
  });

describe('GAT-21: the page of the kill switches', () => {
  let given: Given;
  let cookie: string;
  beforeEach(async () => {
    given = await givenApp(createMemoryStorage());
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    await givenHeld(given);
  });
  afterEach(() => given.store.close());

  const get = async (path: string, as = cookie) => given.app.request(path, { headers: { cookie: as } });
  const page = async (path: string) => (await get(path)).text();
  const post = (path: string, form: Record<string, string>, site = 'same-origin') =>
    given.app.request(path, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': site, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
  const OFF = { ...EVERYTHING, org: ORG, per_minute: '3' };
  const preview = `/console/switches/preview?${new URLSearchParams(OFF)}`;
  const pass = async (ms: number) => {
    given.clock.moveTo(plus(given.clock.now(), ms));
    await given.host.drain();
    await given.teller.idle();
    await given.host.drain();
  };

  it('is linked from every page and names what is on, since when and by whom', async () => {
    expect(await page('/console')).toContain('href="/console/switches?org=acme"');
    const html = await page('/console/switches');
    expect(html).toContain('Everything of Acme &lt;Staffing&gt;');
    expect(html).toMatch(/For 3 min, since Mon 2 Mar, 12:00 EST, by Olga &lt;Operator&gt;/);
    expect(html).not.toContain('Letting go');
  });

  it('says before it is turned off what would go out and how long that takes, and changes nothing', async () => {
    const html = await page(preview);
    expect(html).toContain('<strong>3 candidates</strong> wait');
    expect(html).toContain('0 calls, 3 texts, 3 emails');
    expect(html).toContain('1 min, 3 candidates a minute');
    await pass(0);
    expect((await given.store.loadOrg(ORG))?.killSwitches).toEqual([EVERYTHING]);
    expect(await textsSent(given)).toBe(0);
  });

  it('says what would be dropped or go later, when it was on for too long', async () => {
    given.clock.moveTo(plus(given.clock.now(), 14 * 60 * MINUTE)); // two in the morning in New York
    expect(await page(preview)).toContain('<dd>3 candidates: outside hours by now, or the day is full</dd>');
  });

  it('turned off, lets go at the pace that was chosen, shows how far it is, and is stopped again from there', async () => {
    const answer = await post(`/console/switches/off?org=${ORG}`, OFF);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/console/switches?org=${ORG}`]);
    await pass(0);
    expect(await textsSent(given)).toBe(0);
    await pass(20 * SECOND);
    const html = await page('/console/switches');
    expect(html).toContain('1 of 3 candidates have had their turn');
    expect(html).toContain('<progress max="3" value="1"');
    expect(html).toContain('No switch is on.');
    const gone = await textsSent(given);
    expect(gone).toBeLessThan(3);
    expect((await post(`/console/switches/on?org=${ORG}`, { what: `org:${ORG}` })).status).toBe(303);
    await pass(10 * MINUTE);
    expect(await textsSent(given)).toBe(gone);
    expect(await page('/console/switches')).toContain('by operator.');
  });

  it('left alone, everybody has had their turn, and the page says nothing of it any more', async () => {
    await post(`/console/switches/off?org=${ORG}`, OFF);
    await pass(0);
    await pass(MINUTE);
    expect(await textsSent(given)).toBe(3);
    expect(await page('/console/switches')).not.toContain('Letting go');
  });

  it('asks before anything stops: nothing is chosen beforehand, and what would stop is said in words', async () => {
    const chosen = /<select name="what"[^>]*><option value="">/;
    expect(await page('/console/switches')).toMatch(chosen);
    const said = [
      ['channel:SMS', 'No text goes out to anybody, on any job.'],
      ['job:nurse', 'No call, no text and no email goes out for The nurse.'],
      [`org:${ORG}`, 'No call, no text and no email of Acme &lt;Staffing&gt; goes out to anybody'],
    ] as const;
    for (const [what, words] of said) {
      const html = await page(`/console/switches/stop?${new URLSearchParams({ org: ORG, what })}`);
      expect(html).toContain(words);
      expect(html).toContain('Nothing has stopped yet.');
      expect(html).toContain(`<input type="hidden" name="what" value="${what}"/>`);
    }
    expect((await given.store.loadOrg(ORG))?.killSwitches).toEqual([EVERYTHING]);
    for (const what of ['', 'world:x', 'job:nobody'])
      expect((await get(`/console/switches/stop?${new URLSearchParams({ org: ORG, what })}`)).status, what).toBe(404);
  });

  it('is turned neither on nor off from another site, without a session, or with what is no switch or no pace', async () => {
    for (const path of ['off', 'on'].map((act) => `/console/switches/${act}?org=${ORG}`)) {
      expect((await post(path, { ...OFF, what: 'channel:CALL' }, 'cross-site')).status).toBe(403);
      const nobody = await given.app.request(path, { method: 'POST', body: new URLSearchParams(OFF).toString() });
      expect(nobody.status).toBe(401);
    }
    for (const odd of [{ per_minute: '0' }, { per_minute: 'many' }, { per_minute: '1.5' }, { scope: 'world' }])
      expect((await post(`/console/switches/off?org=${ORG}`, { ...OFF, ...odd })).status, JSON.stringify(odd)).toBe(
        404,
      );
    for (const what of ['', 'world:x', 'channel:FAX', 'number:+19995550100', 'job:nobody', 'org:elsewhere'])
      expect((await post(`/console/switches/on?org=${ORG}`, { what })).status, what).toBe(404);
    expect((await get('/console/switches?org=elsewhere')).status).toBe(404);
    expect((await given.store.loadOrg(ORG))?.killSwitches).toEqual([EVERYTHING]);
  });

  it('is shown to viewers and recruiters, and thrown by admins alone', async () => {
    for (const [role, may] of [
      ['viewer', false],
      ['recruiter', false],
      ['admin', true],
    ] as const) {
      const app = consoleOf(given, role);
      const signIn = await app.request('/console/login', { method: 'POST', body: `key=${KEY}` });
      const headers = { cookie: (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
      const html = await (await app.request('/console/switches', { headers })).text();
      expect(html, role).toContain('Everything of Acme');
      expect(html.includes('Stop it…'), role).toBe(may);
      expect(html.includes('See what would go out'), role).toBe(may);
      expect((await app.request(preview, { headers })).status, role).toBe(may ? 200 : 403);
      const form = { method: 'POST', headers, body: new URLSearchParams(OFF).toString() };
      expect((await app.request(`/console/switches/off?org=${ORG}`, form)).status, role).toBe(may ? 303 : 403);
    }
  });

  it('asks for no preview of a switch that somebody else has turned off', async () => {
    await given.store.setKillSwitch(ORG, EVERYTHING, false, given.clock.now());
    expect((await get(preview)).status).toBe(303);
  });
});
