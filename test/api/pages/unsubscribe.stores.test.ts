/** REV-03, REV-08: the way out that stands in every email. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ORG, STORES } from '../webhooks/given-app.ts';
import { givenLinkOn, OLDER_KEY, ONE_CLICK } from './given-link.ts';

const EMAIL_OFF = { sms_consent: true, all_ai_communications_consent: true, email_consent: false };
const ALL_OFF = { sms_consent: false, all_ai_communications_consent: false, email_consent: false };

describe.each(STORES)('the unsubscribe page, on %s', (_kind, open) => {
  it('REV-03 a GET shows and changes nothing, however often a mail scanner comes by', async () => {
    const given = await givenLinkOn(open);
    const before = await given.stored('ana');
    for (const method of ['GET', 'GET', 'HEAD']) {
      const response = await given.app.request(given.path('u'), { method });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    }
    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
  });

  it('REV-01, REV-03 columns, ledger, suppression and stage follow, and the source says how it came about', async () => {
    const given = await givenLinkOn(open);
    await given.send(given.path('u'), ONE_CLICK);
    const { ledger } = (await given.store.history(ORG, 'ana')) ?? {};
    expect(ledger?.at(-1)).toMatchObject({
      column: 'email_consent',
      old: true,
      new: false,
      source: 'EMAIL_UNSUBSCRIBE',
      evidence: `link/UNSUBSCRIBE/${given.application}`,
      by: 'candidate',
    });
    expect(await given.store.suppressions(ORG)).toMatchObject([{ channel: 'EMAIL', address: 'ana@example.com' }]);
    expect(await given.stage()).toBe('CONSENT_REVOKED');
  });

  it('REV-08 "stop all messages" takes texts, calls and emails, and moves the application once', async () => {
    const given = await givenLinkOn(open);
    const response = await given.send(given.path('u'), { act: 'stop_all' });
    expect([response.status, await given.stage()]).toEqual([200, 'CONSENT_REVOKED']);
    expect(await given.columns()).toMatchObject(ALL_OFF);
    const { ledger = [], journal = [] } = (await given.store.history(ORG, 'ana')) ?? {};
    expect(new Set(ledger.slice(-3).map(({ source }) => source))).toEqual(new Set(['ACTION_LINK']));
    expect(journal.filter(({ type }) => type === 'ignored')).toEqual([]);
    expect((await given.store.suppressions(ORG)).map(({ channel }) => channel)).toEqual(['CALL', 'EMAIL', 'SMS']);
  });

  it.each([
    ['in motion', null],
    ['closed by a recruiter', 'outreach.canceled'],
  ])('REV-01 a repeated POST changes nothing: %s', async (_what, before) => {
    const given = await givenLinkOn(open);
    if (before !== null) await tell(given, before);
    for (const fields of [ONE_CLICK, { act: 'stop_all' }]) {
      await given.send(given.path('u'), fields);
      const after = await given.stored('ana');
      for (const again of [ONE_CLICK, fields]) expect((await given.send(given.path('u'), again)).status).toBe(200);
      expect(await given.stored('ana')).toBe(after);
    }
    expect(await given.columns()).toMatchObject(ALL_OFF);
  });
});

describe('the unsubscribe page', () => {
  const open = async () => createMemoryStorage();

  it('RFC 8058 one click is answered with 200 and takes the emails, as a form and as multipart', async () => {
    for (const multipart of [false, true]) {
      const given = await givenLinkOn(open);
      const body = multipart ? new FormData() : new URLSearchParams(ONE_CLICK);
      if (body instanceof FormData) body.set('List-Unsubscribe', 'One-Click');
      const response = await given.app.request(given.path('u'), { method: 'POST', body });
      expect([response.status, response.redirected]).toEqual([200, false]);
      expect(await given.columns()).toMatchObject(EMAIL_OFF);
    }
  });

  it('REV-03 a button of the page unsubscribes, and the page that follows offers to stop the rest', async () => {
    const given = await givenLinkOn(open);
    const first = await (await given.send(given.path('u'), { act: 'unsubscribe' })).text();
    expect([first.includes('no more emails'), first.includes('value="stop_all"')]).toEqual([true, true]);
    const second = await (await given.send(given.path('u'), { act: 'stop_all' })).text();
    expect([second.includes('no more messages'), second.includes('<form')]).toEqual([true, false]);
    expect(await given.columns()).toMatchObject(ALL_OFF);
  });

  it('REV-01 the same click twice at once is one', async () => {
    const given = await givenLinkOn(open);
    await Promise.all([given.send(given.path('u'), ONE_CLICK), given.send(given.path('u'), ONE_CLICK)]);
    const { ledger = [] } = (await given.store.history(ORG, 'ana')) ?? {};
    expect(ledger.filter(({ source }) => source === 'EMAIL_UNSUBSCRIBE')).toHaveLength(1);
  });

  it('REV-03 a link has no end: years later, and after consent was given anew, it still unsubscribes', async () => {
    const given = await givenLinkOn(open);
    await given.send(given.path('u'), ONE_CLICK);
    await grantEmail(given);
    expect((await given.columns())['email_consent']).toBe(true);
    given.clock.moveTo('2031-03-02T17:00:00.000Z' as never);
    await given.send(given.path('u'), ONE_CLICK);
    expect((await given.columns())['email_consent']).toBe(false);
  });

  it('REV-03 a link sealed with an older key works; one sealed with a key that is gone does not', async () => {
    const given = await givenLinkOn(open);
    expect((await given.send(given.pathSealedBy('u', 'a key that nobody has any more'), ONE_CLICK)).status).toBe(404);
    expect((await given.columns())['email_consent']).toBe(true);
    expect((await given.send(given.pathSealedBy('u', OLDER_KEY), ONE_CLICK)).status).toBe(200);
    expect((await given.columns())['email_consent']).toBe(false);
  });

  it('a wrong, altered or foreign link is answered with a page that says what to do, and nothing is stored', async () => {
    const given = await givenLinkOn(open);
    const before = await given.stored('ana');
    const [good, timezone] = [given.path('u'), given.path('tz')];
    const altered = [0, 5, 20, 40, good.length - 4].map(
      (at) => `${good.slice(0, at + 3)}${good[at + 3] === 'A' ? 'B' : 'A'}${good.slice(at + 4)}`,
    );
    const wrong = [
      '/u/x',
      `/u/${given.application}`,
      `/u/${timezone.slice('/tz/'.length)}`,
      `${good}=`,
      `${good}A`,
      ...altered,
    ];
    for (const path of wrong)
      for (const method of ['GET', 'POST']) {
        const body = method === 'POST' ? new URLSearchParams(ONE_CLICK) : null;
        const response = await given.app.request(path, { method, body });
        expect([path, response.status]).toEqual([path, 404]);
        expect(await response.text()).toContain('answer a text with STOP');
      }
    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
  });

  it('a link says nothing of the candidate, and neither does the page it opens', async () => {
    const given = await givenLinkOn(open);
    const token = given.path('u').slice('/u/'.length);
    expect(token).toMatch(/^[\w-]+$/);
    const inside = Buffer.from(token, 'base64url').toString('latin1');
    const page = (await (await given.app.request(given.path('u'))).text()).replace(
      given.links.to('tz', given.owner),
      '',
    );
    for (const personal of ['ana', 'Ana', '+12125550143', '5550143', 'example.com'])
      expect(page).not.toContain(personal);
    for (const known of [ORG, given.application, 'nurse']) expect(inside).not.toContain(known);
    expect(given.logged.join('\n')).not.toContain(token);
  });

  it('names are escaped, nothing is loaded from elsewhere, and nobody keeps the page', async () => {
    const given = await givenLinkOn(open);
    const response = await given.app.request(given.path('u'));
    const page = await response.text();
    expect(page).toContain('Acme &lt;Staffing&gt;');
    expect(page).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(response.headers.get('content-security-policy')).not.toContain('script-src');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
  });

  it('speaks Spanish to a browser that asks for it', async () => {
    const given = await givenLinkOn(open);
    const page = async (path: string, language: string) =>
      (await given.app.request(path, { headers: { 'accept-language': language } })).text();
    expect(await page(given.path('u'), 'es-MX,es;q=0.9,en;q=0.8')).toMatch(
      /lang="es"[\s\S]*Detener todos los mensajes/,
    );
    expect(await page('/u/x', 'es')).toContain('Este enlace no funciona');
    expect(await page(given.path('u'), 'fr')).toContain('lang="en"');
  });

  it('a body that is too long is refused, and nothing is stored', async () => {
    const given = await givenLinkOn(open);
    const before = await given.stored('ana');
    expect((await given.send(given.path('u'), { act: 'x'.repeat(20_000) })).status).toBe(413);
    expect(await given.stored('ana')).toBe(before);
  });

  it('whoever guesses at links has to wait, and a right link does not', async () => {
    const given = await givenLinkOn(open);
    const guess = () => given.app.request('/u/guess');
    for (let tries = 0; tries < 60; tries++) expect((await guess()).status).toBe(404);
    const refused = await guess();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await given.send(given.path('u'), ONE_CLICK)).status).toBe(200);
  });

  it('while the database is away the mailbox is told to come back, and the person that it was not done', async () => {
    const given = await givenLinkOn(open);
    given.store.candidateOfApplication = async () => {
      throw new Error('the connection is gone');
    };
    const response = await given.send(given.path('u'), ONE_CLICK);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await response.text()).toContain('did not work');
  });

  it('REV-03 whatever is posted to a right link is answered, and never with a 5xx', async () => {
    const given = await givenLinkOn(open);
    const paths = [given.path('u'), given.path('tz')];
    const types = [
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'text/plain',
      '',
      'x',
    ];
    const post = fc.tuple(
      fc.constantFrom(...paths),
      fc.constantFrom(...types),
      fc.string({ maxLength: 200, unit: 'binary' }),
    );
    let posted = 0;
    await fc.assert(
      fc.asyncProperty(post, async ([path, type, body]) => {
        posted += 1;
        const response = await given.app.request(path, { method: 'POST', headers: { 'content-type': type }, body });
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 500, seed: 8058 },
    );
    expect(posted).toBe(500);
  });
});

type Given = Awaited<ReturnType<typeof givenLinkOn>>;

async function tell({ host, clock, application }: Given, type: string): Promise<void> {
  const about = { org: ORG, candidate: 'ana', source: 'test', at: clock.now() };
  await host.accept([{ ...about, externalId: type, kind: 'application.event', payload: { application, type } }]);
  await host.drain();
}

async function grantEmail({ host, clock }: Given): Promise<void> {
  const about = { org: ORG, candidate: 'ana', source: 'test', at: clock.now() };
  const payload = { changes: { email_consent: true }, source: 'RECRUITER_ATTESTED', evidence: 'a signed form' };
  await host.accept([{ ...about, externalId: 'grant', kind: 'consent.changed', payload }]);
  await host.drain();
}
