/** The page of a search, within the org that is asked for. Only shows. */
import type { Hono } from 'hono';
import { LONGEST_SEARCH, readSearch } from '../../machines/identity/people-search.ts';
import type { AppDeps } from '../deps.ts';
import { SearchPage } from './search-page.tsx';
import type { Visitors } from './visitors.ts';

const PAGE = 50;

export function searchRoute(app: Hono, { store, clock, demoPace }: AppDeps, visitors: Visitors) {
  app.get('/search', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const asked = (c.req.query('q') ?? '').slice(0, LONGEST_SEARCH);
    const search = readSearch(asked, org.country);
    const query = { after: c.req.query('after') || undefined, limit: PAGE + 1 };
    const [found, jobs] = await Promise.all([
      search === null ? [] : store.peoplePage(org.id, { search, ...query }),
      store.listJobs(org.id),
    ]);
    const people = found.slice(0, PAGE);
    const next = found.length > PAGE ? (people.at(-1)?.record.id ?? null) : null;
    return visitors.page(c, <SearchPage view={{ org, asked, people, jobs, next, now: clock.now(), who, demoPace }} />);
  });
}
