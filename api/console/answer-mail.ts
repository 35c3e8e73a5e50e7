/**
 * A mail that answers one of ours, as a mail program writes it (RFC 5322): what somebody says above what they quote. Pure.
 *
 * Guarantee: nothing that is typed or stored can begin a header of its own.
 */
import type { Message } from '../../machines/candidate/working-set.ts';

/** Replies of the demo go to addresses of a domain that nobody has. */
const DOMAIN = 'reply.example';

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
/** RFC 2047: any text, in the characters of a header. */
const encodedWord = (text: string): string => `=?utf-8?B?${Buffer.from(oneLine(text)).toString('base64')}?=`;
const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
const folded = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

export function answerMail(of: {
  readonly id: string;
  /** Names the mail that is answered. */
  readonly thread: string;
  /** Whose mailbox it is written in. */
  readonly from: string;
  readonly answered: Pick<Message, 'subject' | 'text'>;
  readonly company: string;
  readonly words: string;
}): Buffer {
  const { id, thread, from, answered, company, words } = of;
  const head = [
    `From: <${oneLine(from).replace(/[<>\s]/g, '')}>`,
    `To: <reply+${thread}@${DOMAIN}>`,
    `Subject: ${encodedWord(`Re: ${answered.subject ?? ''}`)}`,
    `Message-ID: <${oneLine(id)}@mailbox.example>`,
    `In-Reply-To: <${thread}@${DOMAIN}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const body = `${words}\n\nOn this day, ${oneLine(company)} wrote:\n${quoted(answered.text)}\n`;
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${folded(body)}\r\n`);
}
