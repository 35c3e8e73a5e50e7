/** The page of what came in and belongs to no application, newest first. Only shows. */
import type { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { createNames } from './names.ts';
import { UnmatchedPage } from './unmatched-page.tsx';
import type { Visitors } from './visitors.ts';

const PAGE = 100;

export function unmatchedRoute(app: Hono, { store, clock, demoPace }: AppDeps, visitors: Visitors) {
  const names = createNames(store);
  app.get('/unmatched', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const before = c.req.query('before') || undefined;
    if (before !== undefined && !/^\d{1,15}$/.test(before))
      return visitors.missing(c, who, 'There is no such page of this list.');
    const query = { limit: PAGE + 1, ...(before === undefined ? {} : { after: Number(before) }) };
    const found = await store.unmatchedPage(org.id, query);
    const items = found.slice(0, PAGE);
    const known = await names(org.id, [...new Set(items.flatMap(({ candidate }) => candidate ?? []))]);
    const next = found.length > PAGE ? (items.at(-1)?.id ?? null) : null;
    return visitors.page(
      c,
      <UnmatchedPage view={{ org, items, names: known, next, now: clock.now(), who, demoPace }} />,
    );
  });
}
