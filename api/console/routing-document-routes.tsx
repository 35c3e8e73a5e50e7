/** The whole routing as JSON, from the console: taken away, tried, and brought back (RTE-09). */
import type { Context, Hono } from 'hono';
import { checkDocument, documentOf, type RoutingDocument } from '../../machines/stage-routing/index.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { saveRouting, tryRouting } from '../routing.ts';
import { createNames } from './names.ts';
import { type DocumentView, RoutingDocumentPage } from './routing-document-page.tsx';
import type { Visit, Visitors } from './visitors.ts';

type Seen = (visit: Visit) => Promise<
  Omit<DocumentView, 'text' | 'basedOn' | 'verdict' | 'problems' | 'refusal'> & {
    readonly last: number;
    readonly document: RoutingDocument;
    readonly now: NonNullable<DocumentView['verdict']>['now'];
  }
>;
type Posted = (c: Context) => Promise<{ visit: Visit; form: URLSearchParams | null } | Response>;

const shown = (document: RoutingDocument): string => JSON.stringify(document, null, 2);

function readJson(text: string): { readonly value: Json } | null {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return null;
  }
}

export function routingDocumentRoutes(app: Hono, deps: AppDeps, visitors: Visitors, seen: Seen, posted: Posted): void {
  const { store, clock } = deps;
  const names = createNames(store);

  async function page(
    c: Context,
    visit: Visit,
    of: { text: string; basedOn?: number; refusal?: string; status?: 409 | 422 },
  ) {
    const { text, refusal = null } = of;
    const view = await seen(visit);
    const { basedOn = view.last } = of;
    const read = readJson(text);
    const shared = { ...view, text, basedOn, refusal };
    if (read === null) {
      const problems = [{ path: '', message: 'is no JSON' }];
      return visitors.page(c, <RoutingDocumentPage view={{ ...shared, verdict: null, problems }} />, of.status);
    }
    const problems = checkDocument(read.value);
    const tried = await tryRouting(visit.org, documentOf(read.value), { problems, now: view.now }, deps);
    const moved = tried.tried.filter(({ elsewhere }) => elsewhere).map(({ candidate }) => candidate);
    const known = await names(visit.org.id, [...new Set(moved)]);
    const verdict = { org: visit.org.id, tried, names: known, now: view.now };
    return visitors.page(c, <RoutingDocumentPage view={{ ...shared, verdict, problems }} />, of.status);
  }

  app.get('/routing/document', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    return page(c, visit, { text: shown(documentOf(visit.org.ats)) });
  });

  app.get('/routing/export.json', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    return c.body(`${shown(documentOf(visit.org.ats))}\n`, 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="routing.json"',
    });
  });

  app.post('/routing/document', async (c) => {
    const sent = await posted(c);
    if (sent instanceof Response) return sent;
    const { visit, form } = sent;
    const { org, who, principal } = visit;
    if (form === null) return visitors.refused(c, who, 'The form is not of this page, or too large.');
    if (!(await seen(visit)).maySave) return visitors.refused(c, who, 'This key may not change the routing.');
    const text = form.get('document') ?? '';
    const basedOn = Number(form.get('based_on') ?? Number.NaN);
    const read = readJson(text);
    if (form.get('do') !== 'save') return page(c, visit, { text, basedOn });
    if (read === null || checkDocument(read.value).length > 0) {
      const refusal = 'Nothing was saved; what is wrong is named below.';
      return page(c, visit, { text, basedOn, refusal, status: 422 });
    }
    try {
      const said = { at: clock.now(), by: principal.name, how: 'IMPORTED' as const };
      const whole = documentOf(read.value);
      const known = Number.isSafeInteger(basedOn) ? basedOn : null;
      await saveRouting(org.id, { said, basedOn: known, change: () => whole, check: () => [] }, deps);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return page(c, visit, { text, refusal: `${error.details.title}: ${error.details.detail}`, status: 409 });
    }
    return c.redirect(`/console/routing/history?${new URLSearchParams({ org: org.id })}`, 303);
  });
}
