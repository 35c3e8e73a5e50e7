/**
 * The review of one resume, put together: what it shows of what its job asks for, what is proposed, and who decides.
 *
 * Pure. Must not know: how the file was read, or what becomes of it. Guarantee: it holds nothing of the person.
 */
import type { NamedPerson } from '../../machines/resume-review/personal.ts';
import { proposalFor } from '../../machines/resume-review/propose.ts';
import { scoreResume } from '../../machines/resume-review/score.ts';
import type { ResumeAsks } from '../../machines/resume-review/settings.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { ResumeReview } from '../store/subjects/resumes.ts';

export interface ToReview {
  readonly of: Pick<ResumeReview, 'id' | 'candidate' | 'application' | 'job' | 'isSecondLook' | 'noticeGivenAt'>;
  readonly person: NamedPerson;
  /** States of the US that they may be in; none: nobody knows. */
  readonly states: readonly string[];
  readonly text: string;
  readonly isWhole: boolean;
  /** From the candidate to the work; null: nobody knows. */
  readonly miles: number | null;
}

export function reviewOf(
  { of, person, states, text, isWhole, miles }: ToReview,
  asks: ResumeAsks,
  at: Instant,
): ResumeReview {
  const score = scoreResume({ text, person, miles }, asks, at);
  const { isSecondLook, noticeGivenAt } = of;
  return { ...of, at, score, proposal: proposalFor({ score, isWhole, isSecondLook, states, noticeGivenAt }, asks, at) };
}
