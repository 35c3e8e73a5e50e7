/**
 * Who waits for somebody to say whether their resume passes: what was looked for and found, what is proposed and why a
 * person decides, and the resume without anything that says who they are.
 */
import type { FC } from 'hono/jsx';
import type { JobView, OrgView } from '../../machines/candidate/working-set.ts';
import { MATCH_WORDS, reasonInWords, whyInWords } from '../../machines/resume-review/review-words.ts';
import type { Reason } from '../../machines/resume-review/score.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { ResumeReview } from '../../runtime/store/subjects/resumes.ts';
import type { WaitingResume } from '../resume-queue.ts';
import { Layout } from './layout.tsx';
import { distance, span } from './local-time.ts';
import { ResumeForm } from './resume-form.tsx';
import { RuleChip } from './rule-chip.tsx';
import { StageBadge } from './stage-badge.tsx';

export interface ResumesView {
  readonly org: OrgView;
  readonly items: readonly WaitingResume[];
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  readonly jobs: readonly JobView[];
  /** By application: the resume as it is scored; none where there is none. */
  readonly texts: ReadonlyMap<string, string>;
  readonly mayAct: boolean;
  /** Why a file was not taken; null: none was refused. */
  readonly refused: string | null;
  readonly next: string | null;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

export const ResumesPage: FC<{ readonly view: ResumesView }> = ({ view }) => {
  const { org, items, next } = view;
  return (
    <Layout title="Resumes" who={view.who} demoPace={view.demoPace} org={org.id} here="resumes">
      <h1>{org.name}: resumes</h1>
      <p class="soft">
        Each of these waits for a person to say whether the resume passes. What is proposed was found without name,
        contact, address, age and gender, which are cut out before anything is looked for. <RuleChip rule="STG-05" />
      </p>
      {view.refused === null ? null : (
        <p class="wrong" role="alert">
          {view.refused}
        </p>
      )}
      {items.length === 0 ? <p>Nobody waits for the review of a resume.</p> : null}
      {items.map((item) => (
        <Waiting of={item} view={view} />
      ))}
      {next === null ? null : (
        <p>
          <a href={`/console/resumes?${new URLSearchParams({ org: org.id, cursor: next })}`}>Next page</a>
        </p>
      )}
    </Layout>
  );
};

const Waiting: FC<{ readonly of: WaitingResume; readonly view: ResumesView }> = ({ of, view }) => {
  const { application, review } = of;
  const { org, names, jobs, texts, now } = view;
  const text = texts.get(application.id);
  const name = names.get(application.candidate)?.name ?? application.candidate;
  return (
    <section class="card resume" aria-label={name} id={`resume-${application.id}`}>
      <p>
        <a href={`/console/candidates/${encodeURIComponent(application.candidate)}?org=${encodeURIComponent(org.id)}`}>
          <bdi>{name}</bdi>
        </a>{' '}
        <span class="soft">
          on {jobs.find(({ id }) => id === application.job)?.name ?? application.job}, for{' '}
          {span(application.stageSince, now)}
        </span>{' '}
        <StageBadge stage={application.stage} />
      </p>
      {application.stage === 'RE_REVIEW_REQUESTED' ? (
        <p class="alert">They were turned down, and asked for a second look by a person.</p>
      ) : null}
      {review === null ? (
        <p class="soft">No resume has been handed in: look at it where it is kept, and say whether it passes.</p>
      ) : (
        <Proposed review={review} now={now} />
      )}
      {text === undefined ? null : (
        <details>
          <summary>The resume, as it was scored</summary>
          <blockquote>
            <bdi>{text}</bdi>
          </blockquote>
        </details>
      )}
      {review !== null && text === undefined ? <p class="soft">The resume has been deleted.</p> : null}
      {view.mayAct ? <ResumeForm application={application.id} org={org.id} isFirst={review === null} /> : null}
      {view.mayAct ? <Decide of={of} org={org.id} /> : null}
    </section>
  );
};

const WORDS = { PASS: 'Proposed: pass', FAIL: 'Proposed: turn down' } as const;
const TONES = { PASS: 'GOOD_END', FAIL: 'BAD_END' } as const;

const Proposed: FC<{ readonly review: ResumeReview; readonly now: Instant }> = ({ review, now }) => {
  const { proposal, score } = review;
  return (
    <>
      <p>
        {proposal.proposal === null ? (
          <span class="badge NEEDS_PERSON">Nothing is proposed</span>
        ) : (
          <span class={`badge ${TONES[proposal.proposal]}`}>{WORDS[proposal.proposal]}</span>
        )}{' '}
        {score.score === null ? null : <strong>{score.score} of 100</strong>}{' '}
        <span class="soft">
          shows {MATCH_WORDS[score.match]}; scored {distance(now, review.at)}
        </span>
      </p>
      {score.reasons.length === 0 ? null : (
        <ul class="reasons">
          {score.reasons.map((reason) => (
            <li>
              <Mark of={reason} /> {reasonInWords(reason)}
            </li>
          ))}
        </ul>
      )}
      <p class="soft">Why a person decides:</p>
      <ul class="reasons soft">
        {proposal.why.map((why) => (
          <li>{whyInWords(why)}</li>
        ))}
      </ul>
    </>
  );
};

const Mark: FC<{ readonly of: Reason }> = ({ of: { met } }) =>
  met === true ? (
    <span class="pass" aria-hidden="true">
      ✓
    </span>
  ) : (
    <span class={met === null ? 'unknown' : 'block'} aria-hidden="true">
      {met === null ? '?' : '✗'}
    </span>
  );

const Decide: FC<{ readonly of: WaitingResume; readonly org: string }> = ({ of: { application }, org }) => (
  <form class="keys" method="post" action={`/console/resumes/decide?org=${encodeURIComponent(org)}`}>
    <input type="hidden" name="candidate" value={application.candidate} />
    <input type="hidden" name="application" value={application.id} />
    <button type="submit" name="say" value="resume.passed">
      Pass
    </button>
    <button type="submit" class="plain" name="say" value="resume.failed">
      Turn down
    </button>
  </form>
);
