/**
 * The candidate pages: `/u/{token}` stops messages, `/tz/{token}` confirms a timezone; `/i/{token}` and `/r/{token}`
 * stand in files of their own. Guarantees: a GET changes nothing, since mailboxes open links before people do; a POST
 * acts, and again changes nothing; for a link that is none of ours nothing is stored; a page shows no name, number or
 * address of the candidate; an opt-out is answered with 200 once it is kept (RFC 8058), whatever else its body holds.
 */
import { type Context, Hono } from 'hono';
import { type OptOut, optOutByLink, timezoneByLink } from '../../runtime/links/link-acts.ts';
import { touchesMade } from '../../runtime/links/touches-made.ts';
import { type Visitor, visitorOf } from '../../runtime/links/visitor.ts';
import { hasLeft } from '../problem.ts';
import { STYLE_PATH } from './frame.tsx';
import { interviewRoutes } from './interview-routes.tsx';
import { calendarOf } from './interview-view.ts';
import { createPageAccess, HEADERS, languageOf, type PagesDeps, page, trouble, uncached } from './page-access.tsx';
import { resumeRoutes } from './resume-routes.tsx';
import { roomRoutes } from './room-routes.tsx';
import { STYLE } from './style.ts';
import { TimezoneConfirmed, TimezonePage } from './timezone-page.tsx';
import { type Stopped, stoppedAfter, stoppedSoFar, UnsubscribePage } from './unsubscribe-page.tsx';
import { chosenZone } from './zone-choices.ts';

export function candidatePages(deps: PagesDeps): Hono {
  const { store, clock, links, log } = deps;
  const access = createPageAccess(deps);
  const app = new Hono();
  for (const each of ['/u/*', '/tz/*', '/i/*', '/r/*']) app.use(each, HEADERS, uncached);
  app.onError((error, c) => {
    if (hasLeft(c)) return trouble(c, 'ourFault'); // nobody reads it
    log.error({ err: error, method: c.req.method, route: c.req.routePath }, 'a candidate page failed');
    return trouble(c, 'ourFault');
  });
  app.get(STYLE_PATH, (c) =>
    c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=60' }),
  );

  const unsubscribePage = async (c: Context, { org, job, application, candidate }: Visitor, stopped: Stopped) =>
    page(
      c,
      <UnsubscribePage
        language={languageOf(c)}
        company={org.name}
        job={job.name}
        stopped={stopped}
        timezoneUrl={links.to('tz', { org: org.id, application: application.id })}
        zone={calendarOf(candidate)}
        touches={await touchesMade(store, org.id, candidate)}
      />,
    );

  app.get('/u/:token', async (c) => {
    const visitor = await access.visit(c, 'u');
    return visitor instanceof Response ? visitor : unsubscribePage(c, visitor, stoppedSoFar(visitor.candidate));
  });

  app.post('/u/:token', async (c) => {
    const posted = await access.post(c, 'u');
    if (posted instanceof Response) return posted;
    const { visitor, form } = posted;
    const act: OptOut = form.get('act') === 'stop_all' ? 'STOP_ALL' : 'UNSUBSCRIBE';
    const ledger = await access.ledgerOf(visitor);
    await access.keep(optOutByLink(visitor.candidate, visitor.application.id, act, clock.now(), ledger));
    const after = (await visitorOf(links, store, 'u', c.req.param('token') ?? '')) ?? visitor;
    return unsubscribePage(c, after, stoppedAfter(act, after.candidate));
  });

  const timezonePage = (c: Context, { org, candidate }: Visitor, refused: boolean) => {
    const { timezone } = candidate.record;
    const shown = { language: languageOf(c), company: org.name, current: timezone, now: clock.now(), refused };
    return page(c, <TimezonePage {...shown} />, refused ? 400 : 200);
  };

  app.get('/tz/:token', async (c) => {
    const visitor = await access.visit(c, 'tz');
    return visitor instanceof Response ? visitor : timezonePage(c, visitor, false);
  });

  app.post('/tz/:token', async (c) => {
    const posted = await access.post(c, 'tz');
    if (posted instanceof Response) return posted;
    const { visitor, form } = posted;
    const zone = chosenZone(form.get('timezone') ?? '');
    if (zone === null) return timezonePage(c, visitor, true);
    await access.keep(timezoneByLink(visitor.candidate, zone, clock.now()));
    return page(c, <TimezoneConfirmed language={languageOf(c)} zone={zone} now={clock.now()} />);
  });

  interviewRoutes(app, access, deps);
  roomRoutes(app, access, deps);
  resumeRoutes(app, access, deps);
  return app;
}
