/** A mail as it travels (RFC 5322): read by `mailparser`, which is loaded at the first one. */
import type { MailReport, ReceivedMail } from '../../machines/vocabulary/received-mail.ts';
import { headersOf, idIn, isReport, recipientsIn, senderIn } from './headers.ts';
import { wordsOfHtml } from './html-words.ts';

/** Beyond this nobody has written it by hand. */
const LONGEST_TEXT = 200_000;
const MOST_REPORTS = 10;

/** `envelope`: whom the forwarder says it was delivered to. */
export async function readMime(raw: Buffer, envelope: readonly string[] = []): Promise<ReceivedMail> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const headers = headersOf(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1)] as const));
  const text = mail.text ?? '';
  const html = typeof mail.html === 'string' ? mail.html : '';
  return {
    id: idIn(headers),
    recipients: [...envelope, ...recipientsIn(headers)],
    from: senderIn(headers),
    subject: mail.subject ?? '',
    text: (text.trim() === '' ? wordsOfHtml(html.slice(0, LONGEST_TEXT)) : text).slice(0, LONGEST_TEXT),
    headers,
    reports: reportsIn(
      mail.attachments.map(({ contentType, content }) => ({ type: contentType, content })),
      raw,
      headers['content-type']?.[0] ?? '',
    ),
  };
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
