/**
 * The pages of imports: the latest of the org, one with its refused rows, and those as a file.
 *
 * Must not know: sessions (that is handed in). Guarantee: only an import of the org is shown.
 */
import type { Context, Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { refusedAnswer } from '../import/refused-answer.ts';
import { nowAndThen, streamed } from '../v1/streaming.ts';
import { ImportPage, ImportsPage } from './imports-page.tsx';
import type { Visitors } from './visitors.ts';

const LATEST = 100;
const MOST_REFUSED = 100;

export function importRoutes(
  app: Hono,
  { store, clock, demoPace }: Pick<AppDeps, 'store' | 'clock' | 'demoPace'>,
  doors: Visitors,
): void {
  /** The visit with the import that is asked for, or the answer that there is none. */
  async function visitTo(c: Context) {
    const visit = await doors.visit(c);
    if (visit instanceof Response) return visit;
    const id = c.req.param('import') ?? '';
    const one = id.includes('\0') ? null : await store.importOf(visit.org.id, id);
    return one === null ? doors.missing(c, visit.who, 'There is no such import.') : { ...visit, one };
  }

  app.get('/imports', async (c) => {
    const visit = await doors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who } = visit;
    const [imports, jobs] = await Promise.all([store.latestImports(org.id, LATEST), store.listJobs(org.id)]);
    return doors.page(c, <ImportsPage view={{ org, imports, jobs, now: clock.now(), who, demoPace }} />);
  });

  app.get('/imports/:import', async (c) => {
    const visit = await visitTo(c);
    if (visit instanceof Response) return visit;
    const { org, who, one } = visit;
    const [refused, jobs] = await Promise.all([
      store.refusedRowsPage(org.id, one.id, { limit: MOST_REFUSED }),
      store.listJobs(org.id),
    ]);
    return doors.page(c, <ImportPage view={{ org, one, refused, jobs, now: clock.now(), who, demoPace }} />);
  });

  app.get('/imports/:import/refused.csv', async (c) => {
    const visit = await visitTo(c);
    if (visit instanceof Response) return visit;
    const { org, one } = visit;
    const stillMay = nowAndThen(() => doors.maySee(c, org.id));
    return streamed(c, refusedAnswer(org.id, one, store), stillMay);
  });
}
