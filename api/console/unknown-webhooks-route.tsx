/** The page of webhooks that are genuine and new to us. Only shows, and to operators alone: they are of all orgs. */
import type { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { UnknownWebhooksPage } from './unknown-webhooks-page.tsx';
import type { Visitors } from './visitors.ts';

const PAGE = 100;

export function unknownWebhooksRoute(app: Hono, { store, clock, demoPace }: AppDeps, visitors: Visitors) {
  app.get('/webhooks', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who, principal } = visit;
    if (!mayAct(principal.role, 'operator'))
      return visitors.refused(c, who, "What providers post concerns all orgs: it is shown for an operator's key.");
    const [source, what] = [c.req.query('source'), c.req.query('what')];
    const after = source === undefined || what === undefined ? undefined : ([source, what] as const);
    const found = await store.unknownWebhooks({ after, limit: PAGE + 1 });
    const items = found.slice(0, PAGE);
    const last = found.length > PAGE ? items.at(-1) : undefined;
    const next = last === undefined ? null : ([last.source, last.what] as const);
    return visitors.page(c, <UnknownWebhooksPage view={{ org, items, next, now: clock.now(), who, demoPace }} />);
  });
}
