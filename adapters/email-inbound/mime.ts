/** A mail as it travels (RFC 5322): read by `mailparser`, which is loaded at the first one. */
import type { MailReport, ReceivedMail } from '../../machines/vocabulary/received-mail.ts';
import { boundedMail, LONGEST_TEXT, MOST_REPORTS } from './bounds.ts';
import { headersOf, idIn, isReport, recipientsIn, senderIn } from './headers.ts';
import { wordsOfHtml } from './html-words.ts';

/** What mail servers let pass (Postfix: 102,400 bytes); a longer one is no mail, and addresses in it take seconds to read. */
const LONGEST_HEAD = 131_072;

/** `envelope`: whom the forwarder says it was delivered to. */
export async function readMime(raw: Buffer, envelope: readonly string[] = []): Promise<ReceivedMail> {
  const { simpleParser } = await import('mailparser');
  const plain = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, maxHeadSize: LONGEST_HEAD };
  const mail = await simpleParser(raw, plain);
  const headers = headersOf(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1)] as const));
  const text = mail.text ?? '';
  const html = typeof mail.html === 'string' ? mail.html : '';
  return boundedMail({
    id: idIn(headers),
    recipients: [...envelope, ...recipientsIn(headers)],
    from: senderIn(headers),
    subject: mail.subject ?? '',
    text: text.trim() === '' ? wordsOfHtml(html) : text,
    headers,
    reports: reportsIn(
      mail.attachments.map(({ contentType, content }) => ({ type: contentType, content })),
      raw,
      headers['content-type']?.[0] ?? '',
    ),
  });
}

interface Part {
  readonly type: string;
  readonly content: Buffer;
}

/** The parts of a report; a report whose parts the parser has joined is taken as a whole. */
function reportsIn(parts: readonly Part[], raw: Buffer, type: string): readonly MailReport[] {
  const found = parts
    .filter((part) => isReport(part.type))
    .slice(0, MOST_REPORTS)
    .map((part) => ({ type: part.type.toLowerCase(), text: part.content.subarray(0, LONGEST_TEXT).toString('utf8') }));
  if (!/^multipart\/report/i.test(type) || found.some((part) => part.type.endsWith('-status'))) return found;
  const whole = raw.subarray(0, LONGEST_TEXT).toString('latin1');
  const status = /\r?\n((?:Reporting-MTA|Final-Recipient|Original-Recipient|Feedback-Type)\s*:[\s\S]*)/i.exec(
    whole,
  )?.[1];
  if (status === undefined) return found;
  const kind = /^Feedback-Type/im.test(status) ? 'message/feedback-report' : 'message/delivery-status';
  return [...found, { type: kind, text: status }];
}
