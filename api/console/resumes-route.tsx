/**
 * The page of resumes that wait for a person, a page at a time, and what that person decides.
 *
 * Must not know: what counts in a resume. Guarantees: only people of the org are shown; whoever may not tell an event over
 * HTTP may not here; what is pressed twice does nothing more, since the stage has moved on.
 */
import type { Context, Hono } from 'hono';
import { withoutPerson } from '../../machines/resume-review/personal.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { Problem } from '../problem.ts';
import { resumeQueue, type WaitingResume } from '../resume-queue.ts';
import { act } from '../v1/act.ts';
import { rawText } from '../webhooks/raw-request.ts';
import { createNames } from './names.ts';
import type { ParkedCounts } from './parked-count.tsx';
import { ResumesPage } from './resumes-page.tsx';
import { fromThisSite, type Visitors } from './visitors.ts';

const PAGE = 25;
const LONGEST_FORM = 4_096;
const SAYS: ReadonlySet<string> = new Set(['resume.passed', 'resume.failed']);

export function resumesRoute(app: Hono, deps: AppDeps, doors: Visitors, counts: ParkedCounts) {
  const { store, clock, demoPace, newId } = deps;
  const names = createNames(store);

  /** By application, without the person. */
  async function textsOf(org: string, items: readonly WaitingResume[]): Promise<ReadonlyMap<string, string>> {
    const candidates = [...new Set(items.map(({ application }) => application.candidate))];
    const people = new Map((await store.named(org, candidates)).map((record) => [record.id, record]));
    const texts = await Promise.all(
      items
        .filter(({ review }) => review !== null)
        .map(async ({ application: { id, candidate } }) => {
          const resume = await store.resumeOf(org, candidate, id);
          const { firstName = null, lastName = null } = people.get(candidate) ?? {};
          return resume === null ? [] : [[id, withoutPerson(resume.text, { firstName, lastName })] as const];
        }),
    );
    return new Map(texts.flat());
  }

  app.get('/resumes', async (c) => {
    const visit = await doors.visit(c);
    if (visit instanceof Response) return visit;
    const { org, who, principal } = visit;
    const found = await resumeQueue(store, org.id, PAGE, c.req.query('cursor') || undefined).catch((thrown) => {
      if (thrown instanceof Problem) return null;
      throw thrown;
    });
    if (found === null) return doors.missing(c, who, 'There is no such page of this list.');
    const { items, next } = found;
    const mayDecide = mayAct(principal.role, 'recruiter');
    const [known, jobs, texts] = await Promise.all([
      names(org.id, [...new Set(items.map(({ application }) => application.candidate))]),
      store.listJobs(org.id),
      mayDecide ? textsOf(org.id, items) : new Map<string, string>(),
    ]);
    const view = { org, items, names: known, jobs, texts, mayAct: mayDecide, next, now: clock.now(), who, demoPace };
    return doors.page(c, <ResumesPage view={view} />);
  });

  app.post('/resumes/decide', async (c: Context) => {
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const visit = await doors.visit(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    const { org, who, principal } = visit;
    if (!fromThisSite(c) || !mayAct(principal.role, 'recruiter'))
      return doors.refused(c, who, 'This key may not do so, or the form is not of this page.');
    const [candidate, application, type] = ['candidate', 'application', 'say'].map((name) => form.get(name) ?? '') as [
      string,
      string,
      string,
    ];
    if (!SAYS.has(type) || (await store.candidateOfApplication(org.id, application)) !== candidate)
      return doors.missing(c, who, 'That cannot be done, or was done already.');
    const payload = { application, type, by: principal.name };
    await act([{ org: org.id, candidate, kind: 'application.event', name: newId(), payload }], deps);
    counts.forget(org.id);
    return c.redirect(`/console/resumes?${new URLSearchParams({ org: org.id })}`, 303);
  });
}
