/**
 * `SMTP_URL`, read: where the mail server is, how it is reached, and who we are to it.
 *
 * Guarantees: credentials leave in the clear for this machine alone, unless the URL says so in words; a certificate is
 * checked wherever a network lies between; nothing of the URL is in an error.
 */
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

export interface MailServer {
  readonly options: SMTPConnectionOptions;
  readonly credentials: { readonly user: string; readonly pass: string } | null;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

const isSaid = (parameters: URLSearchParams, name: string): boolean => parameters.get(name) === 'true';

/** `tls=no` in the query: never ask for TLS. `verify=no`: take any certificate. nodemailer's own spellings are read as well. */
export function readSmtpUrl(given: string): MailServer {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !(url.protocol in PORTS) || url.hostname === '')
    throw new Error('SMTP_URL is no address of a mail server such as smtps://user:password@smtp.example.com:465.');
  const { protocol, searchParams } = url;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = LOOPBACK.test(url.hostname);
  const secure = protocol === 'smtps:';
  const withoutTls = searchParams.get('tls') === 'no' || isSaid(searchParams, 'ignoreTLS');
  const unverified =
    isHere || searchParams.get('verify') === 'no' || searchParams.get('tls.rejectUnauthorized') === 'false';
  const user = decodeURIComponent(url.username);
  const credentials = user === '' ? null : { user, pass: decodeURIComponent(url.password) };
  return {
    credentials,
    options: {
      host,
      port: url.port === '' ? PORTS[protocol as keyof typeof PORTS] : Number(url.port),
      secure,
      ignoreTLS: withoutTls,
      requireTLS: !secure && !withoutTls && (isSaid(searchParams, 'requireTLS') || (credentials !== null && !isHere)),
      ...(searchParams.has('name') ? { name: searchParams.get('name') ?? undefined } : {}),
      tls: { rejectUnauthorized: !unverified, minVersion: 'TLSv1.2' },
      allowInternalNetworkInterfaces: true,
      logger: false,
    },
  };
}
