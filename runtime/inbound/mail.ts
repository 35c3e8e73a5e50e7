/**
 * Whose a mail is and what it is: one mail that came in, made into what goes into the inbox of the candidate it concerns, or
 * shown.
 *
 * Must not know: any forwarder, or what a mail brings about. Guarantees: a mail is matched by what only an answer to a message of
 * ours carries, the sealed name of that message in an address or in an id, never by its subject or its sender alone;
 * what a machine wrote is never read as what the candidate says; a mail of nobody is kept and shown, and bars its sender's
 * address where it opts out; the same mail told again changes nothing.
 */
import { createHash } from 'node:crypto';
import type { EventPayloads } from '../../machines/candidate/events.ts';
import { newsOf } from '../../machines/messages/mail-reports.ts';
import { isAutomatic } from '../../machines/replies/automatic-mail.ts';
import { optsOutOfMail, saidInMail } from '../../machines/replies/own-words-of-mail.ts';
import { comparableEmail } from '../../machines/vocabulary/address.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { mailboxIn } from '../../machines/vocabulary/mailbox.ts';
import { headerOf, type ReceivedMail } from '../../machines/vocabulary/received-mail.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { OwnerOfMessage } from '../store/subjects/messages.ts';

const SOURCE = 'email';
/** Anybody may write to a mailbox: of mails of nobody an org keeps the newest. */
const MOST_UNMATCHED = 5_000;

export interface MailIntake {
  readonly store: Pick<Store, 'ownerOfMessage' | 'listOrgs' | 'loadOrg' | 'recordUnmatched'>;
  accept(events: readonly NewInboxEvent[]): Promise<unknown>;
  /** Which message of ours a token names. */
  messageOf(thread: string): string | null;
}

type Taken = 'reply' | 'automatic' | 'report' | 'unmatched' | 'nobody';

interface Answered extends OwnerOfMessage {
  readonly message: string;
}

export async function receiveMail(intake: MailIntake, mail: ReceivedMail, at: Instant): Promise<Taken> {
  const news = newsOf(mail);
  const answered = await messageAnswered(intake, mail, news !== null);
  if (answered === null) return news === null ? unmatched(intake, mail, at) : 'nobody';
  const { org, candidate, application, message } = answered;
  const of = { org, candidate, source: SOURCE, externalId: nameOf(mail), at };
  const take = async (kind: NewInboxEvent['kind'], payload: object): Promise<void> => {
    await intake.accept([{ ...of, kind, payload: payload as NewInboxEvent['payload'] }]);
  };
  if (news?.kind === 'bounced' || news?.kind === 'delayed') {
    const isForGood = news.kind === 'bounced' && news.hard;
    const payload: EventPayloads['email.bounced'] = {
      message,
      code: news.code,
      ...(isForGood ? {} : { soft: news.kind }),
    };
    await take('email.bounced', payload);
  } else if (news?.kind === 'complaint') {
    const evidence = `complaint/${message}`;
    const payload: EventPayloads['optOut.requested'] = {
      ...{ channels: ['EMAIL'], source: 'EMAIL_UNSUBSCRIBE', application, evidence },
    };
    await take('optOut.requested', payload);
  }
  if (news !== null) return 'report';
  const optsOut = optsOutOfMail(mail);
  const isByAMachine = isAutomatic(mail) && !optsOut;
  const from = mail.from === null ? null : comparableEmail(mail.from);
  const payload: EventPayloads['email.received'] = {
    providerId: of.externalId,
    application,
    text: saidInMail(mail),
    from,
    subject: mail.subject.slice(0, 500),
    ...(isByAMachine ? { automatic: true } : {}),
    ...(optsOut ? { optsOut } : {}),
  };
  await take('email.received', payload);
  return isByAMachine ? 'automatic' : 'reply';
}

/** Forwarders tell again what was not answered in time: by its own id, or by what it says. */
function nameOf({ id, from, subject, text, reports }: ReceivedMail): string {
  const what = id ?? JSON.stringify([from, subject, text, reports]);
  return createHash('sha256').update(what).digest('base64url').slice(0, 32);
}

const TOKEN = /[0-9a-v]{20,58}/gi;
/** `reply+TOKEN@…`, whatever a mail system has put before or behind it. */
const IN_ADDRESS = /\breply[+=]([0-9a-v]{20,58})(?=[@=])/gi;
const IN_ID = /<?([0-9a-v]{20,58})@[^\s<>]+>?/gi;

const tokens = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, token]) => token ?? '');

/** First whom it was sent to, then what it says it answers; a report also by the mail that it speaks of. */
async function messageAnswered(intake: MailIntake, mail: ReceivedMail, isReport: boolean): Promise<Answered | null> {
  const named = [
    ...mail.recipients.flatMap((address) => tokens(address, IN_ADDRESS)),
    ...['in-reply-to', 'references'].flatMap((name) => tokens(headerOf(mail, name), IN_ID).toReversed()),
    ...(isReport ? [...mail.reports.map(({ text }) => text), mail.text].flatMap(tokensOfReport) : []),
  ];
  for (const token of new Set(named)) {
    const message = intake.messageOf(token);
    const owner = message === null ? null : await intake.store.ownerOfMessage(message);
    if (message !== null && owner !== null) return { ...owner, message };
  }
  return null;
}

const LONGEST_LOOKED_AT = 20_000;
const tokensOfReport = (text: string): readonly string[] =>
  [...text.slice(0, LONGEST_LOOKED_AT).matchAll(TOKEN)].map(([token]) => token);

/** Kept for the org whose mailbox it was sent to, or for the only one. */
async function unmatched({ store }: MailIntake, mail: ReceivedMail, at: Instant): Promise<Taken> {
  const org = await orgOfMailbox(store, mail.recipients);
  if (org === null) return 'nobody';
  const { from } = mail;
  // CNS-16: an opt-out belongs to the address it came from, whoever has it.
  const optsOut = from !== null && optsOutOfMail(mail);
  if (isAutomatic(mail) && !optsOut) return 'automatic';
  const text = saidInMail(mail);
  await store.recordUnmatched(org, {
    ...{ at, channel: 'EMAIL', from, to: mail.recipients[0] ?? null, text },
    name: { source: SOURCE, externalId: nameOf(mail) },
    newestKept: MOST_UNMATCHED,
    ...(optsOut ? { bars: { address: comparableEmail(from), channels: ['EMAIL'], on: true } } : {}),
  });
  return 'unmatched';
}

async function orgOfMailbox(store: MailIntake['store'], recipients: readonly string[]): Promise<string | null> {
  const orgs = await store.listOrgs();
  const sentTo = new Set(recipients.map(comparableEmail));
  for (const org of orgs) {
    const { mailbox } = (await store.loadOrg(org))?.integrations ?? {};
    const own = [mailboxIn(mailbox?.from ?? '')?.address, mailbox?.replyTo].filter((each) => typeof each === 'string');
    if (own.some((address) => sentTo.has(comparableEmail(address)))) return org;
  }
  return orgs.length === 1 ? (orgs[0] ?? null) : null;
}
