/**
 * The editor of an org's ATS routing: its events, one of them, the history, and who is stranded. Guarantees: whoever
 * may not save, try or redrive over HTTP may not here; only a form of this very site changes anything; what was typed
 * is never lost, whatever is wrong with it or whoever has saved meanwhile.
 */
import type { Context, Hono } from 'hono';
import {
  checkPart,
  documentOf,
  isRoutingEvent,
  type RoutingDocument,
  type RoutingEvent,
  readAtsConfiguration,
  rulesAreOn,
  withPart,
} from '../../machines/stage-routing/index.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { Problem } from '../problem.ts';
import { redriveStranded, saveRouting, tryRouting, undoChange } from '../routing.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { createNames } from './names.ts';
import { routingDocumentRoutes } from './routing-document-routes.tsx';
import { RoutingEventPage } from './routing-event-page.tsx';
import { partFrom, pressed, type Typed, typedFrom, typedIn } from './routing-form.ts';
import { RoutingHistoryPage } from './routing-history-page.tsx';
import { RoutingPage, routingPath } from './routing-page.tsx';
import { ROUTING_SCRIPT } from './routing-script.ts';
import { StrandedPage } from './routing-stranded-page.tsx';
import { routingSwitchRoutes } from './routing-switch.tsx';
import { fromThisSite, type Visit, type Visitors } from './visitors.ts';

const LONGEST_FORM = 1_048_576;
const PAGE = 50;
const MOST_STRANDED = 200;

export function routingRoutes(app: Hono, deps: AppDeps, visitors: Visitors): void {
  const { store, clock, demoPace, newId } = deps;
  const names = createNames(store);

  /** What every page of the routing needs. */
  async function seen({ org, who, principal: { role } }: Visit) {
    const [stranded, [last]] = await Promise.all([
      store.strandedCount(org.id),
      store.routingChanges(org.id, { limit: 1 }),
    ]);
    const document = documentOf(org.ats);
    const of = { org, document, configuration: readAtsConfiguration(org.ats), rulesAreOn: rulesAreOn(org) };
    const may = { mayTry: mayAct(role, 'recruiter'), maySave: mayAct(role, 'admin') };
    return { ...of, ...may, stranded, last: last?.change ?? 0, now: clock.now(), who, demoPace };
  }

  /** The form, after whoever sent it was let in; null: it is no form of this site. */
  async function posted(c: Context): Promise<{ visit: Visit; form: URLSearchParams | null } | Response> {
    const text = await rawText(c.req.raw, LONGEST_FORM);
    const visit = await visitors.visit(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    return { visit, form: text === null || !fromThisSite(c) ? null : new URLSearchParams(text) };
  }
  const notOurs = (c: Context, who: string) => visitors.refused(c, who, 'The form is not of this page, or too large.');
  const eventIn = (c: Context): RoutingEvent | null => {
    const name = c.req.param('event');
    return isRoutingEvent(name) ? name : null;
  };

  app.get('/routing.js', (c) =>
    c.body(ROUTING_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=60' }),
  );

  app.get('/routing', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    return visitors.page(c, <RoutingPage view={await seen(visit)} />);
  });

  async function eventPage(
    c: Context,
    visit: Visit,
    event: RoutingEvent,
    of: { typed: Typed; draft: RoutingDocument; basedOn?: number; refusal?: string; status?: 409 | 422 },
  ) {
    const view = await seen(visit);
    const problems = checkPart(of.draft, event);
    const tried = await tryRouting(visit.org, of.draft, { problems, now: view.now }, deps);
    const moved = tried.tried.filter(({ elsewhere }) => elsewhere).map(({ candidate }) => candidate);
    const known = await names(visit.org.id, [...new Set(moved)]);
    const verdict = { org: visit.org.id, tried, names: known, now: view.now };
    const { typed, basedOn = view.last, refusal = null } = of;
    return visitors.page(
      c,
      <RoutingEventPage view={{ ...view, event, typed, basedOn, refusal, verdict }} />,
      of.status,
    );
  }

  app.get('/routing/events/:event', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const event = eventIn(c);
    if (event === null) return visitors.missing(c, visit.who, 'There is no such event of the routing.');
    const document = documentOf(visit.org.ats);
    return eventPage(c, visit, event, { typed: typedFrom(document, event), draft: document });
  });

  app.post('/routing/events/:event', async (c) => {
    const sent = await posted(c);
    if (sent instanceof Response) return sent;
    const { visit, form } = sent;
    const { org, who, principal } = visit;
    const event = eventIn(c);
    if (event === null) return visitors.missing(c, who, 'There is no such event of the routing.');
    if (form === null) return notOurs(c, who);
    const button = form.get('do') ?? 'try';
    if (!mayAct(principal.role, button === 'save' ? 'admin' : 'recruiter'))
      return visitors.refused(c, who, 'This key may not change the routing.');
    const draftOf = (typed: Typed) => withPart(documentOf(org.ats), event, partFrom(typed, event));
    const sentTyped = typedIn(form, event);
    const basedOn = Number(form.get('based_on') ?? Number.NaN);
    if (button !== 'save') {
      const typed = pressed(sentTyped, button, draftOf(sentTyped), event);
      return eventPage(c, visit, event, { typed, draft: draftOf(typed), basedOn });
    }
    try {
      const said = { at: clock.now(), by: principal.name, how: 'EDITED' as const };
      const change = (now: RoutingDocument) => withPart(now, event, partFrom(sentTyped, event));
      const check = (document: RoutingDocument) => checkPart(document, event);
      const known = Number.isSafeInteger(basedOn) ? basedOn : null;
      await saveRouting(org.id, { said, basedOn: known, change, check }, deps);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { title, detail, errors } = error.details;
      const refusal = errors === undefined ? `${title}: ${detail}` : 'Nothing was saved; what is wrong is named below.';
      const status = error.status === 409 ? 409 : 422;
      return eventPage(c, visit, event, { typed: sentTyped, draft: draftOf(sentTyped), refusal, status });
    }
    return c.redirect(`${routingPath(org.id)}#${event}`, 303);
  });

  app.get('/routing/history', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const before = c.req.query('before') || undefined;
    if (before !== undefined && !/^\d{1,9}$/.test(before))
      return visitors.missing(c, visit.who, 'There is no such page of the history.');
    const query = { limit: PAGE + 1, ...(before === undefined ? {} : { before: Number(before) }) };
    const [view, found] = await Promise.all([seen(visit), store.routingChanges(visit.org.id, query)]);
    const changes = found.slice(0, PAGE);
    const next = found.length > PAGE ? (changes.at(-1)?.change ?? null) : null;
    return visitors.page(c, <RoutingHistoryPage view={{ ...view, changes, next, mayUndo: view.maySave }} />);
  });

  app.post('/routing/undo', async (c) => {
    const sent = await posted(c);
    if (sent instanceof Response) return sent;
    const { visit, form } = sent;
    const { org, who, principal } = visit;
    if (form === null) return notOurs(c, who);
    if (!mayAct(principal.role, 'admin')) return visitors.refused(c, who, 'This key may not change the routing.');
    const number = form.get('change') ?? '';
    const change = /^[1-9]\d{0,8}$/.test(number) ? await store.routingChange(org.id, Number(number)) : null;
    if (change === null) return visitors.missing(c, who, 'There is no such change.');
    await undoChange(org.id, change, { by: principal.name, at: clock.now() }, deps);
    return c.redirect(routingPath(org.id, '/history'), 303);
  });

  app.get('/routing/stranded', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const [view, items, jobs] = await Promise.all([
      seen(visit),
      store.strandedPage(visit.org.id, { limit: MOST_STRANDED }),
      store.listJobs(visit.org.id),
    ]);
    const known = await names(visit.org.id, [...new Set(items.map(({ candidate }) => candidate))]);
    return visitors.page(c, <StrandedPage view={{ ...view, items, jobs, names: known, mayRedrive: view.mayTry }} />);
  });

  app.post('/routing/redrive', async (c) => {
    const sent = await posted(c);
    if (sent instanceof Response) return sent;
    const { visit, form } = sent;
    const { org, who, principal } = visit;
    if (form === null) return notOurs(c, who);
    if (!mayAct(principal.role, 'recruiter')) return visitors.refused(c, who, 'This key may not route anybody again.');
    const application = form.get('application') ?? '';
    const ask = { org: org.id, application, by: principal.name, name: newId() };
    if (!(await redriveStranded(ask, deps)))
      return visitors.missing(c, who, 'They are not stranded any more, or a later move is on its way.');
    return c.redirect(routingPath(org.id, '/stranded'), 303);
  });

  routingDocumentRoutes(app, deps, visitors, seen, posted);
  routingSwitchRoutes(app, deps, visitors, seen, posted);
}
