/** The console's templates (TCH-07): what holds, how it looks, saving, switching, what changed, and a test to oneself. */
import { beforeEach, describe, expect, it } from 'vitest';
import { OFFLINE_GEOGRAPHY } from '../../../adapters/geo-offline/geography.ts';
import { type AppDeps, createApp } from '../../../api/app.ts';
import type { Role } from '../../../api/principal.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY, ORG } from '../webhooks/given-app.ts';

const LONG = `Hi ${'x'.repeat(150)} 🙂 {{nobody}}`;

describe('TCH-07: the pages of the templates', () => {
  let given: Given;
  let cookie: string;
  let app: Given['app'];

  const as = async (role: Role, sendTest?: NonNullable<AppDeps['sendTest']>) => {
    const { store, host, clock, teller, links } = given;
    app = createApp({
      ...{ store, accept: host.accept, takeIn: host.takeIn, clock, teller, links },
      ...{ newId: seededIds('another console'), geography: OFFLINE_GEOGRAPHY, log: createLog('silent') },
      identify: async (key) => (key === KEY ? { name: 'Kim <k>', role, org: ORG } : null),
      ...{ ready: () => true, demoPace: null, phones: null, secureCookies: false },
      ...(sendTest === undefined ? {} : { sendTest }),
    });
    const body = new URLSearchParams({ key: KEY }).toString();
    const answer = await app.request('/console/login', { method: 'POST', body });
    cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  beforeEach(async () => {
    given = await givenApp(createMemoryStorage());
    await given.candidate('ana', { firstName: 'Ana <b>' });
    await as('admin', async () => ({ sent: true }));
  });

  const get = (path: string) => app.request(`/console/templates${path}`, { headers: { cookie } });
  const page = async (path: string) => (await get(path)).text();
  const post = (name: string, form: Record<string, string>, site = 'same-origin') =>
    app.request(`/console/templates/${name}?org=${ORG}`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': site, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
  const seenIn = (html: string): string => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const seen = async (name: string, script = 'default') => seenIn(await page(`/${name}?script=${script}`));
  const saves = async (name: string, form: Record<string, string>, script = 'default') =>
    post(name, { script, act: 'save', seen: await seen(name, script), ...form });
  const words = (html: string): string =>
    html
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');

  it('lists every template with what it says and whose words they are', async () => {
    await given.store.changeScript(ORG, '*', () => ({ helpSms: 'Call us' }), { by: 'x', at: given.clock.now() });
    const html = await page('?script=default');
    expect(html).toContain('href="/console/templates/web_invite_email?org=acme&amp;script=default"');
    expect(html.match(/\/console\/templates\/[a-z_.A-Z]+\?/g)).toHaveLength(28);
    expect(words(html)).toMatch(/Answer to HELP .* Call us the org’s/);
    expect(words(html)).toMatch(/First text .* built-in/);
    expect(html).toContain('The driver, The nurse');
  });

  it('shows it to a real candidate in both languages, as text, as HTML in which nothing runs, and on a phone', async () => {
    const answer = await get('/companion_email?script=default');
    expect(answer.headers.get('content-security-policy')).toMatch(
      /style-src 'self' 'unsafe-inline'.*script-src 'self'/,
    );
    const html = await answer.text();
    expect(html.match(/<iframe [^>]*sandbox=""/g)).toHaveLength(4);
    expect(words(html)).toContain('Hello Ana &lt;b&gt;, Morgan from Acme &lt;Staffing&gt; is trying to reach you');
    expect(words(html)).toContain('Hola Ana &lt;b&gt;: Morgan de Acme');
    expect(html).not.toContain('<b>');
    expect(words(html)).toMatch(/your verification code is [0-9A-F]{8}/);
    expect(html).toContain('/u/example');
    const text = await page('/first_touch_sms?script=default');
    expect(words(text)).toMatch(/this is Morgan with Acme .*Reply STOP to opt out\. 1 segment, GSM-7\./);
    expect(words(text)).toMatch(/Spanish Hola .*soy Morgan de Acme .* \d segments?, /);
  });

  it('tries words without keeping them, with the warnings that a save would bring', async () => {
    const html = await (
      await post('first_touch_sms', { script: 'default', act: 'look', seen: 'any', text: LONG })
    ).text();
    expect(words(html)).toContain('firstTouchSms: nothing fills {{nobody}}');
    expect(words(html)).toContain('firstTouchSms: it does not say how to stop');
    expect(words(html)).toMatch(/3 segments, UCS-2/);
    expect(html).toContain('not saved');
    expect(await given.store.savedScript(ORG, 'default')).toEqual({});
  });

  it('saves for the jobs that use the script, warns, and tells who changed what and when', async () => {
    const answer = await saves('web_invite_email', { subject: 'Come in', text: 'Pick a time.\r\nSoon.' });
    expect(answer.status).toBe(303);
    expect((await given.store.loadJob(ORG, 'driver'))?.script).toEqual({
      webCallEmailBody: 'Pick a time.\nSoon.',
      webCallEmailSubject: 'Come in',
    });
    const html = await app.request(answer.headers.get('location') ?? '', { headers: { cookie } });
    const text = words(await html.text());
    expect(text).toContain('Saved.');
    expect(text).toContain('webCallEmailBody: it has no {{interview_link}}');
    expect(text).toContain('these jobs’');
    expect(text).toMatch(/Text written Mon 2 Mar, 12:01 EST , Kim &lt;k&gt;/);
    const again = await saves('web_invite_email', { subject: 'Come in', text: 'Pick an hour: {{interview_link}}' });
    const later = await (await app.request(again.headers.get('location') ?? '', { headers: { cookie } })).text();
    expect(later).toMatch(/<del>a<\/del><ins>an<\/ins> <del>time\./);
    expect(words(later)).not.toContain('it has no {{interview_link}}');
  });

  it('does not write over what somebody else has saved meanwhile', async () => {
    const before = await seen('help_sms');
    await saves('help_sms', { text: 'First' });
    const answer = await post('help_sms', { script: 'default', act: 'save', seen: before, text: 'Second' });
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(words(html)).toContain('Somebody has changed it meanwhile');
    expect(words(html)).toContain('Second');
    expect(await given.store.savedScript(ORG, 'default')).toEqual({ helpSms: 'First' });
    await post('help_sms', { script: 'default', act: 'save', seen: seenIn(html), text: 'Second' });
    expect(await given.store.savedScript(ORG, 'default')).toEqual({ helpSms: 'Second' });
  });

  it('switches one off for a script or for the whole org, which says so and is not sent', async () => {
    expect((await saves('companion_email', { act: 'off' }, '*')).status).toBe(303);
    expect((await given.store.loadJob(ORG, 'nurse'))?.script).toEqual({ templates_off: ['companion_email'] });
    expect(words(await page('?script=default'))).toMatch(/Email beside a text .* switched off/);
    const of = await page('/companion_email?script=*');
    expect(words(of)).toContain('Switched off Mon 2 Mar');
    expect(of).toContain('value="on"');
    await saves('companion_email', { act: 'on' }, 'default');
    expect((await given.store.loadJob(ORG, 'nurse'))?.script).toEqual({ templates_off: [] });
    expect(await page('/help_sms?script=default')).not.toContain('value="off"');
  });

  it('is looked at by anybody of the org, and changed by an admin from this very site', async () => {
    const own = await seen('help_sms');
    const form = { script: 'default', act: 'save', seen: own, text: 'Hi' };
    expect((await post('help_sms', form, 'cross-site')).status).toBe(403);
    await as('recruiter');
    expect(await page('/help_sms?script=default')).not.toContain('value="save"');
    expect((await post('help_sms', form)).status).toBe(403);
    expect((await post('help_sms', { ...form, act: 'look' })).status).toBe(200);
    expect((await post('help_sms/test', { ...form, to: 'kim@acme.example' })).status).toBe(403);
    expect(await given.store.savedScript(ORG, 'default')).toEqual({});
    expect([(await get('/nothing?script=default')).status, (await get('/help_sms?script=none')).status]).toEqual([
      404, 404,
    ]);
  });

  it('sends a test as it is saved, and says why where it does not', async () => {
    const sent: unknown[] = [];
    await as('admin', async ({ to, subject, text, template, channel }) => {
      sent.push({ to, subject, template, channel });
      return to.startsWith('kim') ? { sent: true } : { sent: false, why: `Nobody listed it: ${text.length > 0}.` };
    });
    const answer = await post('web_invite_email/test', { script: 'default', to: ' kim@acme.example ', language: 'es' });
    expect(answer.headers.get('location')).toContain('done=test');
    expect(sent).toEqual([
      {
        to: 'kim@acme.example',
        subject: 'Su entrevista para The driver',
        template: 'web_invite_email',
        channel: 'EMAIL',
      },
    ]);
    const refused = await post('web_invite_email/test', { script: 'default', to: 'eve@else.example', language: 'en' });
    expect(words(await refused.text())).toContain('Not sent. Nobody listed it: true.');
  });
});
