/** Links in emails are followed by machines before people see them: that changes nothing (REV-03, WEB-12, TZ-04). */
import { describe, expect, it } from 'vitest';
import { givenApp, ORG, STORES } from '../webhooks/given-app.ts';

const SCANNERS = [
  'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; SafeLinks)',
  'Mozilla/5.0 (compatible; Barracuda Sentinel)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Proofpoint-URL-Defense',
  'Mimecast-URL-Protect/1.0',
  'GoogleImageProxy (via ggpht.com)',
  'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'facebookexternalhit/1.1',
  'WhatsApp/2.23.20.0',
  'curl/8.5.0',
];

describe.each(STORES)('a link in an email that a scanner follows, on %s', (_kind, open) => {
  it('REV-03 WEB-12 shows what it shows, and changes nothing, whoever asks and however', async () => {
    const given = await givenApp(await open());
    await given.candidate('ana', { phone: '' });
    const [application] = (await given.store.history(ORG, 'ana'))?.applications ?? [];
    if (application === undefined) throw new Error('There is no application.');
    const before = await given.stored('ana');
    for (const page of ['i', 'u', 'tz', 'r'] as const) {
      const token = given.links.to(page, { org: ORG, application: application.id }).split('/').at(-1);
      for (const agent of SCANNERS)
        for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) {
          const headers = { 'user-agent': agent, purpose: 'prefetch' };
          const answer = await given.app.request(`/${page}/${token}?utm_source=mail`, { method, headers });
          expect([method, answer.status < 500]).toEqual([method, true]);
          if (method === 'GET') expect(answer.headers.get('location')).toBeNull();
        }
    }
    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
    await given.store.close();
  });
});
