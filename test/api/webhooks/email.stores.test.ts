/** `POST /webhooks/email` over HTTP: whose mail it is, what it brings about, and who may post it (REV-03, CNS-06, CNS-16, GAT-28). */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmailInbound } from '../../../adapters/email-inbound/inbound.ts';
import { createApp } from '../../../api/app.ts';
import { operatorKey } from '../../../api/operator-key.ts';
import { toMs } from '../../../machines/vocabulary/instant.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { type Given, givenApp, KEY, ORG, STORES } from './given-app.ts';

const SECRET = 'a-secret-of-the-forwarder';
const basic = (password: string) => `Basic ${Buffer.from(`any:${password}`).toString('base64')}`;

type Format = Parameters<typeof createEmailInbound>[0]['format'];

let mails = 0;
/** As a mail program sends it. */
function mail(of: { to?: string; from?: string; body?: string; subject?: string; answers?: string; more?: string[] }) {
  mails += 1;
  const head = [
    `From: Ana <${of.from ?? 'ana@example.com'}>`,
    `To: ${of.to ?? 'jobs@acme.example'}`,
    `Subject: ${of.subject ?? 'Re: The nurse'}`,
    `Message-ID: <mail-${mails}@example.com>`,
    ...(of.answers === undefined ? [] : [`In-Reply-To: <${of.answers}>`]),
    ...(of.more ?? []),
  ];
  return `${head.join('\r\n')}\r\n\r\n${of.body ?? ''}\r\n`;
}

describe.each(STORES)('mails that come in, on %s', (kind, open) => {
  let given: Given;
  const apps = new Map<Format, Given['app']>();
  const logged: string[] = [];

  beforeAll(async () => {
    given = await givenApp(await open());
    const { store, host, clock, teller, links } = given;
    const { OFFLINE_GEOGRAPHY: geography } = await import('../../../adapters/geo-offline/geography.ts');
    for (const format of ['mime', 'sendgrid', 'postmark', 'mailgun'] as const)
      apps.set(
        format,
        createApp({
          ...{ store, accept: host.accept, takeIn: host.takeIn, clock, newId: () => 'x', teller, phones: null, links },
          ...{ geography, identify: operatorKey(KEY), log: createLog('debug', (line) => logged.push(line)) },
          webhooks: {
            ...{ twilio: null, telnyx: null },
            email: createEmailInbound({ format, secret: SECRET, now: () => toMs(clock.now()) }),
          },
          ...{ ready: () => true, demoPace: null, secureCookies: true },
        }),
      );
  });
  afterAll(() => given.store.close());

  const post = async (
    body: string | FormData | Uint8Array<ArrayBuffer>,
    of: { format?: Format; authorization?: string | null; type?: string } = {},
  ) => {
    const { format = 'mime', authorization = basic(SECRET) } = of;
    const headers = {
      ...(authorization === null ? {} : { authorization }),
      ...(body instanceof FormData ? {} : { 'content-type': of.type ?? 'message/rfc822' }),
    };
    const answer = await apps.get(format)?.request('/webhooks/email', { method: 'POST', headers, body });
    if (answer === undefined) throw new Error('There is no such format.');
    await given.host.drain();
    return answer;
  };
  const history = async (candidate: string) => {
    const found = await given.store.history(ORG, candidate);
    if (found === null) throw new Error('There is nobody.');
    return found;
  };
  /** Somebody who got an email in place of a call; answers what names it. */
  async function mailed(id: string): Promise<{ message: string; token: string; address: string }> {
    await given.candidate(id, { phone: '' });
    const sent = (await history(id)).messages.find(({ channel }) => channel === 'EMAIL');
    if (sent === undefined) throw new Error('No email has gone out.');
    const token = given.links.thread(sent.id);
    return { message: sent.id, token, address: `reply+${token}@reply.example` };
  }
  const allowsEmail = async (id: string) => (await history(id)).consent.columns.email_consent;

  it('REV-03 an answer to its address that asks for no more revokes email alone, once', async () => {
    const { address } = await mailed('ana');
    const answer = mail({ to: address, body: 'please stop emailing me' });
    expect((await post(answer)).status).toBe(200);
    const { consent, applications } = await history('ana');
    expect(consent.columns).toMatchObject({ email_consent: false, sms_consent: true });
    expect(applications[0]?.stage).toBe('CONSENT_REVOKED');
    const before = await given.stored('ana');
    expect((await post(answer)).status).toBe(200);
    expect(await given.stored('ana')).toBe(before);
  });

  it('REV-03 an answer is found by what it says it answers, and an address in capitals leads there too', async () => {
    const bea = await mailed('bea');
    await post(mail({ answers: `${bea.token}@reply.example`, body: 'unsubscribe' }));
    expect(await allowsEmail('bea')).toBe(false);
    const cleo = await mailed('cleo');
    await post(mail({ to: cleo.address.toUpperCase(), body: 'unsubscribe' }));
    expect(await allowsEmail('cleo')).toBe(false);
  });

  it('REV-03 nobody is found by a subject or a sender alone, and CNS-16 such an opt-out bars the address it came from', async () => {
    await mailed('dan');
    const before = await given.store.history(ORG, 'dan');
    await post(mail({ from: 'dan@example.com', subject: 'Re: The nurse', body: 'I am very interested' }));
    await post(mail({ to: `reply+${'0'.repeat(45)}@reply.example`, from: 'dan@example.com', body: 'hello' }));
    expect(await given.store.history(ORG, 'dan')).toEqual(before);
    const shown = await given.store.unmatched(ORG, 2);
    expect(shown.map(({ channel, from, candidate }) => [channel, from, candidate])).toEqual([
      ['EMAIL', 'dan@example.com', null],
      ['EMAIL', 'dan@example.com', null],
    ]);
    await post(mail({ from: 'Dan@Example.com', body: 'unsubscribe' }));
    const suppressed = await given.store.suppressionsPage(ORG, { limit: 50 });
    expect(suppressed.some(({ channel, address }) => channel === 'EMAIL' && address === 'dan@example.com')).toBe(true);
    expect(await allowsEmail('dan')).toBe(true);
  });

  it('GAT-28 what a machine wrote is shown and never read; what a person wrote is, with nothing that they quote', async () => {
    const { address } = await mailed('eve');
    const absence = ['Auto-Submitted: auto-replied'];
    expect(await (await post(mail({ to: address, more: absence, body: 'I am away, call me later' }))).json()).toEqual({
      taken: 'automatic',
    });
    const journal = async () => (await history('eve')).journal.map(({ type }) => type);
    expect(await journal()).not.toContain('reply');
    await post(mail({ to: address, body: 'No thank you, I found another job\n\n> Hello Eve,\n> unsubscribe here' }));
    const { messages } = await history('eve');
    const said = messages.filter(({ direction }) => direction === 'inbound').map(({ text }) => text);
    expect(said).toContain('No thank you, I found another job');
    expect(await allowsEmail('eve')).toBe(true);
  });

  it('CNS-06 an email that comes back for good marks the address; one that comes back for now does not', async () => {
    const report = (status: string) => [
      ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=r'],
      `--r\r\nContent-Type: text/plain\r\n\r\nIt came back.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; x@example.com\r\nAction: failed\r\nStatus: ${status}\r\n--r--`,
    ];
    const bounce = (to: string, status: string) => {
      const [more, body] = report(status) as [string[], string];
      return mail({ from: 'mailer-daemon@mx.example', to, more, body });
    };
    const { address, message } = await mailed('fay');
    await post(bounce(address, '4.2.2'));
    expect((await history('fay')).record.emailBounced).toBe(false);
    await post(bounce(address, '5.1.1'));
    expect((await history('fay')).record.emailBounced).toBe(true);
    expect((await history('fay')).messages.find(({ id }) => id === message)).toMatchObject({ status: 'undelivered' });
  });

  it('REV-03 a complaint is an opt-out of email', async () => {
    const { token } = await mailed('gus');
    const more = ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=feedback-report; boundary=r'];
    const body = `--r\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <${token}@reply.example>\r\n\r\nHello\r\n--r--`;
    await post(mail({ from: 'fbl@mail.example', more, body }));
    expect(await allowsEmail('gus')).toBe(false);
    const sources = (await history('gus')).journal.filter(({ type }) => type === 'consent').map(({ data }) => data);
    expect(sources.at(-1)).toMatchObject({ source: 'EMAIL_UNSUBSCRIBE' });
  });

  it('SendGrid, Postmark and Mailgun post the same mail in their own ways', async () => {
    const hal = await mailed('hal');
    const form = new FormData();
    form.set('headers', 'Message-ID: <hal-1@example.com>\nFrom: Hal <hal@example.com>\n');
    form.set('envelope', JSON.stringify({ to: [hal.address], from: 'hal@example.com' }));
    form.set('text', 'please stop emailing me');
    form.set('subject', 'Re: The nurse');
    expect((await post(form, { format: 'sendgrid' })).status).toBe(200);
    expect(await allowsEmail('hal')).toBe(false);

    const ida = await mailed('ida');
    const postmark = {
      ...{ From: 'ida@example.com', OriginalRecipient: ida.address, Subject: 'Re: The nurse' },
      TextBody: 'please stop emailing me',
      Headers: [{ Name: 'Message-ID', Value: '<ida-1@example.com>' }],
    };
    expect((await post(JSON.stringify(postmark), { format: 'postmark', type: 'application/json' })).status).toBe(200);
    expect(await allowsEmail('ida')).toBe(false);

    const jim = await mailed('jim');
    const signed = (key: string) => {
      const timestamp = String(Math.floor(toMs(given.clock.now()) / 1_000));
      const token = 'a'.repeat(50);
      const signature = createHmac('sha256', key)
        .update(timestamp + token)
        .digest('hex');
      return new URLSearchParams({
        ...{ timestamp, token, signature, recipient: jim.address, from: 'jim@example.com', subject: 'Re' },
        'body-plain': 'please stop emailing me',
        'message-headers': JSON.stringify([['Message-Id', '<jim-1@example.com>']]),
      }).toString();
    };
    const type = 'application/x-www-form-urlencoded';
    const mailgun = { format: 'mailgun', authorization: null, type } as const;
    expect((await post(signed('another key'), mailgun)).status).toBe(403);
    expect(await allowsEmail('jim')).toBe(true);
    expect((await post(signed(SECRET), mailgun)).status).toBe(200);
    expect(await allowsEmail('jim')).toBe(false);
  });

  it('REL-4 nothing is stored for whoever does not know the secret, and nothing posted is answered with 5xx', async () => {
    const { address } = await mailed('kim');
    const before = await given.stored('kim');
    for (const authorization of [null, basic('another'), 'Basic %%%', `Bearer ${SECRET}`, basic('')])
      expect((await post(mail({ to: address, body: 'unsubscribe' }), { authorization })).status).toBe(403);
    expect(await given.stored('kim')).toBe(before);
    const types = ['message/rfc822', 'multipart/form-data; boundary=x', 'application/json', ''];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('mime', 'sendgrid', 'postmark' as const),
        fc.constantFrom(...types),
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        async (format, type, bytes) => {
          const answer = await post(new Uint8Array(bytes), { format, type });
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: kind === 'memory' ? 200 : 20, seed: 20_261_130 },
    );
    expect(logged.join('\n')).not.toMatch(/example\.com|stop emailing/);
  });
});
