/** What a mail server's reply before or after the message means to us: a refusal, or something that may be tried again. */
import { type MailFault, mailCodeIn, mailFaultOf } from '../../machines/vocabulary/mail-status.ts';
import type { Refusal } from '../../machines/vocabulary/refusal.ts';
import type { EmailOutcome } from '../../runtime/ports.ts';

/** The command that the reply answers. */
export type Answered = 'CONNECT' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'MESSAGE';

const REFUSALS: Readonly<Record<MailFault, Refusal>> = {
  no_mailbox: 'invalid_number',
  mailbox_full: 'blocked',
  blocked: 'blocked',
  sender: 'sender',
  content: 'content',
  later: 'transient',
  unrecognised: 'unrecognised',
};

/** As it is kept: `550 5.1.1`, never the words, which name the recipient. */
const codeOf = (line: string): string => {
  const { reply, enhanced } = mailCodeIn(line);
  return [reply ?? '', enhanced ?? ''].join(' ').trim();
};

/**
 * A 4yz is no final word, and neither is what is said to us before the recipient is named: our account may be in order again
 * in a moment. The message has not been taken either way.
 */
export function outcomeOfReply(answered: Answered, line: string): EmailOutcome {
  const code = codeOf(line) || answered;
  const fault = mailFaultOf(mailCodeIn(line), answered === 'RCPT');
  const isOurs = answered === 'CONNECT' || answered === 'AUTH' || (answered === 'MAIL' && fault === 'sender');
  if (/^\s*4/.test(line) || isOurs) return { kind: 'deferred', code };
  return { kind: 'refused', refusal: REFUSALS[fault], code };
}
