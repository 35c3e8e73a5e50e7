/** Emails through a real mail server: what arrives, header by header, and what each way of failing means. */
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpEmail, type SmtpSettings } from '../../../adapters/email-smtp/send.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';
import { mintPermit } from '../../../runtime/dispatch/permit.ts';
import { LeaseOver, type OutgoingEmail, PermitRefused } from '../../../runtime/ports.ts';
import { type Fate, headerIn, type MailServer, startMailServer } from '../../support/mail-server.ts';

const NOON = instant(Date.UTC(2026, 5, 2, 19));
const FROM = 'Overture <talent@system.example>';

const EMAIL: OutgoingEmail = {
  to: 'ana@example.test',
  from: 'Acme Talent <jobs@acme.example>',
  subject: 'Your interview for Night nurse',
  text: 'Hello Ana,\n\nplease pick a time: https://overture.example/i/token\n\n.a line that begins with a dot\nñandú',
  html: '<!DOCTYPE html><html><body><p>Hello Ana</p></body></html>',
  headers: {
    'List-Unsubscribe': `<https://overture.example/u/${'x'.repeat(120)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  message: 'm-1',
  thread: 'thread1',
  after: 'thread0',
};

let server: MailServer;
let port: ReturnType<typeof createSmtpEmail> | null = null;
afterEach(async () => {
  port?.close();
  port = null;
  await server.close();
});

async function given(fateOf: (nth: number) => Fate = () => 'take', more: Partial<SmtpSettings> = {}) {
  server = await startMailServer(fateOf);
  const clock = { now: () => NOON };
  const sender = { from: FROM, replyDomain: 'reply.example', dkim: null };
  port = createSmtpEmail({ url: server.url, clock, timeoutMs: 20_000, ...sender, ...more });
  const open = port;
  let permits = 0;
  return (email: OutgoingEmail = EMAIL, isHeld?: () => boolean) => {
    permits += 1;
    const { to, subject, text } = email;
    const permit = mintPermit({
      ...{ id: `permit-${permits}`, org: 'acme', candidate: 'ana', channel: 'EMAIL', decision: 'd', at: NOON },
      content: { to, subject, text },
      isHeld,
    });
    return open.send(email, permit);
  };
}

const arrived = () => {
  const [first] = server.received;
  if (first === undefined) throw new Error('Nothing has arrived.');
  return first;
};

describe('an email that a mail server takes', () => {
  it('TCH-08 arrives as it was handed over: one message, from the org’s mailbox, in two parts', async () => {
    const send = await given();
    expect(await send()).toEqual({ kind: 'accepted', providerId: '<thread1@reply.example>' });
    expect(server.received).toHaveLength(1);
    const { mail, to, from } = arrived();
    expect([to, from]).toEqual([['ana@example.test'], 'reply+thread1@reply.example']);
    expect(mail.from?.value).toEqual([{ name: 'Acme Talent', address: 'jobs@acme.example' }]);
    expect(mail.subject).toBe(EMAIL.subject);
    expect(mail.text?.trimEnd()).toBe(EMAIL.text);
    expect(mail.html).toContain('<p>Hello Ana</p>');
    expect(headerIn(arrived(), 'Content-Type')).toMatch(/^multipart\/alternative/);
  });

  it('TCH-08 carries both headers of RFC 8058 as they are written there, the page first', async () => {
    const send = await given();
    await send();
    expect(arrived().headers.filter((line) => /^list-unsubscribe\b/i.test(line))).toHaveLength(2);
    expect(headerIn(arrived(), 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(headerIn(arrived(), 'List-Unsubscribe')).toBe(
      `<https://overture.example/u/${'x'.repeat(120)}>, <mailto:reply+thread1@reply.example?subject=unsubscribe>`,
    );
  });

  it('REV-03 names the message where answers come back, and the one before it in the same conversation', async () => {
    const send = await given();
    await send();
    expect(headerIn(arrived(), 'Message-ID')).toBe('<thread1@reply.example>');
    expect(headerIn(arrived(), 'In-Reply-To')).toBe('<thread0@reply.example>');
    expect(headerIn(arrived(), 'References')).toBe('<thread0@reply.example>');
    expect(headerIn(arrived(), 'Reply-To')).toBe('reply+thread1@reply.example');
    expect(headerIn(arrived(), 'Auto-Submitted')).toBe('auto-generated');
  });

  it('REV-03 an address of the org’s choice gets answers too, and never alone', async () => {
    const send = await given();
    await send({ ...EMAIL, replyTo: 'people@acme.example' });
    expect(headerIn(arrived(), 'Reply-To')).toBe('reply+thread1@reply.example, people@acme.example');
  });

  it('WEB-03 goes by the system sender where the org has no mailbox', async () => {
    const send = await given(() => 'take', { replyDomain: null });
    const { after: _, ...first } = EMAIL;
    await send({ ...first, from: null });
    expect(headerIn(arrived(), 'From')).toBe(FROM);
    expect(headerIn(arrived(), 'Message-ID')).toBe('<thread1@system.example>');
    expect([headerIn(arrived(), 'Reply-To'), headerIn(arrived(), 'In-Reply-To')]).toEqual(['', '']);
    expect(arrived().from).toBe('talent@system.example');
  });

  it('TCH-05 carries the calendar file of what it confirms', async () => {
    const send = await given();
    const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n';
    await send({ ...EMAIL, calendar });
    const [file] = arrived().mail.attachments;
    expect([file?.contentType, file?.filename]).toEqual(['text/calendar', 'interview.ics']);
    expect(file?.content.toString()).toBe(calendar);
  });

  it('RFC 8058 is signed where a key is set, the headers of the one click among what is signed', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const send = await given(() => 'take', {
      dkim: { domainName: 'acme.example', keySelector: 'overture', privateKey: pem },
    });
    await send();
    const signature = headerIn(arrived(), 'DKIM-Signature').replace(/\s/g, '');
    expect(signature).toMatch(/d=acme\.example;.*s=overture;/);
    expect(/;h=([^;]*);/.exec(signature)?.[1]?.toLowerCase().split(':')).toEqual(
      expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id']),
    );
  });

  it('nothing in a subject, a name or an address begins a header of its own', async () => {
    const send = await given();
    const subject = 'Night nurse\r\nBcc: everybody@example.test';
    await send({ ...EMAIL, subject, from: 'Acme\r\nX-Evil: yes <jobs@acme.example>' });
    expect(arrived().headers.filter((line) => /^(?:bcc|x-evil)/i.test(line))).toEqual([]);
    expect(arrived().to).toEqual(['ana@example.test']);
  });

  it('several go over one line, and one that the server has closed meanwhile costs nobody their email', async () => {
    const send = await given();
    await send();
    await send();
    expect([server.received.length, server.lines()]).toEqual([2, 1]);
    server.cutAll();
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect([server.received.length, server.lines()]).toEqual([3, 2]);
  });
});

describe('an email that a mail server does not take', () => {
  it.each([
    ['550 5.1.1 no such user here', 'recipient', { kind: 'refused', refusal: 'invalid_number', code: '550 5.1.1' }],
    ['550 mailbox unavailable', 'recipient', { kind: 'refused', refusal: 'invalid_number', code: '550' }],
    ['552 5.2.2 mailbox full', 'recipient', { kind: 'refused', refusal: 'blocked', code: '552 5.2.2' }],
    ['550 5.7.1 rejected by policy', 'recipient', { kind: 'refused', refusal: 'blocked', code: '550 5.7.1' }],
    ['554 5.7.1 message looks like spam', 'message', { kind: 'refused', refusal: 'blocked', code: '554 5.7.1' }],
    ['552 5.3.4 message too big', 'message', { kind: 'refused', refusal: 'content', code: '552 5.3.4' }],
    ['550 5.7.26 unauthenticated', 'message', { kind: 'refused', refusal: 'sender', code: '550 5.7.26' }],
    ['450 4.2.1 try again later', 'recipient', { kind: 'deferred', code: '450 4.2.1' }],
    ['451 4.3.0 try again later', 'message', { kind: 'deferred', code: '451 4.3.0' }],
    ['421 4.3.2 shutting down', 'recipient', { kind: 'deferred', code: '421 4.3.2' }],
    ['421 4.7.0 too many connections', 'connect', { kind: 'deferred', code: '421 4.7.0' }],
    ['554 5.7.1 you are not welcome', 'connect', { kind: 'deferred', code: '554 5.7.1' }],
    ['530 5.7.0 sign in first', 'sender', { kind: 'deferred', code: '530 5.7.0' }],
  ] as const)('P-17 CNS-06 "%s" at the %s is read by the table', async (says, at, expected) => {
    const send = await given((nth) => (nth === 1 ? { at, says } : 'take'));
    expect(await send()).toEqual(expected);
    expect(server.received).toEqual([]);
    expect(await send()).toMatchObject({ kind: 'accepted' });
  });

  it('P-17 a line that is cut before the message leaves it to be tried again', async () => {
    const send = await given((nth) => (nth === 1 ? 'drop-before' : 'take'));
    expect(await send()).toMatchObject({ kind: 'deferred' });
    expect(server.received).toEqual([]);
  });

  it.each(['drop', 'drop-in-data'] as const)(
    'P-17 a line that is cut when the message has begun to leave ("%s") leaves its fate unknown',
    async (fate) => {
      const send = await given((nth) => (nth === 1 ? fate : 'take'));
      expect(await send()).toMatchObject({ kind: 'unknown' });
      expect(server.tries()).toBe(1);
    },
  );

  it('P-17 a server that says nothing is waited for no longer than the time limit, and its answer is unknown', async () => {
    const send = await given(() => 'hang', { timeoutMs: 3_000 });
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(server.tries()).toBe(1);
  });

  it('P-17 a server that cannot be reached has got nothing', async () => {
    const send = await given();
    await server.close();
    expect(await send()).toEqual({ kind: 'deferred', code: 'ECONNREFUSED' });
  });

  it('P-17 it cannot be asked, so that what may have reached it is never sent again', async () => {
    await given();
    expect(port?.absence.listedWithinMs).toBeNull();
    const sent = { permitId: 'p', to: 'ana@example.test', from: null, handedOverAt: NOON };
    expect(await port?.reconcile(sent)).toMatchObject({ kind: 'cannot_ask' });
  });

  it('P-17 whose lease ends while the server is spoken to leaves nothing there', async () => {
    const send = await given();
    let asked = 0;
    const isHeld = () => {
      asked += 1;
      return asked === 1;
    };
    await expect(send(EMAIL, isHeld)).rejects.toBeInstanceOf(LeaseOver);
    expect([asked, server.received.length]).toEqual([2, 0]);
  });

  it('P-02 nothing leaves without a permit for this very email', async () => {
    const send = await given();
    const permit = mintPermit({
      ...{ id: 'p', org: 'acme', candidate: 'ana', channel: 'EMAIL', decision: 'd', at: NOON },
      content: { to: EMAIL.to, subject: EMAIL.subject, text: 'other words' },
    });
    await expect(port?.send(EMAIL, permit)).rejects.toBeInstanceOf(PermitRefused);
    expect(server.lines()).toBe(0);
    expect(await send()).toMatchObject({ kind: 'accepted' });
  });
});
