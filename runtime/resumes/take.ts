/**
 * A resume that comes in, whoever hands it in: read, scored, kept, and decided on where the org lets nobody be asked.
 *
 * Owns: the order of these. Must not know: what counts in a resume (`machines/resume-review`), or how a file is read.
 * Guarantees: what is kept holds together, or nothing is; a resume that is handed in again under the same name is reviewed
 * once, and what was decided on it is told once, wherever it died in between; the engine's decision is the same event as a
 * person's, so that the journal, explanations and the ATS hear of it as of any.
 */
import { createHash } from 'node:crypto';
import type { ApplicationRecord } from '../../machines/candidate/working-set.ts';
import { milesBetween, type Point } from '../../machines/resume-review/distance.ts';
import type { ResumeAsks } from '../../machines/resume-review/settings.ts';
import { effectiveSettings } from '../../machines/settings.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { STAGES_OF_RESUME_REVIEW } from '../../machines/vocabulary/stage.ts';
import type { Clock, ResumePort, ResumeType, UnreadableResume } from '../ports.ts';
import type { Store } from '../store/store.ts';
import type { CandidateHistory } from '../store/subjects/histories.ts';
import type { KeptResume, ResumeReview } from '../store/subjects/resumes.ts';
import { reviewOf } from './review.ts';

/** Who decides where nobody is asked, as the journal and the audit name it. */
export const RESUME_SCORER = 'the resume scorer';

export interface Reviewed {
  readonly org: string;
  readonly application: ApplicationRecord;
  readonly history: Pick<CandidateHistory, 'record'>;
  /** Where the candidate is, as the ATS told. */
  readonly point: Point | null;
  /** The review before, whose distance holds where nobody tells the place again. */
  readonly before?: ResumeReview | undefined;
  readonly noticeGivenAt: Instant | null;
  readonly by: string;
  /** Of what is handed in: under the same name it is handed in once. */
  readonly name: string;
}

export interface ResumeFile {
  readonly type: ResumeType;
  readonly bytes: Uint8Array;
}

/** The engine's decision, as an event of one candidate. */
interface Decision {
  readonly org: string;
  readonly candidate: string;
  readonly name: string;
  readonly payload: {
    readonly application: string;
    readonly type: 'resume.passed' | 'resume.failed';
    readonly by: string;
    readonly reason: string;
  };
}

export interface TakingResumes {
  readonly store: Pick<Store, 'loadOrg' | 'loadJob' | 'keepResume' | 'resumeOf' | 'lastReviews'>;
  readonly clock: Clock;
  readonly resumes: ResumePort;
  /** Tells the engine; repeated it changes nothing. */
  readonly decide: (decision: Decision) => Promise<unknown>;
}

export type ResumeTaken =
  | { readonly kind: 'reviewed'; readonly review: ResumeReview }
  | { readonly kind: 'unreadable'; readonly why: UnreadableResume };

/** What holds for a job: its own settings over the org's. */
async function asksOf(org: string, job: string, { store }: Pick<TakingResumes, 'store'>): Promise<ResumeAsks> {
  const [ofOrg, ofJob] = await Promise.all([store.loadOrg(org), store.loadJob(org, job)]);
  return effectiveSettings(ofOrg?.settings ?? {}, ofJob?.settings ?? null).resume_review;
}

/** By which review the engine decided, as the journal keeps it. */
export const reasonOf = (review: string): string => `review ${review}`;

type Awaiting = Pick<ApplicationRecord, 'id' | 'stage' | 'resume'>;

/** While the ATS is asked first, a verdict is kept until that has answered (STG-15). */
export const isWaitedFor = ({ stage, resume }: Awaiting): boolean =>
  stage === null ? resume === 'PENDING' : STAGES_OF_RESUME_REVIEW.some((each) => each === stage);

function milesOf({ point, before }: Reviewed, { work_location: work }: ResumeAsks): number | null {
  if (point !== null) return work === null ? null : milesBetween(work, point);
  const found = before?.score.reasons.find(({ what }) => what === 'DISTANCE')?.found ?? null;
  return found === null ? null : Number(found);
}

const idOf = ({ application, name }: Reviewed): string =>
  createHash('sha256')
    .update(JSON.stringify([application.id, name]))
    .digest('hex')
    .slice(0, 32);

type Words = Pick<KeptResume, 'type' | 'text' | 'isWhole'>;

/** The words of a resume, as they are by now. */
export async function review(of: Reviewed, words: Words, deps: Omit<TakingResumes, 'resumes'>): Promise<ResumeReview> {
  const { org, application, history, noticeGivenAt, by } = of;
  const { store, clock } = deps;
  const { record } = history;
  const asks = await asksOf(org, application.job, deps);
  const whose = { candidate: record.id, application: application.id };
  const isSecondLook = application.stage === 'RE_REVIEW_REQUESTED';
  const made = reviewOf(
    {
      of: { ...whose, id: idOf(of), job: application.job, isSecondLook, noticeGivenAt },
      ...{ person: record, states: [...(record.state === null ? [] : [record.state]), ...record.otherStates] },
      ...{ text: words.text, isWhole: words.isWhole, miles: milesOf(of, asks) },
    },
    asks,
    clock.now(),
  );
  const stands = await store.keepResume(org, { ...whose, ...words, at: made.at, by }, made);
  await decideOn({ org, application, candidate: record.id }, stands, deps);
  return stands;
}

/** By the review itself, so that it is decided on once, however often it is come to. */
export async function decideOn(
  { org, application, candidate }: { readonly org: string; readonly application: Awaiting; readonly candidate: string },
  { id, proposal: { decides, proposal } }: ResumeReview,
  { decide }: Pick<TakingResumes, 'decide'>,
): Promise<void> {
  if (!isWaitedFor(application) || decides !== 'ENGINE') return;
  const type = proposal === 'PASS' ? 'resume.passed' : 'resume.failed';
  const payload = { application: application.id, type, by: RESUME_SCORER, reason: reasonOf(id) } as const;
  await decide({ org, candidate, name: `${reasonOf(id)} decides`, payload });
}

/** Answers the review. The stage may have moved by then. */
export async function takeResume(
  of: Reviewed & { readonly file: ResumeFile },
  deps: TakingResumes,
): Promise<ResumeTaken> {
  const read = await deps.resumes.read(of.file);
  if (read.kind === 'refused') return { kind: 'unreadable', why: read.why };
  const words = { type: of.file.type, text: read.text, isWhole: read.isWhole };
  return { kind: 'reviewed', review: await review(of, words, deps) };
}

/** From an ATS, which tells the same again and again: a resume that is kept already is not reviewed anew. */
export async function takeResumeOfAts(
  of: Reviewed & { readonly file: ResumeFile },
  deps: TakingResumes,
): Promise<ResumeTaken> {
  const read = await deps.resumes.read(of.file);
  if (read.kind === 'refused') return { kind: 'unreadable', why: read.why };
  const { org, application, history } = of;
  const [kept, [last]] = await Promise.all([
    deps.store.resumeOf(org, history.record.id, application.id),
    deps.store.lastReviews(org, [application.id]),
  ]);
  if (last !== undefined && kept?.text === read.text && kept.type === of.file.type) {
    await decideOn({ org, application, candidate: history.record.id }, last, deps);
    return { kind: 'reviewed', review: last };
  }
  const words = { type: of.file.type, text: read.text, isWhole: read.isWhole };
  return { kind: 'reviewed', review: await review({ ...of, before: last }, words, deps) };
}
