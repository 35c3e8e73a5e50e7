/**
 * What each forwarder posts, read into our own words: raw MIME, SendGrid, Postmark, Mailgun.
 *
 * Must not know: whose mail it is. Guarantees: whatever is handed in, it answers a mail or `unreadable`, which names the field
 * and never its content. A forwarder that sends the mail as it travelled is read from that, and from its own fields else.
 */
import type { MailReport, ReceivedMail } from '../../machines/vocabulary/received-mail.ts';
import { boundedMail } from './bounds.ts';
import { type Form, readForm, textOf } from './forms.ts';
import { addressesIn, type Headers, headersIn, headersOf, idIn, isReport, recipientsIn, senderIn } from './headers.ts';
import { wordsOfHtml } from './html-words.ts';
import { readMime } from './mime.ts';

export type Format = 'mime' | 'sendgrid' | 'postmark' | 'mailgun';
export interface Posted {
  readonly contentType: string;
  readonly body: Buffer;
}
export interface Unreadable {
  readonly unreadable: string;
}

export async function readPosted(format: Format, posted: Posted): Promise<ReceivedMail | Unreadable> {
  try {
    return await READERS[format](posted);
  } catch {
    return { unreadable: 'the mail in it' };
  }
}

const READERS: Readonly<Record<Format, (posted: Posted) => Promise<ReceivedMail | Unreadable>>> = {
  mime: async ({ body }) => (body.length === 0 ? { unreadable: 'an empty body' } : readMime(body)),
  sendgrid: readSendgrid,
  postmark: readPostmark,
  mailgun: readMailgun,
};

interface Parts {
  readonly headers: Headers;
  readonly envelope: readonly string[];
  readonly from: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly reports: readonly MailReport[];
}

const mailOf = ({ headers, envelope, from, subject, text, html, reports }: Parts): ReceivedMail =>
  boundedMail({
    id: idIn(headers),
    recipients: [...envelope, ...recipientsIn(headers)],
    from: senderIn(headers) ?? from,
    subject: subject || (headers['subject']?.[0] ?? ''),
    text: text.trim() === '' ? wordsOfHtml(html) : text,
    headers,
    reports,
  });

/** Files that are reports; every other file is let be. */
const filesIn = (form: Form): readonly MailReport[] =>
  [...form.values()]
    .filter(({ filename, type }) => filename !== null && isReport(type))
    .map(({ type, bytes }) => ({ type: type.toLowerCase(), text: bytes.toString('utf8') }));

async function readSendgrid({ contentType, body }: Posted): Promise<ReceivedMail | Unreadable> {
  const form = readForm(contentType, body);
  if (form === null) return { unreadable: 'the form' };
  const envelope = addressesIn(String(json(textOf(form, 'envelope'), 'to') ?? ''));
  const raw = form.get('email')?.bytes;
  if (raw !== undefined) return readMime(raw, envelope);
  if (!form.has('headers')) return { unreadable: 'headers' };
  const charsets = json(textOf(form, 'charsets')) ?? {};
  const said = (name: string): string =>
    textOf(form, name, String((charsets as { readonly [key: string]: unknown })[name] ?? 'utf-8'));
  return mailOf({
    headers: headersIn(textOf(form, 'headers')),
    envelope,
    from: addressesIn(said('from')).at(-1) ?? null,
    subject: said('subject'),
    text: said('text'),
    html: said('html'),
    reports: filesIn(form),
  });
}

/** Null for what is no JSON; with a name, that field of it. */
function json(text: string, name?: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (name === undefined) return value;
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : null;
  } catch {
    return null;
  }
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((each) => each !== null && typeof each === 'object') : [];

async function readPostmark({ body }: Posted): Promise<ReceivedMail | Unreadable> {
  const mail = json(body.toString('utf8'));
  if (mail === null || typeof mail !== 'object' || Array.isArray(mail)) return { unreadable: 'the JSON' };
  const of = mail as Record<string, unknown>;
  const addresses = ['ToFull', 'CcFull', 'BccFull'].flatMap((name) => list(of[name])).map(({ Email }) => words(Email));
  const envelope = [words(of['OriginalRecipient']), ...addresses, words(of['To'])].flatMap(addressesIn);
  const raw = words(of['RawEmail']);
  if (raw !== '') return readMime(Buffer.from(raw), envelope);
  if (!Array.isArray(of['Headers'])) return { unreadable: 'Headers' };
  const headers = headersOf(list(of['Headers']).map(({ Name, Value }) => [words(Name), words(Value)] as const));
  const from = addressesIn(words(of['From'])).at(-1) ?? null;
  return mailOf({
    headers: { ...headers, ...(headers['from'] === undefined && from !== null ? { from: [from] } : {}) },
    envelope,
    from,
    subject: words(of['Subject']),
    text: words(of['TextBody']),
    html: words(of['HtmlBody']),
    reports: list(of['Attachments'])
      .filter(({ ContentType }) => isReport(typeOf(words(ContentType))))
      .map(({ ContentType, Content }) => ({
        type: typeOf(words(ContentType)).toLowerCase(),
        text: Buffer.from(words(Content), 'base64').toString('utf8'),
      })),
  });
}

const typeOf = (contentType: string): string => contentType.split(';')[0]?.trim() ?? '';

async function readMailgun({ contentType, body }: Posted): Promise<ReceivedMail | Unreadable> {
  const form = readForm(contentType, body);
  if (form === null) return { unreadable: 'the form' };
  const envelope = addressesIn(textOf(form, 'recipient'));
  const raw = form.get('body-mime')?.bytes;
  if (raw !== undefined) return readMime(raw, envelope);
  const pairs = json(textOf(form, 'message-headers'));
  if (!Array.isArray(pairs)) return { unreadable: 'message-headers' };
  const headers = headersOf(
    pairs
      .filter((pair): pair is readonly unknown[] => Array.isArray(pair))
      .map(([name, value]) => [words(name), words(value)] as const),
  );
  return mailOf({
    headers,
    envelope,
    from: addressesIn(textOf(form, 'from')).at(-1) ?? addressesIn(textOf(form, 'sender')).at(-1) ?? null,
    subject: textOf(form, 'subject'),
    text: textOf(form, 'body-plain'),
    html: textOf(form, 'body-html'),
    reports: filesIn(form),
  });
}
