/**
 * The demo's mailbox: what was sent, one mail as its reader sees it, and an answer to it. Guarantees: in the demo
 * alone; an answer is a mail that is read and matched as one that a forwarder posts; it is written by somebody with a
 * session who may act, from a form of this very site.
 */
import type { Context, Hono } from 'hono';
import { isOf } from '../../machines/candidate/journal-data.ts';
import type { Message } from '../../machines/candidate/working-set.ts';
import { bookedAt, confirmsABooking } from '../../machines/messages/booked.ts';
import { isTemplateName } from '../../machines/messages/effective-templates.ts';
import { languageOf, pagesLinkedIn } from '../../machines/messages/email-footer.ts';
import { type Instant, parseInstant } from '../../machines/vocabulary/instant.ts';
import { receiveMail } from '../../runtime/inbound/mail.ts';
import { linkedEmail } from '../../runtime/links/linked-email.ts';
import type { LinksPort } from '../../runtime/ports.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { answerMail } from './answer-mail.ts';
import { fullName } from './full-name.ts';
import { CALENDAR_FILE, MailboxPage, MailPage } from './mailbox-page.tsx';
import { createNames } from './names.ts';
import { fromThisSite, type Visit, type Visitors } from './visitors.ts';

const PAGE = 100;
const LONGEST_FORM = 16_384;
const LONGEST_ANSWER = 4_000;
const NO_SUCH = 'There is no such mail that we have sent.';

export function mailboxRoutes(app: Hono, deps: AppDeps, visitors: Visitors): void {
  const { store, accept, takeIn, clock, newId, demo, demoPace, links } = deps;
  const read = deps.webhooks?.demoMail;
  const names = createNames(store);

  app.get('/mailbox', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    if (demoPace === null) return visitors.missing(c, who, 'Only a demo has a mailbox in the console.');
    const candidate = c.req.query('candidate') || null;
    const [at, id] = [parseInstant(c.req.query('at') ?? ''), c.req.query('id') ?? ''];
    const before = at === null ? null : ([at, id] as const);
    const mails = await store.newestEmails(org.id, { candidate, before, limit: PAGE });
    const last = mails.length < PAGE ? undefined : mails.at(-1);
    const query = { org: org.id, ...(candidate === null ? {} : { candidate }) };
    const older =
      last === undefined ? null : `/console/mailbox?${new URLSearchParams({ ...query, at: last.at, id: last.id })}`;
    const known = await names(org.id, [...new Set([...mails.map((mail) => mail.candidate), candidate ?? []].flat())]);
    return visitors.page(c, <MailboxPage view={{ org, mails, names: known, candidate, older, who, demoPace }} />);
  });

  /** A mail of ours with whoever it was sent to; else the page that answers. */
  async function sentMail(c: Context, visit: Visit) {
    const owner = demoPace === null ? null : await store.ownerOfMessage(c.req.param('message') ?? '');
    const isOurs = owner !== null && owner.org === visit.org.id;
    const history = isOurs ? await store.history(visit.org.id, owner.candidate) : null;
    const mail = history?.messages.find(
      ({ id, channel, direction }) => id === c.req.param('message') && channel === 'EMAIL' && direction === 'outbound',
    );
    if (history === null || mail === undefined || links === undefined) return visitors.missing(c, visit.who, NO_SUCH);
    return { history, mail, links };
  }

  /** As it was handed over, its calendar file with it. */
  async function letterOf({ org }: Visit, { history, mail }: { history: CandidateHistory; mail: Message }) {
    const job = history.applications.find(({ id }) => id === mail.application)?.job;
    const view = job === undefined ? null : await store.loadJob(org.id, job);
    const language = languageOf(view?.script ?? {});
    const pages = mail.template !== null && isTemplateName(mail.template) ? pagesLinkedIn(mail.template) : undefined;
    const slot = confirmsABooking(mail.template) ? slotBookedAt(history, mail) : null;
    const booked =
      slot === null || view === null
        ? undefined
        : bookedAt(slot, { job: view, company: org.name, language, sequence: history.record.revision });
    return {
      ...{ text: mail.text, language },
      ...(pages === undefined ? {} : { pages }),
      ...(booked === undefined ? {} : { booked }),
    };
  }

  app.get('/mailbox/:message', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const found = await sentMail(c, visit);
    if (found instanceof Response) return found;
    const { org, who, principal } = visit;
    const { history, mail, links } = found;
    const owner = { org: org.id, application: mail.application };
    const letter = await letterOf(visit, found);
    const { record } = history;
    const sent = linkedEmail(links, letter, owner, mail.at);
    const shown = {
      ...{ org, who, demoPace, mail },
      candidate: { id: record.id, name: fullName(record), timezone: record.timezone },
      text: sent.text,
      html: inNewTabs(linkedEmail(onThisSite(links), letter, owner, mail.at).html),
      calendar: sent.calendar ?? null,
      replyTo: `reply+${links.thread(mail.id)}@…`,
      mayAct: mayAct(principal.role, 'recruiter') && read !== undefined,
      notice: TAKEN[c.req.query('taken') ?? ''] ?? null,
    };
    return visitors.page(c, <MailPage view={shown} />);
  });

  app.get(`/mailbox/:message/${CALENDAR_FILE}`, async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const found = await sentMail(c, visit);
    if (found instanceof Response) return found;
    const { mail, links } = found;
    const owner = { org: visit.org.id, application: mail.application };
    const { calendar } = linkedEmail(links, await letterOf(visit, found), owner, mail.at);
    if (calendar === undefined) return visitors.missing(c, visit.who, 'That mail carries no such file.');
    return c.body(calendar, 200, {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': `attachment; filename="${CALENDAR_FILE}"`,
    });
  });

  app.post('/mailbox/:message', async (c) => {
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const visit = await visitors.visit(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    if (!fromThisSite(c) || !mayAct(visit.principal.role, 'recruiter') || read === undefined)
      return visitors.refused(c, visit.who, 'This key may not do so, or the form is not of this page.');
    const found = await sentMail(c, visit);
    if (found instanceof Response) return found;
    const { mail, history, links } = found;
    const words = (form.get('words') ?? '').replace(/\r\n?/g, '\n').trim().slice(0, LONGEST_ANSWER);
    if (words === '') return visitors.missing(c, visit.who, 'Nothing was written.');
    demo?.phoneHasAnswered();
    const body = answerMail({
      ...{ id: newId(), thread: links.thread(mail.id), from: mail.to, answered: mail, company: visit.org.name, words },
    });
    const answer = await read({ contentType: 'message/rfc822', body });
    if ('unreadable' in answer) return visitors.missing(c, visit.who, 'The answer could not be read as a mail.');
    const taken = await receiveMail({ store, accept, messageOf: links.messageOf }, answer, clock.now());
    await takeIn(visit.org.id, history.record.id);
    const query = new URLSearchParams({ org: visit.org.id, taken });
    return c.redirect(`/console/mailbox/${encodeURIComponent(mail.id)}?${query}`, 303);
  });
}

const TAKEN: Readonly<Record<string, string>> = {
  reply: 'The answer has come in. What it brings about stands in their story in the console.',
  automatic: 'The answer has come in, and was taken as a machine’s.',
};

/** What was booked when the mail was written. */
const slotBookedAt = ({ journal }: CandidateHistory, { application, at }: Message): Instant | null =>
  journal.filter((entry) => entry.application === application && entry.at <= at).findLast(isOf('slot'))?.data.slot ??
  null;

/** A path: whoever opens the demo may know it by another name. */
const onThisSite = (links: Pick<LinksPort, 'to'>): Pick<LinksPort, 'to'> => ({
  to: (page, owner) => new URL(links.to(page, owner)).pathname,
});

const inNewTabs = (html: string): string => html.replace('<head>', '<head><base target="_blank" rel="noopener"/>');
