/**
 * The console: for people, in their browser, rendered here.
 *
 * Owns: its pages and who may see them. Guarantees: without a session nothing is shown but the sign-in page; nothing is
 * loaded from anywhere else (the content security policy says so to the browser); what candidates wrote is escaped;
 * what goes wrong is a page too.
 */
import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import type { CandidatePage as LinkedPage } from '../../machines/messages/email-footer.ts';
import { isUnread, receivedAt } from '../../machines/replies/unread.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { labelsFor } from '../../machines/vocabulary/reply-intent.ts';
import { isStage, STAGES, type Stage } from '../../machines/vocabulary/stage.ts';
import { explainCandidate, touchesInPart } from '../../runtime/explain/explain-application.ts';
import { invitesOf } from '../../runtime/links/invite-standing.ts';
import type { ApplicationOfCandidate } from '../../runtime/store/subjects/applications.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import { isDatabaseAway } from '../../runtime/store/wire/away.ts';
import { createClientAddress } from '../client-address.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct, type Principal } from '../principal.ts';
import { DATABASE_AWAY, hasLeft, Problem, titleOf } from '../problem.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { atsRoute } from './ats-route.tsx';
import { CandidatePage } from './candidate-page.tsx';
import { chartRoutes } from './charts-routes.tsx';
import { demoRoute } from './demo-route.tsx';
import { headersOf } from './headers.ts';
import { importRoutes } from './imports-routes.tsx';
import { inspectRoute } from './inspect-route.tsx';
import { INSPECT_SCRIPT } from './inspect-script.ts';
import { inviteRoute } from './invite-route.ts';
import { HasInspector, Layout, Login } from './layout.tsx';
import { type ListedApplication, ListPage } from './list-page.tsx';
import { LIVE } from './live.ts';
import { liveRoute } from './live-route.ts';
import { mailboxRoutes } from './mailbox-routes.tsx';
import { createNames } from './names.ts';
import { CountOfParked, createParkedCounts } from './parked-count.tsx';
import { parkedRoute } from './parked-route.tsx';
import { phoneRoute } from './phone-route.ts';
import { resumesRoute } from './resumes-route.tsx';
import { routingRoutes } from './routing-routes.tsx';
import { rulesRoute } from './rules-route.tsx';
import { searchRoute } from './search-route.tsx';
import { createSessions } from './session.ts';
import { STYLE } from './style.ts';
import { switchRoutes } from './switches-routes.tsx';
import { templateRoutes } from './templates-routes.tsx';
import { unknownWebhooksRoute } from './unknown-webhooks-route.tsx';
import { unmatchedRoute } from './unmatched-route.tsx';
import type { UnreadOfCandidate } from './unread-replies.tsx';
import { sameOrigin, type Visitors } from './visitors.ts';

const PAGE = 200;
/** Rows of a candidate's journal on a page: some hundreds of lines. */
const STORY_PAGE = 100;
const LONGEST_FORM = 4_096;

export function consoleRoutes(deps: AppDeps): Hono {
  const { store, clock, identify, demo, demoPace, phones, links, secureCookies, log } = deps;
  const address = deps.clientAddress ?? createClientAddress();
  const sessions = createSessions(identify, { secure: secureCookies, address });
  const names = createNames(store);
  const app = new Hono();
  app.use((c, next) => headersOf(c.req.path)(c, next));
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });

  const asset = (type: string, text: string) => (c: Context) =>
    c.body(text, 200, { 'content-type': type, 'cache-control': 'max-age=60' });
  app.get('/style.css', asset('text/css; charset=utf-8', STYLE));
  app.get('/live.js', asset('text/javascript; charset=utf-8', LIVE));
  app.get('/inspect.js', asset('text/javascript; charset=utf-8', INSPECT_SCRIPT));

  const counts = createParkedCounts(store, clock);
  const page = async (c: Context, html: Child, status: ContentfulStatusCode = 200) => {
    const whole = (
      <HasInspector.Provider value={deps.inspection != null}>
        <CountOfParked.Provider value={counts.of}>{html}</CountOfParked.Provider>
      </HasInspector.Provider>
    );
    return c.html(`<!doctype html>${await whole.toString()}`, status);
  };
  const login = (c: Context, wrong: string | null, status: 200 | 401 | 403 | 429, to = askedFor(c)) =>
    page(c, <Login wrong={wrong} to={to} demoPace={demoPace} />, status);
  const refusal =
    (status: ContentfulStatusCode, title = titleOf(status)) =>
    (c: Context, who: string | null, what: string) =>
      page(
        c,
        <Layout title={title} who={who} demoPace={demoPace}>
          <h1>{title}</h1>
          <p>{what}</p>
          <p>
            <a href="/console">All candidates</a>
          </p>
        </Layout>,
        status,
      );
  const missing = refusal(404);

  app.onError(async (error, c) => {
    const who = (await sessions.of(c).catch(() => null))?.name ?? null;
    if (error instanceof Problem)
      return refusal(error.status as ContentfulStatusCode, error.details.title)(c, who, error.details.detail);
    if (hasLeft(c)) return refusal(400)(c, who, 'The request did not come to its end.'); // nobody reads it
    log.error({ err: error, method: c.req.method, route: c.req.routePath }, 'a page of the console failed');
    if (isDatabaseAway(error)) {
      c.header('retry-after', '5');
      return refusal(503, DATABASE_AWAY.title)(c, who, 'It is tried again. Reload this page in a few seconds.');
    }
    return refusal(500)(
      c,
      who,
      'Nothing was changed or shown because of a fault of ours; it is in the log. Try again.',
    );
  });
  /** A database keeps no null character, so nothing that is looked up may hold one. */
  app.use(async (c, next) => {
    if (!c.req.url.includes('%00')) return next();
    const principal = await sessions.of(c);
    return principal === null
      ? login(c, null, 401, null)
      : missing(c, principal.name, 'No address holds a null character.');
  });

  app.post('/login', async (c) => {
    if (!sameOrigin(c)) return login(c, 'Sign in from this page.', 403);
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const to = ownPath(form.get('to'));
    const principal = await sessions.open(c, form.get('key')?.trim() ?? '');
    if (principal !== null && 'wait' in principal) {
      c.header('retry-after', String(principal.wait));
      return login(c, `Too many keys were tried; wait ${principal.wait} s.`, 429, to);
    }
    if (principal === null) return login(c, 'Nobody holds this key, or it was revoked.', 401, to);
    return c.redirect(to ?? '/console', 303);
  });
  app.post('/logout', (c) => {
    if (sameOrigin(c)) sessions.close(c);
    return c.redirect('/console', 303);
  });

  app.get('/', async (c) => {
    const principal = await sessions.of(c);
    if (principal === null) return login(c, null, 200);
    const orgs = await orgsOf(principal);
    const org = await chosenOrg(c, orgs);
    if (org === null) return missing(c, principal.name, 'There is no such org.');
    const [job, stage, after] = [said(c, 'job'), said(c, 'stage'), said(c, 'after')];
    const query = {
      limit: PAGE,
      ...(job === null ? {} : { job }),
      ...(isStage(stage) ? { stage } : {}),
      ...(after === null ? {} : { after }),
    };
    const [jobs, counts, found] = await Promise.all([
      store.listJobs(org.id),
      store.stagePopulation(org.id),
      store.applications(org.id, query),
    ]);
    const view = {
      org,
      orgs,
      jobs,
      job,
      stage: isStage(stage) ? stage : null,
      applications: await listed(org.id, found),
      counts: new Map(counts.flatMap(({ stage, count }) => (stage === null ? [] : [[stage, count] as const]))),
      next: found.length < PAGE ? null : (found.at(-1)?.id ?? null),
      now: clock.now(),
      who: principal.name,
      demoPace,
    };
    return page(c, <ListPage view={view} />);
  });

  app.get('/candidates/:candidate', async (c) => {
    const principal = await sessions.of(c);
    if (principal === null) return login(c, null, 401);
    const org = await chosenOrg(c, await orgsOf(principal));
    const before = placeIn(said(c, 'before'));
    const history =
      org === null ? null : await store.history(org.id, c.req.param('candidate'), { newest: STORY_PAGE, before });
    if (org === null || history === null) return missing(c, principal.name, 'There is no such candidate.');
    const now = clock.now();
    const [jobs, standing, explained, touches] = await Promise.all([
      store.listJobs(org.id),
      store.standing(org.id, history.record.id),
      explainCandidate(store, org.id, history.record.id, now),
      touchesInPart(store, org.id, history),
    ]);
    const owner = { org: org.id, candidate: history.record.id };
    phones?.look(owner);
    if (phones?.isHeld(owner) === true) demo?.phoneIsHeld();
    const view = {
      org: org.id,
      orgName: org.name,
      history,
      jobs,
      explanations: explained,
      touches,
      unread: unreadOf(standing?.candidate ?? null),
      invites: standing === null ? new Map() : invitesOf(standing.candidate, jobs),
      mayAct: mayAct(principal.role, 'recruiter'),
      oldestFirst: said(c, 'order') === 'oldest',
      before,
      earlier: earlierThan(history),
      now,
      who: principal.name,
      demoPace,
      phone:
        phones === null || demoPace === null
          ? null
          : { isHeld: phones.isHeld(owner), call: phones.callOf(owner), now, pace: demoPace },
      // A path: whoever opens the demo may know it by another name.
      pageOf:
        links === undefined
          ? null
          : (of: LinkedPage, application: string) => new URL(links.to(of, { org: org.id, application })).pathname,
    };
    return page(c, <CandidatePage view={view} />);
  });

  const orgsOf = async ({ org }: Principal) => (org === null ? store.listOrgs() : [org]);

  /** The one that is asked for, else the first; null when there is none, or none that this key may see. */
  async function chosenOrg(c: Context, orgs: readonly string[]) {
    const asked = said(c, 'org');
    const id = asked === null ? orgs[0] : orgs.find((each) => each === asked);
    return id === undefined ? null : store.loadOrg(id);
  }

  /** Newest change of stage first, within the page. */
  async function listed(org: string, found: readonly ApplicationOfCandidate[]): Promise<readonly ListedApplication[]> {
    const known = await names(org, [...new Set(found.map(({ candidate }) => candidate))]);
    return found
      .map((each) => ({ ...each, ...(known.get(each.candidate) ?? { name: each.candidate, timezone: null }) }))
      .sort(
        (a, b) =>
          byText(b.stageSince, a.stageSince) || STAGES.indexOf(a.stage as Stage) - STAGES.indexOf(b.stage as Stage),
      );
  }

  const visitors: Visitors = {
    page,
    missing,
    refused: refusal(403),
    async maySee(c, org) {
      const principal = await sessions.of(c);
      return principal !== null && (principal.org === null || principal.org === org);
    },
    async visit(c) {
      const principal = await sessions.of(c);
      if (principal === null) return login(c, null, 401);
      const org = await chosenOrg(c, await orgsOf(principal));
      return org === null
        ? missing(c, principal.name, 'There is no such org.')
        : { principal, who: principal.name, org };
    },
  };
  chartRoutes(app, deps, visitors);
  rulesRoute(app, deps, visitors);
  inspectRoute(app, deps, visitors);
  searchRoute(app, deps, visitors);
  parkedRoute(app, deps, visitors, counts);
  resumesRoute(app, deps, visitors, counts);
  unmatchedRoute(app, deps, visitors);
  unknownWebhooksRoute(app, deps, visitors);
  importRoutes(app, deps, visitors);
  switchRoutes(app, deps, visitors);
  routingRoutes(app, deps, visitors);
  atsRoute(app, deps, visitors);
  templateRoutes(app, deps, visitors);
  phoneRoute(app, deps, visitors);
  inviteRoute(app, deps, visitors);
  mailboxRoutes(app, deps, visitors);
  demoRoute(app, deps, visitors);
  liveRoute(app, deps, visitors);

  for (const path of ['/login', '/logout']) app.get(path, (c) => c.redirect('/console', 303));
  app.all('*', async (c) => {
    const principal = await sessions.of(c);
    if (principal === null) return login(c, null, 401);
    return missing(c, principal.name, `There is no page at ${c.req.path}. Go back to the list of candidates.`);
  });

  return app;
}

/** SMS-14: what waits to be understood, oldest first. */
const unreadOf = (candidate: Candidate | null): readonly UnreadOfCandidate[] =>
  Object.values(candidate?.tasks ?? {})
    .filter(isUnread)
    .map((task) => {
      const { message, text, question } = task.payload;
      const of = { application: task.application, message, text, receivedAt: receivedAt(task) };
      return { ...of, intents: labelsFor(question) };
    })
    .sort((a, b) => byText(a.receivedAt, b.receivedAt));

const placeIn = (text: string | null): number | null =>
  text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;

/** The first line of all has place 1. */
const earlierThan = ({ journal: [first] }: CandidateHistory): number | null =>
  first === undefined || first.seq <= 1 ? null : first.seq;

const byText = (a: Instant, b: Instant): number => (a < b ? -1 : a > b ? 1 : 0);

/** A page of the console, and nothing that a browser would take for another site's. */
const ownPath = (path: string | null): string | null =>
  path !== null && /^\/console[/?][!-[\]-~]{0,2000}$/.test(path) ? path : null;

/** The page that somebody without a session asked for. */
function askedFor(c: Context): string | null {
  const { pathname, search } = new URL(c.req.url);
  return c.req.method === 'GET' && pathname !== '/console/live' ? ownPath(`${pathname}${search}`) : null;
}

const said = (c: Context, name: string): string | null => c.req.query(name) || null;
