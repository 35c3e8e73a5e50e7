/**
 * `/console/inspect`: the inspector's pages and their stream, for whoever is signed in. Guarantees: nothing is shown
 * where INSPECT does not allow it; the stream ends within a second of the session and of its key, and nothing is told
 * after that.
 */
import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { messagesFor } from '../../runtime/inspect/stream.ts';
import { createClientAddress } from '../client-address.ts';
import type { AppDeps } from '../deps.ts';
import { whyNot } from '../inspect/inspection.ts';
import { mayAct } from '../principal.ts';
import { InspectPage, type InspectView, StatelyPage } from './inspect-page.tsx';
import type { Visit, Visitors } from './visitors.ts';

const ASK_AGAIN_MS = 1_000;
const RECRUITERS_ONLY = 'The inspector is for the role recruiter and above.';

type Deps = Pick<AppDeps, 'store' | 'clock' | 'inspection' | 'clientAddress' | 'demoPace'>;

export function inspectRoute(app: Hono, deps: Deps, visitors: Visitors): void {
  const { store, clock, inspection, clientAddress: address = createClientAddress(), demoPace } = deps;

  const whyNotHere = (c: Context, { principal }: Visit): string | null =>
    mayAct(principal.role, 'recruiter') ? whyNot(inspection, () => address.isThisMachine(c)) : RECRUITERS_ONLY;

  /** The application that is asked for, if it is one of the org's. */
  async function askedFor(c: Context, { org }: Visit): Promise<string | null | 'none'> {
    const application = c.req.query('application') || null;
    if (application === null) return null;
    return (await store.candidateOfApplication(org.id, application)) === null ? 'none' : application;
  }

  const pages = [
    ['/inspect', (view: InspectView) => <InspectPage view={view} />],
    ['/inspect/stately', (view: InspectView) => <StatelyPage view={view} />],
  ] as const;
  for (const [path, page] of pages)
    app.get(path, async (c) => {
      const visit = await visitors.visit(c);
      if (visit instanceof Response) return visit;
      const { org, who } = visit;
      const application = await askedFor(c, visit);
      if (application === 'none') return visitors.missing(c, who, 'There is no such application.');
      return visitors.page(c, page({ org, application, why: whyNotHere(c, visit), who, demoPace }));
    });

  app.get('/inspect/stream', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const why = whyNotHere(c, visit);
    if (why !== null || inspection == null) return c.text(why ?? '', 403);
    const application = await askedFor(c, visit);
    if (application === 'none') return c.text('There is no such application.', 404);
    const of = { org: visit.org.id, application, definitions: c.req.query('definitions') !== 'no' };
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      let asked = Date.now();
      await stream.write(': here\n\n');
      for await (const message of messagesFor({ inspector: inspection.inspector, store, clock }, of)) {
        if (stream.aborted || stream.closed) return;
        if (Date.now() - asked >= ASK_AGAIN_MS) {
          if (!(await visitors.maySee(c, of.org).catch(() => false))) return; // who cannot be asked about, is not told
          asked = Date.now();
        }
        if (message === null) await stream.write(': here\n\n');
        else await stream.writeSSE({ data: JSON.stringify(message) });
      }
    });
  });
}
