/**
 * A resume that is handed in over HTTP: what `runtime/resumes/take.ts` makes of it, and what is said where it cannot be read.
 *
 * Guarantees: nothing is kept of a resume that is refused; the sentence says what to do about it.
 */
import type { UnreadableResume } from '../runtime/ports.ts';
import {
  type ResumeFile,
  type Reviewed,
  review,
  type TakingResumes,
  takeResume as take,
} from '../runtime/resumes/take.ts';
import type { KeptResume, ResumeReview } from '../runtime/store/subjects/resumes.ts';
import { Problem } from './problem.ts';
import { act } from './v1/act.ts';
import type { Tools } from './v1/deps.ts';
import { refusedBody } from './v1/read-request.ts';

export interface HandedIn extends Reviewed {
  readonly file: ResumeFile;
  /** What in the body holds the file, for what is refused. */
  readonly path: string;
}

export const UNREADABLE: Readonly<Record<Exclude<UnreadableResume, 'BUSY'>, string>> = {
  TOO_LARGE: 'is larger than 5 MB; save it smaller, without pictures',
  TOO_SLOW: 'takes too long to be read; save it anew, as a PDF, a DOCX or plain text',
  TOO_MUCH_MEMORY: 'unpacks to more than is read of a resume; save it anew, as a PDF, a DOCX or plain text',
  ANOTHER_TYPE: 'is not a file of this type; a PDF, a DOCX and plain text can be read, and a DOC saved as one of them',
  LOCKED: 'is locked by a password; save it without one',
  BROKEN: 'is broken and cannot be read; save it anew, as a PDF, a DOCX or plain text',
};

/** What it takes to review one. */
export type ReviewTools = Pick<Tools, 'store' | 'accept' | 'takeIn' | 'clock' | 'resumes'>;

/** As whoever asks over HTTP is answered: once the engine has taken the decision in. */
export const takingOf = (tools: ReviewTools): TakingResumes => ({
  ...tools,
  decide: (decision) => act([{ ...decision, kind: 'application.event' }], tools),
});

/** Answers the review. The stage may have moved by then. */
export async function takeResume(handedIn: HandedIn, tools: ReviewTools): Promise<ResumeReview> {
  const taken = await take(handedIn, takingOf(tools));
  if (taken.kind === 'reviewed') return taken.review;
  if (taken.why === 'BUSY')
    throw new Problem(503, {
      title: 'Busy',
      detail: 'Other resumes are being read. Nothing was kept; send it again in a moment.',
      headers: { 'retry-after': '5' },
    });
  throw refusedBody([{ path: handedIn.path, message: UNREADABLE[taken.why] }]);
}

/** The resume that is kept, by what the job asks for now. */
export const reviewAgain = (
  of: Reviewed,
  { type, text, isWhole }: KeptResume,
  tools: ReviewTools,
): Promise<ResumeReview> => review(of, { type, text, isWhole }, takingOf(tools));
