/** REL-4: no mail takes seconds to read, whoever wrote it and whichever forwarder posts it, and no more is looked at than is stated. */
import { describe, expect, it } from 'vitest';
import { boundedMail } from '../../../adapters/email-inbound/bounds.ts';
import { type Format, readPosted } from '../../../adapters/email-inbound/formats.ts';
import { wordsOfHtml } from '../../../adapters/email-inbound/html-words.ts';
import type { ReceivedMail } from '../../../machines/vocabulary/received-mail.ts';

/** What is read in steps of its length takes milliseconds; in steps of the square of it, most of these took minutes. */
const PATIENCE_MS = 10_000;
const UNCLOSED = [
  '<',
  '<div',
  '<div class="',
  '<div id=',
  '<div style="border:',
  '<p',
  '<br',
  '<!--',
  '<script',
  '</p ',
];

describe('an HTML mail', () => {
  it.each(UNCLOSED)('REL-4 of nothing but %j is read at once', (part) => {
    const began = performance.now();
    wordsOfHtml(part.repeat(1_000_000 / part.length));
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS);
  });

  it('keeps what was written beside tags and comments that are never closed', () => {
    expect(wordsOfHtml('<p>I can start on Monday.</p><div <b>Ana</b>')).toContain('I can start on Monday.');
    expect(wordsOfHtml('<p>Yes.</p><!-- <p>never closed</p>')).toBe('Yes.');
    expect(wordsOfHtml('<p>1 < 2</p>')).toBe('1 < 2');
  });
});

describe('a mail that is longer than any', () => {
  const LONG = 'word '.repeat(100_000);
  const form = (fields: Readonly<Record<string, string>>) => ({
    contentType: 'application/x-www-form-urlencoded',
    body: Buffer.from(new URLSearchParams(fields).toString()),
  });
  const posted = {
    mime: { contentType: 'message/rfc822', body: Buffer.from(`Subject: ${'s'.repeat(5_000)}\r\n\r\n${LONG}`) },
    sendgrid: form({ headers: 'From: a@example.com', subject: LONG, text: LONG }),
    postmark: {
      contentType: 'application/json',
      body: Buffer.from(
        JSON.stringify({ Headers: [], From: 'a@example.com', Subject: LONG, HtmlBody: `<p>${LONG}</p>` }),
      ),
    },
    mailgun: form({ 'message-headers': '[["From","a@example.com"]]', subject: LONG, 'body-plain': LONG }),
  } as const;

  it.each(Object.keys(posted) as Format[])('REL-4 is read as far as is stated, as %s', async (format) => {
    const mail = (await readPosted(format, posted[format])) as ReceivedMail;
    expect([mail.subject.length, mail.text.length > 190_000, mail.text.length <= 200_000]).toEqual([998, true, true]);
  });

  it.each([
    [500, 10],
    [501, 11],
  ])('REL-4 keeps the first 500 recipients and the first 10 reports: of %i and %i', async (recipients, reports) => {
    const mail = (await readPosted('mime', posted.mime)) as ReceivedMail;
    const kept = boundedMail({
      ...mail,
      recipients: Array.from({ length: recipients }, (_, n) => `${n}@example.com`),
      reports: Array.from({ length: reports }, () => ({ text: LONG }) as ReceivedMail['reports'][number]),
    });
    expect([kept.recipients.length, kept.recipients.at(-1), kept.reports.length]).toEqual([500, '499@example.com', 10]);
    expect(kept.reports.map(({ text }) => text.length)).toEqual(Array(10).fill(200_000));
  });

  it('REL-4 with a head that no mail server lets pass is refused, one of a hundred thousand addresses at once', async () => {
    const head = `From: ${'a;'.repeat(100_000)}`;
    const began = performance.now();
    const read = await readPosted('mime', { contentType: '', body: Buffer.from(`${head}\r\n\r\nhello`) });
    expect(read).toEqual({ unreadable: 'the mail in it' });
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS);
  });
});
