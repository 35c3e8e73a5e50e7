/** The demo's mailbox: what was sent, as its reader sees it, and an answer that is taken in as a real one is. */
import { beforeEach, describe, expect, it } from 'vitest';
import { answerMail } from '../../../api/console/answer-mail.ts';
import { rawMail } from '../../../api/webhooks/providers.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenInterview } from '../pages/given-interview.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

describe('the mailbox of the demo', () => {
  let given: Given;
  let cookie: string;
  beforeEach(async () => {
    given = await givenApp(createMemoryStorage());
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await given.app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    await given.candidate('ana', { phone: '', firstName: 'Ana' });
  });

  const get = (path: string) => given.app.request(path, { headers: { cookie } });
  const sent = async () => {
    const { messages = [] } = (await given.store.history(ORG, 'ana')) ?? {};
    const mail = messages.find(({ channel, direction }) => channel === 'EMAIL' && direction === 'outbound');
    if (mail === undefined) throw new Error('No email has gone out.');
    return mail;
  };
  const answers = async (words: string, headers: Record<string, string> = { cookie }) => {
    const answer = await given.app.request(`/console/mailbox/${(await sent()).id}?org=${ORG}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ words }).toString(),
    });
    await given.host.drain();
    return answer;
  };

  it('lists what went, newest first, and is linked from every page of a demo', async () => {
    await given.candidate('bea', { phone: '', firstName: 'Bea' });
    const html = await (await get(`/console/mailbox?org=${ORG}`)).text();
    expect(html.indexOf('Bea')).toBeLessThan(html.indexOf('Ana'));
    expect(html).toContain(`/console/mailbox/${(await sent()).id}?org=acme`);
    expect(await (await get('/console')).text()).toContain('href="/console/mailbox?org=acme"');
    const hers = await (await get(`/console/mailbox?org=${ORG}&candidate=ana`)).text();
    expect(hers).not.toContain('Bea');
    expect((await get(`/console/mailbox?org=${ORG}&at=2026-99-99T00:00:00Z&id=x`)).status).toBe(200);
    expect((await get(`/console/mailbox/nothing?org=${ORG}`)).status).toBe(404);
  });

  it('TCH-08 shows one as its reader sees it, in a frame in which nothing runs, with links that open', async () => {
    const answer = await get(`/console/mailbox/${(await sent()).id}?org=${ORG}`);
    const html = await answer.text();
    expect(html).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const [, path = ''] = /href=&quot;(?:\/overture)?(\/u\/[\w-]+)&quot;/.exec(html) ?? [];
    expect(path).not.toBe('');
    expect((await given.app.request(path)).status).toBe(200);
    expect(html).toContain('&lt;base target=&quot;_blank&quot;');
  });

  it('REV-03 an answer is read, matched and acted upon as a real one is', async () => {
    const answer = await answers('please stop emailing me');
    expect(answer.headers.get('location')).toContain('taken=reply');
    const history = await given.store.history(ORG, 'ana');
    expect(history?.consent.columns.email_consent).toBe(false);
    const theirs = history?.messages.find(({ direction }) => direction === 'inbound');
    expect(theirs).toMatchObject({ channel: 'EMAIL', text: 'please stop emailing me', from: 'ana@example.com' });
    expect(await (await get(answer.headers.get('location') ?? '')).text()).toContain('The answer has come in.');
    expect(await (await get(`/console/mailbox?org=${ORG}`)).text()).toContain('please stop emailing me');
  });

  it('TCH-05 a calendar file that a mail carries is named, shown and handed out; another mail carries none', async () => {
    const video = await givenInterview(createMemoryStorage(), {
      settings: { video_reminders: { reminder_email_count: 1, reminder_email_hours: 1 } },
    });
    const login = await video.app.request('/console/login', { method: 'POST', body: `key=${KEY}` });
    const headers = { cookie: (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    const asHer = async (path: string) => video.app.request(`/console/mailbox/${path}?org=${ORG}`, { headers });
    await video.act('schedule', { slot: '2026-03-03T17:00:00.000Z' });
    video.clock.moveTo(instant(Date.parse('2026-03-03T16:01:00.000Z')));
    await video.host.drain();
    const { messages = [] } = (await video.store.history(ORG, 'ana')) ?? {};
    const named = (template: string) => messages.find((each) => each.template === template)?.id ?? '';
    const reminder = named('video_reminder_email');
    const html = await (await asHer(reminder)).text();
    expect(html).toContain(`/console/mailbox/${reminder}/interview.ics?org=acme`);
    expect(html).toContain('DTSTART:20260303T170000Z');
    const file = await asHer(`${reminder}/interview.ics`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/calendar/)]);
    const calendar = (await file.text()).replaceAll('\r\n ', '');
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART:20260303T170000Z/);
    expect(calendar).toContain(video.i);
    const invite = named('web_invite_email');
    expect(await (await asHer(invite)).text()).not.toContain('interview.ics');
    expect((await asHer(`${invite}/interview.ics`)).status).toBe(404);
    expect((await video.app.request(`/console/mailbox/${reminder}/interview.ics?org=${ORG}`)).status).toBe(401);
  });

  it('takes no answer from a form of another site, from nobody, or without words', async () => {
    expect((await answers('hello', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await answers('hello', {})).status).toBe(401);
    expect((await answers('  ')).status).toBe(404);
    expect((await given.store.history(ORG, 'ana'))?.messages.some(({ direction }) => direction === 'inbound')).toBe(
      false,
    );
  });

  it('an answer is a mail whose words come back whole, and nothing typed begins a header of its own', async () => {
    const words = 'Sí, mañana a las 3 🙂\n.\nBcc: eve@else.example';
    const read = await rawMail({
      contentType: 'message/rfc822',
      body: answerMail({
        ...{ id: 'x1', thread: 'abc', from: 'a@b.example\r\nBcc: eve@else.example', words, company: 'Acme\r\nX: y' },
        answered: { subject: 'Hola\r\nBcc: eve@else.example', text: 'Hello\nAna' },
      }),
    });
    if ('unreadable' in read) throw new Error(read.unreadable);
    expect(read.text).toContain(words);
    expect(read.text).toContain('> Hello\n> Ana');
    expect(read.headers['bcc']).toBeUndefined();
    expect(read.headers['x']).toBeUndefined();
    expect(read.recipients).toEqual(['reply+abc@reply.example']);
    expect(read.headers['in-reply-to']).toEqual([expect.stringContaining('<abc@reply.example>')]);
  });
});
