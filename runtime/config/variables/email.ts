/** The mail server that carries emails, and what forwards answers to them. */
import { mailboxIn } from '../../../machines/vocabulary/mailbox.ts';
import { oneOf, text, url } from '../read-variable.ts';
import { variable } from './variable.ts';

const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

export const EMAIL = {
  EMAIL_PROVIDER: variable({
    what: '"simulated": nobody is mailed; what the demo has. "smtp": real emails to real people, in real time, and no demo. Beside any real provider it is none when left out.',
    example: 'smtp',
    fallback: null,
    read: oneOf('simulated', 'none', 'smtp'),
  }),
  SMTP_URL: variable({
    what: 'The mail server, with user and password where it asks for them. smtps:// is TLS from the start; with smtp:// TLS is begun where the server offers it, and always before a password leaves for another machine.',
    example: 'smtps://user:password@smtp.example.com:465',
    fallback: null,
    secret: true,
    read: url('smtp', 'smtps'),
  }),
  EMAIL_FROM: variable({
    what: 'The system sender: who web invites of orgs without a mailbox of their own are from.',
    example: 'Acme Talent <talent@example.com>',
    fallback: null,
    read: text(/^[^\r\n]{3,400}$/, 'an address, with or without a name before it').refine(
      (given) => mailboxIn(given) !== null,
      'an address, with or without a name before it',
    ),
  }),
  EMAIL_REPLY_DOMAIN: variable({
    what: 'The domain whose mail is forwarded to POST /webhooks/email: answers and what comes back go to reply+TOKEN@ it. Without it they go to whoever an email is from.',
    example: 'reply.example.com',
    fallback: null,
    read: text(DOMAIN, 'a domain'),
  }),
  EMAIL_INBOUND_FORMAT: variable({
    what: 'What forwards mail to POST /webhooks/email: "mime" (the mail as it is), "sendgrid", "postmark", "mailgun".',
    example: 'postmark',
    fallback: 'mime',
    read: oneOf('mime', 'sendgrid', 'postmark', 'mailgun'),
  }),
  EMAIL_INBOUND_SECRET: variable({
    what: 'The password (Basic auth, any user name) of POST /webhooks/email, or the signing key of Mailgun. Without it mail that comes in gets 403.',
    example: 'the output of: openssl rand -hex 24',
    fallback: null,
    secret: true,
    read: text(/^[!-~]{8,400}$/, '8 or more characters without spaces'),
  }),
  EMAIL_DKIM_DOMAIN: variable({
    what: 'Optional, with the two below: the domain that emails are signed for, where the mail server does not sign them itself.',
    example: 'example.com',
    fallback: null,
    read: text(DOMAIN, 'a domain'),
  }),
  EMAIL_DKIM_SELECTOR: variable({
    what: 'Optional: the selector of the key, as in SELECTOR._domainkey.example.com.',
    example: 'overture',
    fallback: null,
    read: text(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'a selector'),
  }),
  EMAIL_DKIM_KEY: variable({
    what: 'Optional: the private key as PEM; line ends may be written as \\n.',
    example: 'the output of: openssl genrsa 2048',
    fallback: null,
    secret: true,
    read: text(
      /^-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{40,}-----END [A-Z ]*PRIVATE KEY-----\s*$/,
      'a private key as PEM',
    ),
  }),
} as const;
