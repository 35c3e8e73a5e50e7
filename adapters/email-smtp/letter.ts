/**
 * An email as it travels: headers, a text and an HTML part, a calendar file, signed where a key is set. Guarantees:
 * what is unsubscribed by one click stands as RFC 8058 has it (the library's own `list` would corrupt it); the same
 * message has the same Message-ID however often it is made; answers come back to an address that names the message.
 */
import type { OutgoingEmail } from '../../runtime/ports.ts';

export interface Sender {
  /** EMAIL_FROM: for whoever has no mailbox of their own (WEB-03). */
  readonly from: string;
  /** EMAIL_REPLY_DOMAIN */
  readonly replyDomain: string | null;
  readonly dkim: Dkim | null;
}

interface Dkim {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
}

export interface Letter {
  readonly messageId: string;
  readonly envelope: { readonly from: string; readonly to: string };
  readonly bytes: Buffer;
}

const bareAddress = (mailbox: string): string => (/<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
const domainOf = (mailbox: string): string => bareAddress(mailbox).split('@').at(-1) ?? 'localhost';

/** Where answers to this message go, and what comes back of it. */
const addressOf = (thread: string, replyDomain: string): string => `reply+${thread}@${replyDomain}`;

export async function letterOf(email: OutgoingEmail, sender: Sender): Promise<Letter> {
  const { createTransport } = await import('nodemailer');
  const { to, subject, text, html, thread = email.message, after = null, replyTo = null, calendar } = email;
  const { replyDomain } = sender;
  const from = email.from ?? sender.from;
  const returns = replyDomain === null ? null : addressOf(thread, replyDomain);
  const idOf = (of: string): string => `<${of}@${replyDomain ?? domainOf(sender.from)}>`;
  const { 'List-Unsubscribe': wayOut, ...others } = email.headers ?? {};
  const envelope = { from: returns ?? bareAddress(from), to };
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail({
    from,
    to,
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    ...(returns === null && replyTo === null ? {} : { replyTo: [returns, replyTo].filter((each) => each !== null) }),
    messageId: idOf(thread),
    ...(after === null ? {} : { inReplyTo: idOf(after), references: [idOf(after)] }),
    envelope,
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Exchange: neither an absence nor a rule of the mailbox answers what a machine wrote.
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(wayOut === undefined ? {} : { 'List-Unsubscribe': withMailto(wayOut, returns) }),
      ...others,
    },
    ...(calendar === undefined
      ? {}
      : {
          attachments: [
            {
              filename: 'interview.ics',
              content: calendar,
              contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
            },
          ],
        }),
    ...(sender.dkim === null ? {} : { dkim: sender.dkim }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new Error('The mail library made a message that is no buffer.');
  return { messageId: idOf(thread), envelope, bytes: message };
}

/** The page comes first: mailboxes that know one click post to it; others write. */
const withMailto = (wayOut: string, returns: string | null): string =>
  returns === null ? wayOut : `${wayOut}, <mailto:${returns}?subject=unsubscribe>`;
