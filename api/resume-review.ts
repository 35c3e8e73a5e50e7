/**
 * A resume that is handed in: read, scored, kept, and decided on where the org lets nobody be asked.
 *
 * Owns: the order of these. Must not know: what counts in a resume (`machines/resume-review`), or how a file is read.
 * Guarantees: what is kept holds together, or nothing is; the engine's decision is the same event as a person's, so that the
 * journal, explanations and the ATS hear of it as of any; where it dies in between, a person decides.
 */
import type { ApplicationRecord } from '../machines/candidate/working-set.ts';
import { milesBetween, type Point } from '../machines/resume-review/distance.ts';
import type { ResumeAsks } from '../machines/resume-review/settings.ts';
import { effectiveSettings } from '../machines/settings.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';
import { STAGES_OF_RESUME_REVIEW } from '../machines/vocabulary/stage.ts';
import type { ResumePort, ResumeType, UnreadableResume } from '../runtime/ports.ts';
import { reviewOf } from '../runtime/resumes/review.ts';
import type { CandidateHistory } from '../runtime/store/subjects/histories.ts';
import type { KeptResume, ResumeReview } from '../runtime/store/subjects/resumes.ts';
import { Problem } from './problem.ts';
import { act } from './v1/act.ts';
import type { Tools } from './v1/deps.ts';
import { refusedBody } from './v1/read-request.ts';

/** Who decides where nobody is asked, as the journal and the audit name it. */
export const RESUME_SCORER = 'the resume scorer';

interface Reviewed {
  readonly org: string;
  readonly application: ApplicationRecord;
  readonly history: Pick<CandidateHistory, 'record'>;
  /** Where the candidate is, as the ATS told. */
  readonly point: Point | null;
  /** The review before, whose distance holds where nobody tells the place again. */
  readonly before?: ResumeReview | undefined;
  readonly noticeGivenAt: Instant | null;
  readonly by: string;
  /** Of the request: what it tells is told once. */
  readonly name: string;
}

export interface HandedIn extends Reviewed {
  readonly file: { readonly type: ResumeType; readonly bytes: Uint8Array };
  /** What in the body holds the file, for what is refused. */
  readonly path: string;
}

const UNREADABLE: Readonly<Record<Exclude<UnreadableResume, 'BUSY'>, string>> = {
  TOO_LARGE: 'is larger than 5 MB; save it smaller, without pictures',
  TOO_SLOW: 'takes too long to be read; save it anew, as a PDF, a DOCX or plain text',
  TOO_MUCH_MEMORY: 'unpacks to more than is read of a resume; save it anew, as a PDF, a DOCX or plain text',
  ANOTHER_TYPE: 'is not a file of this type; a PDF, a DOCX and plain text can be read, and a DOC saved as one of them',
  LOCKED: 'is locked by a password; save it without one',
  BROKEN: 'is broken and cannot be read; save it anew, as a PDF, a DOCX or plain text',
};

async function textOf({ file, path }: HandedIn, resumes: ResumePort) {
  const read = await resumes.read(file);
  if (read.kind === 'read') return read;
  if (read.why === 'BUSY')
    throw new Problem(503, {
      title: 'Busy',
      detail: 'Other resumes are being read. Nothing was kept; send it again in a moment.',
      headers: { 'retry-after': '5' },
    });
  throw refusedBody([{ path, message: UNREADABLE[read.why] }]);
}

/** What it takes to review one. */
export type ReviewTools = Pick<Tools, 'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'resumes'>;

/** What holds for a job (SET-01). */
async function asksOf(org: string, job: string, { store }: Pick<Tools, 'store'>): Promise<ResumeAsks> {
  const [ofOrg, ofJob] = await Promise.all([store.loadOrg(org), store.loadJob(org, job)]);
  return effectiveSettings(ofOrg?.settings ?? {}, ofJob?.settings ?? null).resume_review;
}

/** By which review the engine decided, as the journal keeps it. */
export const reasonOf = (review: string): string => `review ${review}`;

type Words = Pick<KeptResume, 'type' | 'text' | 'isWhole'>;

/** Whether a verdict is waited for; while the ATS is asked first, it is kept until that has answered (STG-15). */
const isWaitedFor = ({ stage, resume }: ApplicationRecord): boolean =>
  stage === null ? resume === 'PENDING' : STAGES_OF_RESUME_REVIEW.some((each) => each === stage);

function milesOf({ point, before }: Reviewed, { work_location: work }: ResumeAsks): number | null {
  if (point !== null) return work === null ? null : milesBetween(work, point);
  const found = before?.score.reasons.find(({ what }) => what === 'DISTANCE')?.found ?? null;
  return found === null ? null : Number(found);
}

async function review(of: Reviewed, words: Words, tools: ReviewTools): Promise<ResumeReview> {
  const { org, application, history, noticeGivenAt, by, name } = of;
  const { store, clock, newId } = tools;
  const { record } = history;
  const asks = await asksOf(org, application.job, tools);
  const whose = { candidate: record.id, application: application.id };
  const isSecondLook = application.stage === 'RE_REVIEW_REQUESTED';
  const made = reviewOf(
    {
      of: { ...whose, id: newId(), job: application.job, isSecondLook, noticeGivenAt },
      ...{ person: record, states: [...(record.state === null ? [] : [record.state]), ...record.otherStates] },
      ...{ text: words.text, isWhole: words.isWhole, miles: milesOf(of, asks) },
    },
    asks,
    clock.now(),
  );
  await store.keepResume(org, { ...whose, ...words, at: made.at, by }, made);
  const { proposal, decides } = made.proposal;
  if (isWaitedFor(application) && decides === 'ENGINE') {
    const type = proposal === 'PASS' ? 'resume.passed' : 'resume.failed';
    const payload = { application: application.id, type, by: RESUME_SCORER, reason: reasonOf(made.id) };
    await act([{ org, candidate: record.id, kind: 'application.event', name: `${name} decides`, payload }], tools);
  }
  return made;
}

/** Answers the review. The stage may have moved by then. */
export async function takeResume(handedIn: HandedIn, tools: ReviewTools): Promise<ResumeReview> {
  const { text, isWhole } = await textOf(handedIn, tools.resumes);
  return review(handedIn, { type: handedIn.file.type, text, isWhole }, tools);
}

/** The resume that is kept, by what the job asks for now. */
export const reviewAgain = (
  of: Reviewed,
  { type, text, isWhole }: KeptResume,
  tools: ReviewTools,
): Promise<ResumeReview> => review(of, { type, text, isWhole }, tools);
