/**
 * `/r/{token}`: where the resume stands, and a second look where it was turned down (STG-05). Guarantees: a GET only
 * shows; asking again changes nothing; a wish that comes too late is told so, and nothing is stored.
 */
import type { Context, Hono } from 'hono';
import type { FC } from 'hono/jsx';
import type { ApplicationRecord } from '../../machines/candidate/working-set.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import { reReviewByLink } from '../../runtime/links/link-acts.ts';
import { type Visitor, visitorOf } from '../../runtime/links/visitor.ts';
import { Frame } from './frame.tsx';
import { languageOf, type PageAccess, type PagesDeps, page } from './page-access.tsx';
import { RESUME_WORDS, type ResumeResult } from './resume-words.ts';

function resultOf({ stage, resume }: ApplicationRecord): ResumeResult {
  if (stage === 'RESUME_REJECTED') return 'REJECTED';
  if (stage === 'RE_REVIEW_REQUESTED') return 'ASKED';
  if (stage === 'AWAITING_RESUME_REVIEW') return 'WAITING';
  return resume === 'PASSED' ? 'PASSED' : 'NOTHING';
}

type Said = 'asked' | 'refused' | null;

interface Shown {
  readonly language: Language;
  readonly visitor: Visitor;
  readonly said: Said;
  /** A program has compared it with what the job asks for. */
  readonly wasCompared: boolean;
}

const ResumePage: FC<Shown> = ({ language, visitor: { org, job, application }, said, wasCompared }) => {
  const words = RESUME_WORDS[language];
  const result = resultOf(application);
  return (
    <Frame language={language} title={words.title(job.name)}>
      {said === null ? null : (
        <p class={said === 'asked' ? 'done' : 'wrong'} role={said === 'asked' ? 'status' : 'alert'}>
          {words[said]}
        </p>
      )}
      <h1>{words.heading[result]}</h1>
      <p>{words.what[result](org.name, job.name)}</p>
      {wasCompared ? <p class="soft">{words.compared}</p> : null}
      {result === 'REJECTED' ? (
        <form method="post">
          <p id="why">{words.askWhat(org.name)}</p>
          <button type="submit" name="act" value="re_review" aria-describedby="why">
            {words.ask}
          </button>
        </form>
      ) : null}
    </Frame>
  );
};

export function resumeRoutes(app: Hono, access: PageAccess, { store, clock, links }: PagesDeps): void {
  async function show(c: Context, visitor: Visitor, said: Said, status: 200 | 400 | 409 = 200) {
    const reviews = await store.lastReviews(visitor.org.id, [visitor.application.id]);
    const wasCompared = reviews.some(({ score }) => score.match !== 'UNKNOWN');
    return page(
      c,
      <ResumePage language={languageOf(c)} visitor={visitor} said={said} wasCompared={wasCompared} />,
      status,
    );
  }

  app.get('/r/:token', async (c) => {
    const visitor = await access.visit(c, 'r');
    return visitor instanceof Response ? visitor : show(c, visitor, null);
  });

  app.post('/r/:token', async (c) => {
    const posted = await access.post(c, 'r');
    if (posted instanceof Response) return posted;
    const { visitor, form } = posted;
    const { candidate, application } = visitor;
    if (form.get('act') !== 're_review') return show(c, visitor, 'refused', 400);
    const event = reReviewByLink(candidate, application.id, clock.now());
    if (event === null)
      return resultOf(application) === 'ASKED' ? show(c, visitor, 'asked') : show(c, visitor, 'refused', 409);
    await access.keep(event);
    const after = (await visitorOf(links, store, 'r', c.req.param('token') ?? '')) ?? visitor;
    const isTaken = resultOf(after.application) === 'ASKED' || (await store.fateOf(event)).kind === 'waiting';
    return isTaken ? show(c, after, 'asked') : show(c, after, 'refused', 409);
  });
}
