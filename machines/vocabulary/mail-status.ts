/**
 * Owns what a mail system's own code says of an email, in an SMTP reply and in a report that comes back (RFC 5321, RFC
 * 3463). Guarantee: a code that no table knows condemns no address.
 */

export type MailFault =
  /** There is no such mailbox: the address reaches nobody (CNS-06). */
  | 'no_mailbox'
  /** The mailbox is there and takes nothing now: full, or away for good by its owner's choice. */
  | 'mailbox_full'
  /** Somebody on the way will not have it: policy, reputation, a filter. */
  | 'blocked'
  /** Our own account, sender or domain is at fault. */
  | 'sender'
  /** The message itself: its size, or what is in it. */
  | 'content'
  /** May work later. */
  | 'later'
  | 'unrecognised';

export interface MailCode {
  /** The first three digits; null where only an enhanced code is known. */
  readonly reply: number | null;
  /** `5.1.1`; null where the system sends none. */
  readonly enhanced: string | null;
  /** The words beside it; read where the codes leave it open, and kept nowhere. */
  readonly words: string;
}

/** Enhanced codes by their second and third number, whatever their class; a row for a subject stands for all of its details. */
const BY_ENHANCED: ReadonlyMap<string, MailFault> = new Map<string, MailFault>([
  ['1.0', 'no_mailbox'],
  ['1.1', 'no_mailbox'], // bad destination mailbox
  ['1.2', 'no_mailbox'], // bad destination system
  ['1.3', 'no_mailbox'], // bad syntax
  ['1.4', 'no_mailbox'], // ambiguous
  ['1.6', 'no_mailbox'], // has moved
  ['1.7', 'sender'],
  ['1.8', 'sender'],
  ['1.10', 'no_mailbox'], // null MX
  ['2.0', 'unrecognised'],
  ['2.1', 'no_mailbox'], // disabled
  ['2.2', 'mailbox_full'],
  ['2.3', 'content'], // longer than the mailbox takes
  ['3.2', 'later'],
  ['3.4', 'content'],
  ['4.1', 'later'],
  ['4.4', 'no_mailbox'], // nothing takes mail for the domain
  ['4', 'later'],
  ['5.2', 'content'],
  ['5.3', 'later'],
  ['6', 'content'],
  ['7.8', 'sender'], // credentials
  ['7.9', 'sender'],
  ['7.20', 'sender'], // DKIM
  ['7.23', 'sender'], // SPF
  ['7.26', 'sender'], // DMARC
  ['7.27', 'sender'],
  ['7', 'blocked'],
]);

/** Whatever else is said with it. */
const OF_OUR_ACCOUNT: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** Replies without an enhanced code. */
const BY_REPLY: ReadonlyMap<number, MailFault> = new Map<number, MailFault>([
  [521, 'no_mailbox'], // the host takes no mail
  [551, 'no_mailbox'],
  [552, 'mailbox_full'],
  [553, 'no_mailbox'],
  [556, 'no_mailbox'], // the domain takes no mail
]);

const WORDS: readonly (readonly [RegExp, MailFault])[] = [
  [
    /no such (?:user|mailbox|recipient|address)|(?:user|mailbox|recipient|address|account)\b.{0,40}\b(?:unknown|not found|does ?n.t exist|not exist|disabled|inactive|no longer)|(?:unknown|invalid|bad) (?:user|mailbox|recipient|address)|usuario (?:desconocido|no existe)/i,
    'no_mailbox',
  ],
  [/(?:mailbox|quota|storage)\b.{0,40}\b(?:full|exceeded|over)|over ?quota|buz[oó]n lleno/i, 'mailbox_full'],
  [/spam|blocked|black ?list|block ?list|reputation|policy|rejected due|relay/i, 'blocked'],
];

const byWords = (words: string): MailFault | null => WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? null;

function byEnhanced(enhanced: string): MailFault | null {
  const [, subject, detail] = /^[245]\.(\d{1,3})\.(\d{1,3})$/.exec(enhanced) ?? [];
  if (subject === undefined) return null;
  return BY_ENHANCED.get(`${subject}.${detail}`) ?? BY_ENHANCED.get(subject) ?? null;
}

const isForNow = ({ reply, enhanced }: MailCode): boolean =>
  reply === null ? enhanced?.startsWith('4.') === true : reply >= 400 && reply < 500;

/**
 * `ofRecipient`: it was said of the recipient alone, before anybody saw the message (RCPT). A filter may hide behind any code
 * that was said of the message, so that one condemns an address only where it names the mailbox.
 */
export function mailFaultOf(code: MailCode, ofRecipient: boolean): MailFault {
  const { reply, enhanced, words } = code;
  const named = enhanced === null ? null : byEnhanced(enhanced);
  if (reply !== null && OF_OUR_ACCOUNT.has(reply)) return 'sender';
  if (isForNow(code)) return named === 'mailbox_full' ? named : 'later';
  if (named !== null && named !== 'unrecognised') return named;
  const said = byWords(words) ?? (reply === null ? null : (BY_REPLY.get(reply) ?? null));
  if (said !== null) return said;
  return ofRecipient && reply === 550 ? 'no_mailbox' : 'unrecognised';
}

/** The codes in a line such as `550 5.1.1 <ana@example.test> User unknown`. */
export function mailCodeIn(line: string): MailCode {
  const [, reply] = /^\s*(\d{3})(?=[\s-]|$)/.exec(line) ?? [];
  const [, enhanced] = /(?:^|[\s#(-])([245]\.\d{1,3}\.\d{1,3})(?=[\s);,:]|$)/.exec(line) ?? [];
  return { reply: reply === undefined ? null : Number(reply), enhanced: enhanced ?? null, words: line };
}
