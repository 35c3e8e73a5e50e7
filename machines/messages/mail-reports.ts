/**
 * Reports of mail systems on what became of an email: that it came back, waits, or was called unwanted (RFC 3464, RFC
 * 5965). Guarantees: an address is condemned only where the report names the mailbox as the fault, for good; a report
 * that cannot be made out condemns nobody.
 */
import { mailCodeIn, mailFaultOf } from '../vocabulary/mail-status.ts';
import { headerOf, type ReceivedMail } from '../vocabulary/received-mail.ts';

export type MailNews =
  /** It came back. `hard`: the address reaches nobody (CNS-06). */
  | { readonly kind: 'bounced'; readonly hard: boolean; readonly code: string }
  /** It is still on its way. */
  | { readonly kind: 'delayed'; readonly code: string }
  /** Whoever got it has called it unwanted. */
  | { readonly kind: 'complaint' }
  /** A report that changes nothing: it has arrived, or nobody can make it out. */
  | { readonly kind: 'nothing' };

const fieldOf = (text: string, name: string): string =>
  new RegExp(`^${name}[ \\t]*:[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]*)*)`, 'im').exec(text)?.[1]?.trim() ?? '';

/** As it is kept: no words, which name the recipient. */
const codeOf = (reply: number | null, enhanced: string | null): string =>
  [reply ?? '', enhanced ?? ''].join(' ').trim() || 'no code';

const DAEMON = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounce)/i;
const CAME_BACK =
  /undeliver|not delivered|delivery (?:status|failure|failed|has failed|incomplete|notification)|returned (?:mail|to sender)|failure notice|mail delivery (?:failed|failure|system)|could not be delivered|no se (?:ha podido|pudo) entregar|no entregado|error de entrega/i;

/** Words that a system says of what is still on its way. */
const STILL_TRIES =
  /delayed|will (?:be )?retr|still (?:trying|being)|warning: (?:message|could not)|temporar|retrasad/i;

/** Null for a mail that is no report. */
export function newsOf(mail: ReceivedMail): MailNews | null {
  const feedback = mail.reports.find(({ type }) => /feedback-report/.test(type));
  if (feedback !== undefined)
    return /^not-spam/i.test(fieldOf(feedback.text, 'Feedback-Type')) ? { kind: 'nothing' } : { kind: 'complaint' };
  const status = mail.reports.find(({ type }) => /delivery-status/.test(type));
  if (status !== undefined) return newsOfStatus(status.text);
  const isReport = /multipart\/report/i.test(headerOf(mail, 'content-type'));
  const isFromASystem = DAEMON.test(mail.from ?? '') || headerOf(mail, 'x-failed-recipients') !== '';
  if (!isReport && !(isFromASystem && CAME_BACK.test(`${mail.subject}\n${mail.text.slice(0, 500)}`))) return null;
  return newsOfWords(mail);
}

function newsOfStatus(text: string): MailNews {
  const action = fieldOf(text, 'Action').toLowerCase();
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fieldOf(text, 'Status'))?.[0] ?? null;
  const said = fieldOf(text, 'Diagnostic-Code').replace(/^[\w-]+[ \t]*;[ \t]*/, '');
  const { reply, enhanced } = mailCodeIn(said);
  const code = codeOf(reply, enhanced ?? status);
  if (action.startsWith('delayed')) return { kind: 'delayed', code };
  if (action !== '' && !action.startsWith('failed')) return { kind: 'nothing' };
  if (action === '' && status === null && reply === null) return { kind: 'nothing' };
  // The report's own status may be general (5.0.0) where the system that refused it was exact.
  const exact = enhanced ?? (status !== null && /\.0\.0$/.test(status) ? null : status);
  const fault = mailFaultOf(
    { reply: reply ?? (exact === null ? firstOf(status) : null), enhanced: exact, words: said },
    true,
  );
  return { kind: 'bounced', hard: fault === 'no_mailbox', code };
}

/** `5.0.0` says no more than a reply of 500 would. */
const firstOf = (status: string | null): number | null => (status === null ? null : Number(status[0]) * 100);

/** Systems that write for people: the first line with a code in it. */
function newsOfWords({ subject, text }: ReceivedMail): MailNews {
  const lines = text.split(/\r?\n/);
  const codes = lines
    .map(mailCodeIn)
    .filter(({ enhanced, words }) => enhanced !== null || /\b[45]\d\d[ -]/.test(words));
  const found = codes.find(({ enhanced, words }) => enhanced?.startsWith('5') || /\b5\d\d[ -]/.test(words)) ?? codes[0];
  if (found === undefined) {
    if (STILL_TRIES.test(subject)) return { kind: 'delayed', code: 'no code' };
    const fault = mailFaultOf({ reply: null, enhanced: null, words: text.slice(0, 4_000) }, true);
    return { kind: 'bounced', hard: fault === 'no_mailbox', code: 'no code' };
  }
  const reply = found.reply ?? Number(/\b([45]\d\d)[ -]/.exec(found.words)?.[1] ?? Number.NaN);
  const known = Number.isNaN(reply) ? null : reply;
  const code = codeOf(known, found.enhanced);
  const near = lines.join(' ').slice(0, 4_000);
  const isForNow = found.enhanced?.startsWith('4') || (found.enhanced === null && known !== null && known < 500);
  if (isForNow && STILL_TRIES.test(`${subject} ${near}`)) return { kind: 'delayed', code };
  const fault = mailFaultOf({ reply: known, enhanced: found.enhanced, words: near }, true);
  return { kind: 'bounced', hard: fault === 'no_mailbox', code };
}
