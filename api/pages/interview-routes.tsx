/**
 * `/i/{token}`: the page of an interview link, and the calendar file of the time that is booked (WEB-12). Guarantees: a
 * GET only shows; a POST acts once and shows where things stand then; an act that is refused changes nothing and shows
 * the page anew with the reason.
 */
import type { Context, Hono } from 'hono';
import { USUAL_INTERVIEW_MINUTES } from '../../machines/messages/booked.ts';
import { MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import { calendarFile, interviewUid } from '../../runtime/links/calendar-file.ts';
import { touchesMade } from '../../runtime/links/touches-made.ts';
import { type Visitor, visitorOf } from '../../runtime/links/visitor.ts';
import { WrongLink } from './frame.tsx';
import { asked } from './interview-acts.ts';
import { CALENDAR_FILE, DeclinePage, InterviewPage, type Outcome } from './interview-page.tsx';
import { interviewView } from './interview-view.ts';
import { INTERVIEW_WORDS, type Refused } from './interview-words.ts';
import { languageOf, type PageAccess, type PagesDeps, page, trouble } from './page-access.tsx';

const STATUS_OF: Readonly<Record<Refused, 400 | 409>> = {
  timeIsGone: 409,
  underWay: 409,
  notNow: 409,
  timeIsNone: 400,
  zoneIsNone: 400,
  unknown: 400,
};

export function interviewRoutes(
  app: Hono,
  access: PageAccess,
  { store, clock, links, demo, tellResult }: PagesDeps,
): void {
  const hasRoom = tellResult !== undefined && tellResult !== null;
  const tokenOf = (c: Context): string => c.req.param('token') ?? '';

  const show = async (c: Context, visitor: Visitor, outcome: Outcome, status: 200 | 400 | 409 = 200) => {
    const view = interviewView(visitor, clock.now());
    const touches = await touchesMade(store, visitor.org.id, visitor.candidate);
    const shown = { language: languageOf(c), view, token: tokenOf(c), hasRoom, outcome, touches };
    return page(c, <InterviewPage {...shown} />, status);
  };

  app.get('/i/:token', async (c) => {
    const visitor = await access.visit(c, 'i');
    if (visitor instanceof Response) return visitor;
    const view = interviewView(visitor, clock.now());
    return c.req.query('ask') === 'decline' && view.link.acts.includes('job.declined')
      ? page(c, <DeclinePage {...{ language: languageOf(c), view, token: tokenOf(c), hasRoom }} />)
      : show(c, visitor, null);
  });

  app.post('/i/:token', async (c) => {
    const posted = await access.post(c, 'i');
    if (posted instanceof Response) return posted;
    const { visitor, form } = posted;
    const now = clock.now();
    const { link } = interviewView(visitor, now);
    const act = asked({ visitor, link, ledger: await access.ledgerOf(visitor) }, form, now);
    if (hasRoom && form.get('act') === 'start') demo?.roomIsEntered();
    if ('refused' in act) return show(c, visitor, act, STATUS_OF[act.refused]);
    await access.keep(act.event);
    const after = await visitorOf(links, store, 'i', tokenOf(c));
    if (after === null) return page(c, <WrongLink language={languageOf(c)} />, 404);
    if (act.isDone({ visitor: after, link: interviewView(after, clock.now()).link }))
      return show(c, after, act.done === null ? null : { done: act.done });
    const fate = act.event === null ? null : await store.fateOf(act.event);
    if (fate?.kind === 'parked') return trouble(c, 'ourFault');
    return fate?.kind === 'waiting' ? show(c, after, { done: 'noted' }) : show(c, after, { refused: 'notNow' }, 409);
  });

  app.get(`/i/:token/${CALENDAR_FILE}`, async (c) => {
    const visitor = await access.visit(c, 'i');
    if (visitor instanceof Response) return visitor;
    const { org, candidate, application } = visitor;
    const view = interviewView(visitor, clock.now());
    const { slot } = view.link;
    if (view.face !== 'BOOKED' || slot === null) return show(c, visitor, { refused: 'notNow' }, 409);
    const words = INTERVIEW_WORDS[languageOf(c)];
    const minutes = Number(view.lasts);
    const file = calendarFile({
      uid: interviewUid({ org: org.id, application: application.id }),
      sequence: candidate.record.revision,
      madeAt: view.now,
      starts: slot,
      ends: plus(slot, (minutes > 0 ? minutes : USUAL_INTERVIEW_MINUTES) * MINUTE),
      title: words.calendarTitle(view.job, view.company),
      about: words.calendarOpen,
      url: links.to('i', { org: org.id, application: application.id }),
    });
    return c.body(file, 200, {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': `attachment; filename="${CALENDAR_FILE}"`,
    });
  });
}
