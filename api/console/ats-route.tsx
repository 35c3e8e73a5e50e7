/**
 * The page of an org's ATS: whether it answers, and how far a reading of everything has come; and a sync at once.
 *
 * Guarantee: whoever may not ask for a sync over HTTP may not here, and only a form of this very site asks for one.
 */
import type { Hono } from 'hono';
import { connectionOf, syncNow } from '../ats-health.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { AtsPage } from './ats-page.tsx';
import { fromThisSite, type Visitors } from './visitors.ts';

export function atsRoute(app: Hono, { store, clock, demoPace }: AppDeps, visitors: Visitors): void {
  app.get('/ats', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who, principal } = visit;
    const [health, stranded] = await Promise.all([store.atsHealth(org.id), store.strandedCount(org.id)]);
    const seen = { org, who, demoPace, now: clock.now(), connection: connectionOf(org) };
    const view = { ...seen, health, stranded, maySync: mayAct(principal.role, 'admin') };
    return visitors.page(c, <AtsPage view={view} />);
  });

  app.post('/ats/sync', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who, principal } = visit;
    if (!mayAct(principal.role, 'admin') || !fromThisSite(c))
      return visitors.refused(c, who, 'This key may not ask for a sync, or the form is not of this page.');
    const connection = connectionOf(org);
    if (connection === null) return visitors.missing(c, who, 'No ATS is connected.');
    await syncNow(org.id, connection, clock.now(), store);
    return c.redirect(`/console/ats?${new URLSearchParams({ org: org.id })}`, 303);
  });
}
