/**
 * The page of the parked: for the org that is asked for, a page at a time.
 *
 * Must not know: sessions (that is handed in). Guarantee: only people of the org are shown.
 */
import type { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { parkedPage } from '../parked.ts';
import { Problem } from '../problem.ts';
import { createNames } from './names.ts';
import { ParkedPage } from './parked-page.tsx';
import type { Visitors } from './visitors.ts';

const PAGE = 100;

export function parkedRoute(
  app: Hono,
  { store, clock, demoPace }: Pick<AppDeps, 'store' | 'clock' | 'demoPace'>,
  doors: Visitors,
) {
  const names = createNames(store);
  app.get('/parked', async (c) => {
    const visit = await doors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const found = await parkedPage(store, org.id, PAGE, c.req.query('cursor') || undefined).catch((thrown) => {
      if (thrown instanceof Problem) return null;
      throw thrown;
    });
    if (found === null) return doors.missing(c, who, 'There is no such page of this list.');
    const { items, next_cursor: next } = found;
    const [known, jobs] = await Promise.all([
      names(org.id, [...new Set(items.map(({ candidate }) => candidate))]),
      store.listJobs(org.id),
    ]);
    const view = { org, items, names: known, jobs, next, now: clock.now(), who, demoPace };
    return doors.page(c, <ParkedPage view={view} />);
  });
}
