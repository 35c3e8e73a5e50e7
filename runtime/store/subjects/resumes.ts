/**
 * Resumes that were handed in, and the review of each: what was found, what was proposed, and who had to decide.
 *
 * Guarantees: of an application the last resume alone is kept, and its words are gone once they are forgotten; reviews are
 * only ever appended, and hold nothing of the person.
 */
import type { Proposal } from '../../../machines/resume-review/propose.ts';
import type { ResumeScore } from '../../../machines/resume-review/score.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type MemoryState, registerOf } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';
import { pageOf } from './page-of.ts';

export interface KeptResume {
  readonly candidate: string;
  readonly application: string;
  readonly at: Instant;
  /** As a content type. */
  readonly type: string;
  readonly text: string;
  /** False: the file went on beyond what is read of one. */
  readonly isWhole: boolean;
  /** Who handed it in. */
  readonly by: string;
}

export interface ResumeReview {
  readonly id: string;
  readonly candidate: string;
  readonly application: string;
  readonly job: string;
  readonly at: Instant;
  readonly isSecondLook: boolean;
  readonly noticeGivenAt: Instant | null;
  readonly score: ResumeScore;
  readonly proposal: Proposal;
}

interface ReviewsQuery {
  /** Instant and id of the last one seen. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export interface Resumes {
  /**
   * Both or neither; the resume takes the place of the one before. Answers the review that stands: a review whose id is known
   * already was kept with its resume, and nothing is kept again.
   */
  keepResume(org: string, resume: KeptResume, review: ResumeReview): Promise<ResumeReview>;
  resumeOf(org: string, candidate: string, application: string): Promise<KeptResume | null>;
  /** False: there was none. */
  forgetResume(org: string, candidate: string, application: string): Promise<boolean>;
  /** The last review of each of these applications that has one, by application. */
  lastReviews(org: string, applications: readonly string[]): Promise<readonly ResumeReview[]>;
  /** All of an application, oldest first. */
  reviewsOf(org: string, application: string): Promise<readonly ResumeReview[]>;
  /** By instant and id. */
  reviewsPage(org: string, query: ReviewsQuery): Promise<readonly ResumeReview[]>;
}

const keyOf = ({ candidate, application }: Pick<KeptResume, 'candidate' | 'application'>): string =>
  JSON.stringify([candidate, application]);

export function memoryResumes(state: MemoryState): Resumes {
  const of = (org: string) => registerOf(state, org);
  return {
    async keepResume(org, resume, review) {
      const { application, id } = review;
      const known = of(org).resumeReviews.find((each) => each.application === application && each.id === id);
      if (known !== undefined) return known;
      of(org).resumes.set(keyOf(resume), resume);
      of(org).resumeReviews.push(review);
      return review;
    },
    resumeOf: async (org, candidate, application) => of(org).resumes.get(keyOf({ candidate, application })) ?? null,
    forgetResume: async (org, candidate, application) => of(org).resumes.delete(keyOf({ candidate, application })),
    async lastReviews(org, applications) {
      const last = new Map<string, ResumeReview>();
      for (const review of [...of(org).resumeReviews].sort((a, b) => byText(a.at, b.at) || byText(a.id, b.id)))
        if (applications.includes(review.application)) last.set(review.application, review);
      return [...last.values()].sort((a, b) => byText(a.application, b.application));
    },
    async reviewsOf(org, application) {
      const those = of(org).resumeReviews.filter((review) => review.application === application);
      return those.sort((a, b) => byText(a.at, b.at) || byText(a.id, b.id));
    },
    async reviewsPage(org, { after, limit }) {
      return pageOf(of(org).resumeReviews, ({ at, id }) => [at, id], after, limit);
    },
  };
}
