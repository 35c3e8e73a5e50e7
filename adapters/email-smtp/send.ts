/**
 * Emails through a mail server: the `EmailPort`.
 *
 * Must not know: rules, candidates, stages. Guarantees: the permit is spent before anything else happens, and is looked at once
 * more when the server has said that it takes the message, before its first byte leaves; one send is one message handed over
 * at most; once it has begun to leave, only the server's own word says what became of it, and without one it is `unknown` and
 * is never sent again, because a mail server cannot be asked. What had not begun to leave may be tried again. Throws only
 * `PermitRefused`, or when the library itself cannot be loaded or a message cannot be made.
 */
import { type Clock, type EmailOutcome, type EmailPort, letLeave, spendPermit } from '../../runtime/ports.ts';
import { type Conversation, createLines, DEFAULT_TIMEOUT_MS } from './connection.ts';
import { letterOf, type Sender } from './letter.ts';
import { outcomeOfReply } from './replies.ts';
import { readSmtpUrl } from './server.ts';

export interface SmtpSettings extends Sender {
  /** SMTP_URL */
  readonly url: string;
  readonly clock: Clock;
  /** For one conversation, from connecting to the last word; 60 seconds when left out. */
  readonly timeoutMs?: number | undefined;
}

const CANNOT_BE_ASKED = 'a mail server does not say what it has taken';

/** Throws at once when the settings are not usable, naming the variable and never its value. */
export function createSmtpEmail(settings: SmtpSettings): EmailPort & { close(): void } {
  const { clock, timeoutMs = DEFAULT_TIMEOUT_MS } = settings;
  const lines = createLines(readSmtpUrl(settings.url), timeoutMs);
  return {
    async send(email, permit) {
      spendPermit(permit, { to: email.to, subject: email.subject, text: email.text }, 'EMAIL', clock.now());
      const { messageId, envelope, bytes } = await letterOf(email, settings);
      const said = await lines.send(envelope, bytes, () => letLeave(permit, clock.now()));
      return outcomeOf(said, messageId);
    },
    absence: { longestRequestMs: timeoutMs, listedWithinMs: null },
    async reconcile() {
      return { kind: 'cannot_ask', detail: CANNOT_BE_ASKED };
    },
    close: () => lines.close(),
  };
}

function outcomeOf(said: Conversation, messageId: string): EmailOutcome {
  if (said.kind === 'taken') return { kind: 'accepted', providerId: messageId };
  if (said.kind === 'replied') return outcomeOfReply(said.to, said.line);
  if (said.kind === 'never_left') return { kind: 'deferred', code: said.code };
  return { kind: 'unknown', detail: `the mail server did not say whether it took the message (${said.code})` };
}
