/** The webhook of mails that come in, as the configuration has it: who may post, and how what is posted is read. */
import type { ReceivedMail } from '../../machines/vocabulary/received-mail.ts';
import { type Format, type Posted, readPosted, type Unreadable } from './formats.ts';
import { readForm } from './forms.ts';
import { hasPassword, isSignedByMailgun } from './genuine.ts';

export interface EmailInboundSettings {
  /** EMAIL_INBOUND_FORMAT */
  readonly format: Format;
  /** EMAIL_INBOUND_SECRET */
  readonly secret: string;
  /** Milliseconds since 1970, of life. */
  readonly now: () => number;
}

export interface EmailInbound {
  /** Before anything is read; a signature is in what is posted, and is looked at then. */
  mayPost(authorization: string | null): boolean;
  isGenuine(posted: Posted): boolean;
  read(posted: Posted): Promise<ReceivedMail | Unreadable>;
}

export function createEmailInbound({ format, secret, now }: EmailInboundSettings): EmailInbound {
  const isSigned = format === 'mailgun';
  return {
    mayPost: (authorization) => isSigned || hasPassword(authorization, secret),
    isGenuine: ({ contentType, body }) => !isSigned || isSignedByMailgun(readForm(contentType, body), secret, now()),
    read: (posted) => readPosted(format, posted),
  };
}
