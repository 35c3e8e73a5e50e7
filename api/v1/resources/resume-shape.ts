/** What the review of a resume looks like. */
import { z } from 'zod';
import { WHY_A_PERSON } from '../../../machines/resume-review/propose.ts';
import { reasonInWords, whyInWords } from '../../../machines/resume-review/review-words.ts';
import { MATCHES } from '../../../machines/resume-review/score.ts';
import type { ResumeReview } from '../../../runtime/store/subjects/resumes.ts';
import { instantOut } from '../shapes.ts';

export const reviewShape = z
  .object({
    id: z.string(),
    application: z.string(),
    candidate: z.string(),
    job: z.string(),
    reviewed_at: instantOut,
    second_look: z.boolean().describe('The candidate asked for it after they were turned down.'),
    notice_given_at: instantOut.nullable(),
    match: z.enum(MATCHES).describe('FULL and PARTIAL pass; UNKNOWN: nothing was asked, or there were no words.'),
    score: z.number().nullable().describe('Of 100.'),
    reasons: z.array(
      z.object({
        what: z.enum(['REQUIRED', 'PREFERRED', 'YEARS', 'DISTANCE']),
        asked: z.string(),
        met: z.boolean().nullable().describe('null: not known.'),
        found: z.string().nullable().describe('By which words, or which number.'),
        sentence: z.string(),
      }),
    ),
    proposal: z.enum(['PASS', 'FAIL']).nullable().describe('null: nothing is proposed.'),
    decides: z.enum(['ENGINE', 'PERSON']).describe('Who had to decide on this review.'),
    why_a_person: z.array(z.object({ why: z.enum(WHY_A_PERSON), cite: z.string().nullable(), sentence: z.string() })),
  })
  .meta({ id: 'ResumeReview' });

export const shownReview = (review: ResumeReview) => ({
  id: review.id,
  application: review.application,
  candidate: review.candidate,
  job: review.job,
  reviewed_at: review.at,
  second_look: review.isSecondLook,
  notice_given_at: review.noticeGivenAt,
  match: review.score.match,
  score: review.score.score,
  reasons: review.score.reasons.map((reason) => ({ ...reason, sentence: reasonInWords(reason) })),
  proposal: review.proposal.proposal,
  decides: review.proposal.decides,
  why_a_person: review.proposal.why.map((why) => ({ ...why, sentence: whyInWords(why) })),
});
