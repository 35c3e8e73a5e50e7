/** The console's page of those whom nothing moves on but a person (P-09). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { leaveUnresolved } from '../../support/unresolved.ts';
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

  const press = (form: Record<string, string>, site = 'same-origin') =>
    given.app.request(`/console/parked/act?org=${ORG}`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': site },
      body: new URLSearchParams(form).toString(),
    });
  const stageOf = async (candidate: string) => (await given.store.history(ORG, candidate))?.applications[0]?.stage;
  const on = (candidate: string, act: string) => ({ candidate, application: `${candidate}-nurse`, act });

  it('P-19: who stands in outreach with nothing planned is decided anew by one press', async () => {
    const html = await (await get('/console/parked')).text();
    expect(html).toMatch(/value="outreach\.paused">Pause and resume</);
    expect((await given.store.history(ORG, 'outreach'))?.rows).toEqual([]);
    const answer = await press(on('outreach', 'outreach.paused'));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/console/candidates/outreach?org=${ORG}`]);
    // With no phone and no address it does not stay there, but it has been decided again.
    expect((await given.store.history(ORG, 'outreach'))?.rows.length).toBeGreaterThan(0);
    expect(await (await get('/console/parked')).text()).not.toContain('value="outreach.paused"');
  });

  it('P-09: what the page says a person can do is a button, and does it', async () => {
    await press(on('outreach_paused', 'outreach.resumed'));
    expect(await stageOf('outreach_paused')).toBe('INVALID_CONTACT'); // decided, and these have no address at all
    await press(on('cooldown_expired', 'progress.requested'));
    expect(await stageOf('cooldown_expired')).toBe('INVALID_CONTACT');
    await press(on('re_review_requested', 'resume.failed'));
    expect(await stageOf('re_review_requested')).toBe('RESUME_REJECTED');
  });

  it('P-09: nobody waits for a review unseen: whoever stands in a stage of review is on the page, and is counted', async () => {
    const html = await (await get('/console/parked')).text();
    expect(html).not.toContain('Nobody waits');
    expect(html).toContain('href="/console/candidates/awaiting_resume_review?org=acme"');
    expect(html.match(/value="outreach\.resumed"/g) ?? []).toHaveLength(0); // nobody is paused any more
    const shown = (html.match(/<tr>/g) ?? []).length - 1;
    const count = /Parked<span class="how-many">[\s\S]*?(\d+)/.exec(await (await get('/console')).text())?.[1];
    expect(Number(count)).toBe(shown);
    await press(on('awaiting_resume_review', 'resume.failed'));
    expect(await stageOf('awaiting_resume_review')).toBe('RESUME_REJECTED');
    expect(await (await get('/console')).text()).toMatch(new RegExp(`how-many">[\\s\\S]{0,4}${shown - 1} `));
  });

  it('P-17: of a send that nobody could find out about, a person says whether it arrived, and their page tells who', async () => {
    const of = { org: ORG, candidate: 'wrong_number', application: 'wrong_number-nurse', now: given.clock.now() };
    const task = await leaveUnresolved(given.store, of);
    const html = await (await get('/console/parked')).text();
    expect(html).toContain('A call that perhaps rang: call 1');
    for (const words of ['It arrived', 'It did not', 'Leave it', 'Ask the provider once more'])
      expect(html).toContain(`>${words}</button>`);
    const settle = { candidate: 'wrong_number', task, act: 'settle', said: 'ARRIVED' };
    for (const odd of [{ said: 'toString' }, { said: '' }, { task: 'another' }, { candidate: 'nobody' }])
      expect((await press({ ...settle, ...odd })).status, JSON.stringify(odd)).toBe(404);
    expect((await press(settle, 'cross-site')).status).toBe(403);
    expect((await press(settle)).status).toBe(303);
    expect((await press(settle)).status).toBe(404); // once
    expect(await (await get('/console/parked')).text()).not.toContain('perhaps rang');
    expect(await (await get('/console/candidates/wrong_number')).text()).toContain(
      'of the call, it arrived; it is not sent again',
    );
  });

  it('does nothing that no button is for, on nobody else, and for no other site', async () => {
    for (const odd of [
      on('wrong_number', 'consent.granted'),
      on('wrong_number', 'toString'),
      on('nobody', 'outreach.canceled'),
      { candidate: 'wrong_number', application: 'invalid_contact-nurse', act: 'outreach.canceled' },
      { candidate: 'wrong_number', task: 'none', act: 'redrive' },
    ])
      expect((await press(odd)).status, JSON.stringify(odd)).toBe(404);
    expect((await press(on('wrong_number', 'outreach.canceled'), 'cross-site')).status).toBe(403);
    expect(await stageOf('wrong_number')).toBe('WRONG_NUMBER');
  });

  it('is shown to nobody without a session, of no org but theirs, and of no cursor that is not its own', async () => {
    expect((await get('/console/parked', '')).status).toBe(401);
    expect((await get('/console/parked?org=elsewhere')).status).toBe(404);
    expect((await get('/console/parked?cursor=nonsense')).status).toBe(404);
  });
});
