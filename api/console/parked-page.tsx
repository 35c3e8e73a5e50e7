/** Whom nothing moves on but a person: since when, why, who is expected to act, and what they can do. */
import type { FC } from 'hono/jsx';
import type { JobView, OrgView } from '../../machines/candidate/working-set.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Settled } from '../../machines/vocabulary/send-settled.ts';
import { isStage, STAGES_OF_RESUME_REVIEW } from '../../machines/vocabulary/stage.ts';
import type { CheckReport } from '../../runtime/store/subjects/journal-checks.ts';
import type { Parked, Unresolved } from '../parked.ts';
import { CallsNotice } from './calls-notice.tsx';
import { JournalNotice } from './journal-notice.tsx';
import { Layout } from './layout.tsx';
import { span } from './local-time.ts';
import { ReplyLabels } from './reply-labels.tsx';
import { WithRules } from './rule-chip.tsx';
import { StageBadge } from './stage-badge.tsx';

export interface ParkedView {
  readonly org: OrgView;
  readonly items: readonly Parked[];
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  readonly jobs: readonly JobView[];
  /** What this key may press. */
  readonly may: { readonly act: boolean; readonly redrive: boolean };
  readonly next: string | null;
  readonly now: Instant;
  /** What the last daily check found. */
  readonly journal: CheckReport | null;
  readonly who: string;
  readonly demoPace: number | null;
}

/** What moves somebody on. What they may still tell of themselves, and fraud, stand on their own page. */
const WORDS: Readonly<Record<string, string>> = {
  'progress.requested': 'progress to interview',
  'resume.passed': 'pass the resume',
  'resume.failed': 'turn the resume down',
  'accommodation.resolved': 'settle the accommodation',
  'outreach.resumed': 'resume',
  'outreach.paused': 'pause and resume',
  'outreach.canceled': 'cancel outreach',
};
/** An old row in outreach with nothing planned is decided anew by both, one after the other. */
const PAUSE_AND_RESUME = 'outreach.paused';
const isOffered = (type: string, can: readonly string[]): boolean =>
  can.includes(type) && !(type === PAUSE_AND_RESUME && can.includes('outreach.resumed'));
/** Where nothing is paused, to resume is only noted and moves nobody on (PAU-02). */
const movesOn = (type: string, kind: string): boolean => type !== 'outreach.resumed' || kind === 'OUTREACH_PAUSED';
const offered = ({ can, kind }: Parked) =>
  Object.entries(WORDS).filter(([type]) => isOffered(type, can) && movesOn(type, kind));

/** RTE-10: no event of the chart. */
export const ROUTE_AGAIN = 'ats.redriven';

/** Contact data is corrected on the candidate, not by an event. */
const CORRECTED: ReadonlySet<string> = new Set(['INVALID_CONTACT', 'WRONG_NUMBER']);

function canOf(item: Parked): string {
  const { what, kind } = item;
  if (item.unresolved !== null) return 'find out whether it arrived, and say so';
  if (what === 'task') return 'have it tried again';
  if (what === 'event') return 'look at the event, correct it and send it again';
  if (what === 'stranded') return 'move them in the ATS, or have them routed again';
  if (what === 'reply') return 'read it and say what it means';
  const words = offered(item).map(([, words]) => words);
  return (CORRECTED.has(kind) ? ['correct the contact data', ...words] : words).join(', ');
}

export const ParkedPage: FC<{ readonly view: ParkedView }> = ({ view }) => {
  const { org, items, next } = view;
  return (
    <Layout title="Parked" who={view.who} demoPace={view.demoPace} org={org.id} here="parked">
      <h1>{org.name}: parked</h1>
      <p class="soft">
        Each of these waits for a person. Candidates of a paused job are not listed: they go on when the job is resumed.
      </p>
      <JournalNotice report={view.journal} />
      <CallsNotice org={org} />
      {items.length === 0 ? <p>Nobody waits for a person.</p> : <Items view={view} />}
      {next === null ? null : (
        <p>
          <a href={`/console/parked?${new URLSearchParams({ org: org.id, cursor: next })}`}>Next page</a>
        </p>
      )}
    </Layout>
  );
};

const Items: FC<{ readonly view: ParkedView }> = ({ view: { org, items, names, jobs, may, now } }) => {
  const jobName = new Map(jobs.map(({ id, name }) => [id, name]));
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Candidate</th>
          <th scope="col">What waits</th>
          <th scope="col">Since</th>
          <th scope="col">Who acts</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr>
            <td>
              <a href={`/console/candidates/${encodeURIComponent(item.candidate)}?org=${encodeURIComponent(org.id)}`}>
                <bdi>{names.get(item.candidate)?.name ?? item.candidate}</bdi>
              </a>
              {item.job === null ? null : <div class="soft">{jobName.get(item.job) ?? item.job}</div>}
            </td>
            <td>
              {(item.what === 'application' || item.what === 'stranded') && isStage(item.kind) ? (
                <StageBadge stage={item.kind} />
              ) : (
                <span class="kind">
                  {item.unresolved === null ? `${KINDS[item.what]}: ${item.kind}` : perhapsSent(item.unresolved)}
                </span>
              )}
              {item.reply === null ? null : (
                <blockquote>
                  <bdi>{item.reply.text}</bdi>
                </blockquote>
              )}
              <div class="soft">
                <WithRules words={item.reason} />
              </div>
            </td>
            <td class="soft when">for {span(item.at as Instant, now)}</td>
            <td>
              Waits for {item.waits_for}.
              {STAGES_OF_RESUME_REVIEW.some((stage) => stage === item.kind) ? (
                <div>
                  <a href={`/console/resumes?org=${encodeURIComponent(org.id)}#resume-${item.application}`}>
                    What the resume shows
                  </a>
                </div>
              ) : null}
              <div class="soft">A person can {canOf(item)}.</div>
              <Buttons of={item} may={may} org={org.id} />
              {item.unresolved === null || !may.act ? null : <Settle of={item} org={org.id} />}
              {item.reply === null || !may.act ? null : (
                <ReplyLabels
                  candidate={item.candidate}
                  application={item.application}
                  reply={item.reply}
                  org={org.id}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const KINDS: Readonly<Record<Parked['what'], string>> = {
  application: 'An application',
  stranded: 'An application',
  task: 'A request that was given up',
  event: 'An event that could not be taken in',
  reply: 'A reply that nobody has understood',
};

const PERHAPS = { CALL: 'A call that perhaps rang', SMS: 'A text', EMAIL: 'An email' } as const;
const perhapsSent = ({ channel, attempt }: Unresolved): string =>
  channel === 'CALL'
    ? `${PERHAPS.CALL}${attempt === null ? '' : `: call ${attempt}`}`
    : `${PERHAPS[channel]} that perhaps arrived`;

const SETTLE: Readonly<Record<Settled, string>> = {
  ARRIVED: 'It arrived',
  NOT_ARRIVED: 'It did not',
  LEFT: 'Leave it',
};

/** P-17: whatever is said, it is not sent again. */
const Settle: FC<{ readonly of: Parked; readonly org: string }> = ({ of, org }) => (
  <form class="keys" method="post" action={`/console/parked/act?org=${encodeURIComponent(org)}`}>
    <input type="hidden" name="candidate" value={of.candidate} />
    <input type="hidden" name="task" value={of.task ?? ''} />
    <input type="hidden" name="act" value="settle" />
    {(of.unresolved?.can_be ?? []).map((said) => (
      <button type="submit" class="plain" name="said" value={said}>
        {SETTLE[said]}
      </button>
    ))}
  </form>
);

const capital = (words: string): string => `${words[0]?.toUpperCase()}${words.slice(1)}`;

const Buttons: FC<{ readonly of: Parked; readonly may: ParkedView['may']; readonly org: string }> = ({
  of,
  may,
  org,
}) => {
  const acts: readonly (readonly [string, string])[] =
    of.what === 'application' && may.act
      ? offered(of)
      : of.what === 'stranded' && may.act
        ? [[ROUTE_AGAIN, 'route again in the ATS']]
        : of.what === 'task' && may.redrive
          ? [['redrive', of.unresolved === null ? 'have it tried again' : 'ask the provider once more']]
          : [];
  if (acts.length === 0) return null;
  return (
    <form class="keys" method="post" action={`/console/parked/act?org=${encodeURIComponent(org)}`}>
      <input type="hidden" name="candidate" value={of.candidate} />
      <input
        type="hidden"
        name={of.what === 'task' ? 'task' : 'application'}
        value={(of.what === 'task' ? of.task : of.application) ?? ''}
      />
      {acts.map(([type, words]) => (
        <button type="submit" class="plain" name="act" value={type}>
          {capital(words)}
        </button>
      ))}
    </form>
  );
};

/** The events that a button stands for; null: there is no such button. */
export function eventsOf(act: string): readonly string[] | null {
  if (!Object.hasOwn(WORDS, act)) return null;
  return act === PAUSE_AND_RESUME ? [PAUSE_AND_RESUME, 'outreach.resumed'] : [act];
}
