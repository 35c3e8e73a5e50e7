/** WEB-02: what a recruiter sees of an invite, and the button that sends it again; the mail on the demo's phone. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type GivenInterview, givenInterview } from '../pages/given-interview.ts';
import { KEY, ORG } from '../webhooks/given-app.ts';

const PAGE = `/console/candidates/ana?org=${ORG}`;
let ana: GivenInterview;
let cookie: string;

async function signIn(): Promise<void> {
  const body = new URLSearchParams({ key: KEY }).toString();
  const answer = await ana.app.request('/console/login', { method: 'POST', body });
  cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
const page = async () => (await ana.app.request(PAGE, { headers: { cookie } })).text();
/** The panel, without tags. */
const panel = async () => {
  const [, inside = ''] = /<section class="invite"[^>]*>([\s\S]*?)<\/section>/.exec(await page()) ?? [];
  return inside
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
};
const press = (
  application = ana.application,
  headers: Readonly<Record<string, string>> = { cookie },
  candidate = 'ana',
) =>
  ana.app.request(`/console/candidates/${candidate}/invite?org=${ORG}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ application }).toString(),
  });
const invites = async () => {
  const { messages = [] } = (await ana.store.history(ORG, 'ana')) ?? {};
  return messages.filter(({ template }) => template === 'web_invite_email').length;
};

beforeEach(async () => {
  ana = await givenInterview(createMemoryStorage(), { settings: { link_expiration: { expiration_hours: 48 } } });
  await signIn();
});

describe('the invite on the console’s page of a candidate', () => {
  it('WEB-04, WEB-05 shows its state, the next reminder and the end of the link, in the candidate’s time', async () => {
    expect(await panel()).toBe(
      'Video invite the invite has gone INVITED Next reminder Tue 3 Mar, 08:00 EST (in 19 h) Link ends Wed 4 Mar, 12:01 EST (in 2 days) Send the invite again',
    );
  });

  it('WEB-06, TCH-05 shows the slot and the reminder before it, and no button, since there is nothing to invite to', async () => {
    await ana.act('schedule', { slot: '2026-03-05T17:00:00.000Z' });
    const text = await panel();
    expect(text).toContain('a slot is booked SCHEDULED Slot Thu 5 Mar, 12:00 EST (in 2 days) Next reminder Tue 3 Mar');
    expect(text).not.toContain('Send');
  });

  it('WEB-05 says that the link has ended', async () => {
    ana.clock.moveTo('2026-03-05T17:00:00.000Z' as never);
    await ana.host.drain();
    await signIn();
    expect(await panel()).toMatch(/the link has expired LINK_EXPIRED Link ended Wed 4 Mar, 12:01 EST .*again$/);
  });

  it('WEB-11 a phone job shows none until there is a link', async () => {
    ana = await givenInterview(createMemoryStorage(), { callType: 'PHONE' });
    await signIn();
    expect(await panel()).toBe('');
    await ana.act('schedule', { slot: (await ana.slots())[0] ?? '' });
    expect(await panel()).toContain('a slot is booked');
  });

  it('WEB-02 the button sends it again, once for each press, and the history says who asked', async () => {
    expect(await invites()).toBe(1);
    const answer = await press();
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PAGE]);
    await ana.host.drain();
    expect(await invites()).toBe(2);
  });

  it('refuses strangers, other sites and applications of others, and sends nothing', async () => {
    const refused = [
      await press(ana.application, {}),
      await press(ana.application, { cookie, 'sec-fetch-site': 'cross-site' }),
      await press(ana.application, { cookie, origin: 'https://elsewhere.example' }),
      await press('nobody'),
      await press(ana.application, { cookie }, 'ben'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 403, 403, 404, 404]);
    await ana.host.drain();
    expect(await invites()).toBe(1);
  });

  it('INT-08 the demo’s phone leads into the room while an interview is under way, and at no other time', async () => {
    const way = `${ana.i.slice('/i/'.length)}/room"`;
    expect(await page()).not.toContain(way);
    await ana.act('start');
    expect(await page()).toContain(way);
    await ana.tell('outreach.canceled');
    expect(await page()).not.toContain(way);
  });

  it('the demo’s phone shows the mail, and its link opens the page of this very demo', async () => {
    const html = await page();
    const [, href = ''] = /<p class="mail-text">[\s\S]*?<a href="([^"]*)"/.exec(html) ?? [];
    expect(href).toBe(new URL(ana.links.to('i', ana.owner)).pathname);
    expect(html).not.toContain('{{interview_link}}');
    const [, way = ''] = /<a href="([^"]*)"[^>]*>Unsubscribe/.exec(html) ?? [];
    expect(way).toBe(new URL(ana.links.to('u', ana.owner)).pathname);
  });
});
