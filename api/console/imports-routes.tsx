/**
 * The pages of imports: the latest of the org, one with its rows, the refused ones as a file; and the file that a
 * browser sends. Guarantees: only an import of the org is shown; whoever may not import over HTTP may not here, and
 * only a form of this very site begins one; no import begins while a column waits for somebody to say what it is
 * (IMP-02).
 */
import type { Context, Hono } from 'hono';
import type { RowAnswer } from '../../runtime/import/row-answer.ts';
import type { AppDeps } from '../deps.ts';
import { beginOpened, mappingOf, openUpload } from '../import/begin.ts';
import { refusedAnswer } from '../import/refused-answer.ts';
import { mayAct } from '../principal.ts';
import { Problem } from '../problem.ts';
import { nowAndThen, streamed } from '../v1/streaming.ts';
import type { Asked } from './import-form.tsx';
import { ImportPage, ImportsPage } from './imports-page.tsx';
import type { Visit, Visitors } from './visitors.ts';
import { fromThisSite } from './visitors.ts';

const LATEST = 100;
const MOST_REFUSED = 100;
const MOST_WARNED = 100;
/** A form is held as a whole; a longer file goes up as it is read, over HTTP or by the command. */
const LARGEST_FORM = 33_554_432;

type Deps = Pick<AppDeps, 'store' | 'accept' | 'clock' | 'newId' | 'geography' | 'log' | 'demoPace'>;

export function importRoutes(app: Hono, deps: Deps, visitors: Visitors): void {
  const { store, clock, log, demoPace } = deps;
  /** The visit with the import that is asked for, or the answer that there is none. */
  async function visitTo(c: Context) {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const id = c.req.param('import') ?? '';
    const one = id.includes('\0') ? null : await store.importOf(visit.org.id, id);
    return one === null ? visitors.missing(c, visit.who, 'There is no such import.') : { ...visit, one };
  }

  async function list(c: Context, { org, who, principal }: Visit, asked: Asked | null) {
    const [imports, jobs] = await Promise.all([store.latestImports(org.id, LATEST), store.listJobs(org.id)]);
    const act = mayAct(principal.role, 'recruiter');
    const view = { org, imports, jobs, now: clock.now(), who, demoPace, mayAct: act, asked };
    return visitors.page(c, <ImportsPage view={view} />);
  }

  /** Goes on whoever looks; what became of it stands in the import. */
  async function goThrough(answers: AsyncGenerator<RowAnswer>, id: string): Promise<void> {
    try {
      for await (const _ of answers);
    } catch (error) {
      log.error({ err: error, import: id }, 'an import was interrupted');
    }
  }

  app.get('/imports', async (c) => {
    const visit = await visitors.visit(c);
    return visit instanceof Response ? visit : list(c, visit, null);
  });

  app.post('/imports', async (c) => {
    const visit = await visitors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who, principal } = visit;
    if (!mayAct(principal.role, 'recruiter')) return visitors.refused(c, who, 'This key may not import candidates.');
    if (!fromThisSite(c)) return visitors.refused(c, who, 'The form is not of this page.');
    const size = Number(c.req.header('content-length') ?? Number.NaN);
    if (!(size <= LARGEST_FORM))
      throw new Problem(413, {
        title: 'Too large',
        detail: `A file of more than ${LARGEST_FORM / 1_048_576} MB is imported with npm run import, or over HTTP.`,
      });
    const form = await c.req.formData().catch(() => null);
    const file = form?.get('file');
    if (form === null || !(file instanceof File)) return visitors.refused(c, who, 'The form is not of this page.');
    const mapping = mappingOf(
      form.getAll('map').flatMap((pair) => (typeof pair === 'string' && pair !== '' ? [pair] : [])),
    );
    const source = form.get('source') === 'sourced' ? 'SOURCED' : 'APPLICANT';
    const ask = { org: org.id, job: String(form.get('job') ?? ''), mapping, source } as const;
    const waitFor = (waiting: Asked['waiting'], problem: string | null) =>
      list(c, visit, { job: ask.job, source, mapping, waiting, problem });
    try {
      const opened = await openUpload(file.stream(), ask, deps);
      if (opened.waiting.length > 0) return await waitFor(opened.waiting, null);
      const { id, answers } = await beginOpened(opened, ask, deps);
      void goThrough(answers, id);
      return c.redirect(`/console/imports/${encodeURIComponent(id)}?${new URLSearchParams({ org: org.id })}`, 303);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const waiting = (error.details.more?.['waiting'] ?? []) as Asked['waiting'];
      return waitFor(waiting, error.details.detail);
    }
  });

  app.get('/imports/:import', async (c) => {
    const visit = await visitTo(c);
    if (visit instanceof Response) return visit;
    const { org, who, one } = visit;
    const [refused, warned, jobs] = await Promise.all([
      store.refusedRowsPage(org.id, one.id, { limit: MOST_REFUSED }),
      store.importRowsPage(org.id, one.id, { outcome: 'accepted', limit: MOST_WARNED }),
      store.listJobs(org.id),
    ]);
    return visitors.page(c, <ImportPage view={{ org, one, refused, warned, jobs, now: clock.now(), who, demoPace }} />);
  });

  app.get('/imports/:import/refused.csv', async (c) => {
    const visit = await visitTo(c);
    if (visit instanceof Response) return visit;
    const { org, one } = visit;
    const stillMay = nowAndThen(() => visitors.maySee(c, org.id));
    return streamed(c, refusedAnswer(org.id, one, store), stillMay);
  });
}
