/** Emails through a mail server, as the configuration has them. */
import type { Clock, EmailPort } from '../../runtime/ports.ts';
import { createSmtpEmail } from './send.ts';

export interface SmtpVariables {
  readonly SMTP_URL: string | null;
  readonly EMAIL_FROM: string | null;
  readonly EMAIL_REPLY_DOMAIN: string | null;
  readonly EMAIL_DKIM_DOMAIN: string | null;
  readonly EMAIL_DKIM_SELECTOR: string | null;
  readonly EMAIL_DKIM_KEY: string | null;
}

/** A key from an environment file has its line ends written out. */
const pem = (key: string): string => key.replaceAll('\\n', '\n');

export function connected(of: SmtpVariables, clock: Clock): { readonly email: EmailPort } {
  const { EMAIL_DKIM_DOMAIN: domainName, EMAIL_DKIM_SELECTOR: keySelector, EMAIL_DKIM_KEY: key } = of;
  const dkim =
    domainName === null || keySelector === null || key === null
      ? null
      : { domainName, keySelector, privateKey: pem(key) };
  const email = createSmtpEmail({
    url: of.SMTP_URL ?? '',
    from: of.EMAIL_FROM ?? '',
    replyDomain: of.EMAIL_REPLY_DOMAIN,
    dkim,
    clock,
  });
  return { email };
}
