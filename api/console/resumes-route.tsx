/**
 * The page of resumes that wait for a person, a page at a time, and what that person decides. Guarantees: only people
 * of the org are shown; whoever may not tell an event over HTTP may not here; what is pressed twice does nothing more,
 * since the stage has moved on.
 */
import type { Context, Hono } from 'hono';
import { withoutPerson } from '../../machines/resume-review/personal.ts';
import { parseInstant } from '../../machines/vocabulary/instant.ts';
import { resumeReader } from '../../runtime/config/connections/resumes.ts';
import type { ResumeType } from '../../runtime/ports.ts';
import type { AppDeps } from '../deps.ts';
import { mayAct } from '../principal.ts';
import { Problem } from '../problem.ts';
import { resumeQueue, type WaitingResume } from '../resume-queue.ts';
import { takeResume } from '../resume-review.ts';
import { act } from '../v1/act.ts';
import { findApplication } from '../v1/resources/find-application.ts';
import { rawBytes, rawText } from '../webhooks/raw-request.ts';
import { createNames } from './names.ts';
import type { ParkedCounts } from './parked-count.tsx';
import { ResumesPage } from './resumes-page.tsx';
import { fromThisSite, type Visit, type Visitors } from './visitors.ts';

const PAGE = 25;
const LONGEST_FORM = 4_096;
/** A file of 5 MB, and what stands around it. */
const LARGEST_UPLOAD = 5.5 * 1_048_576;
const SAYS: ReadonlySet<string> = new Set(['resume.passed', 'resume.failed']);

const TYPE_OF: Readonly<Record<string, ResumeType>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
/** By its name, since browsers differ in what they call it; whether it is one is found out when it is read. */
const typeOf = ({ name }: File): ResumeType => TYPE_OF[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text/plain';

export function resumesRoute(app: Hono, deps: AppDeps, visitors: Visitors, counts: ParkedCounts) {
  const { store, clock, demoPace, newId } = deps;
  const names = createNames(store);
  const resumes = resumeReader();

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

  async function list(c: Context, { org, who, principal }: Visit, refused: string | null) {
    const found = await resumeQueue(store, org.id, PAGE, c.req.query('cursor') || undefined).catch((thrown) => {
      if (thrown instanceof Problem) return null;
      throw thrown;
    });
    if (found === null) return visitors.missing(c, who, 'There is no such page of this list.');
    const { items, next } = found;
    const mayDecide = mayAct(principal.role, 'recruiter');
    const [known, jobs, texts] = await Promise.all([
      names(org.id, [...new Set(items.map(({ application }) => application.candidate))]),
      store.listJobs(org.id),
      mayDecide ? textsOf(org.id, items) : new Map<string, string>(),
    ]);
    const view = {
      org,
      items,
      names: known,
      jobs,
      texts,
      mayAct: mayDecide,
      refused,
      next,
      now: clock.now(),
      who,
      demoPace,
    };
    return visitors.page(c, <ResumesPage view={view} />);
  }

  app.get('/resumes', async (c) => {
    const visit = await visitors.visit(c);
    return visit instanceof Response ? visit : list(c, visit, null);
  });

  app.post('/resumes/hand-in', async (c) => {
    const body = await rawBytes(c.req.raw, LARGEST_UPLOAD);
    const visit = await visitors.visit(c); // after the file, which may have taken its time
    if (visit instanceof Response) return visit;
    const { org, who, principal } = visit;
    if (!fromThisSite(c) || !mayAct(principal.role, 'recruiter'))
      return visitors.refused(c, who, 'This key may not do so, or the form is not of this page.');
    const type = c.req.header('content-type') ?? '';
    const form =
      body === null
        ? null
        : await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null);
    const file = form?.get('file') ?? null;
    if (form === null || !(file instanceof File)) return list(c, visit, 'Choose a file of 5 MB at most.');
    const found = await findApplication(org.id, String(form.get('application')), deps, { newest: 0 });
    const handedIn = {
      ...{ ...found, org: org.id, point: null, by: principal.name, name: newId(), path: 'file' },
      file: { type: typeOf(file), bytes: new Uint8Array(await file.arrayBuffer()) },
      noticeGivenAt: parseInstant(`${form.get('told')}T00:00:00Z`),
    };
    try {
      await takeResume(handedIn, { ...deps, resumes });
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      const [wrong] = thrown.details.errors ?? [];
      return list(c, visit, wrong === undefined ? thrown.details.detail : `The file ${wrong.message}.`);
    }
    counts.forget(org.id);
    return c.redirect(`/console/resumes?${new URLSearchParams({ org: org.id })}#resume-${found.application.id}`, 303);
  });

  app.post('/resumes/decide', async (c: Context) => {
    const form = new URLSearchParams((await rawText(c.req.raw, LONGEST_FORM)) ?? '');
    const visit = await visitors.visit(c); // after the form, which may have taken its time
    if (visit instanceof Response) return visit;
    const { org, who, principal } = visit;
    if (!fromThisSite(c) || !mayAct(principal.role, 'recruiter'))
      return visitors.refused(c, who, 'This key may not do so, or the form is not of this page.');
    const [candidate, application, type] = ['candidate', 'application', 'say'].map((name) => form.get(name) ?? '') as [
      string,
      string,
      string,
    ];
    if (!SAYS.has(type) || (await store.candidateOfApplication(org.id, application)) !== candidate)
      return visitors.missing(c, who, 'That cannot be done, or was done already.');
    const payload = { application, type, by: principal.name };
    await act([{ org: org.id, candidate, kind: 'application.event', name: newId(), payload }], deps);
    counts.forget(org.id);
    return c.redirect(`/console/resumes?${new URLSearchParams({ org: org.id })}`, 303);
  });
}
