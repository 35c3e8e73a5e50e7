/**
 * Owns the entry decision of STG-04, one list from which the chart is drawn and `entryStage` reads: the first branch
 * that holds decides, and OUTREACH is what is left. `unheard` is the same branch where the ATS has not heard of it yet;
 * it is tried first and tells.
 */
import type { Stage } from '../vocabulary/stage.ts';
import type { Emitted } from './effects.ts';
import { reports, resumeIsRejected, rules } from './speaking.ts';

const branch = <const When extends string>(when: When, leadsTo: Stage, ...cited: readonly string[]) => ({
  when,
  leadsTo,
  rules: cited,
  unheard: [],
});
const branchThatTells = <const When extends string, const Unheard extends string>(
  when: When,
  leadsTo: Stage,
  unheard: Unheard,
  event: Emitted,
) => ({
  ...branch(when, leadsTo, 'STG-04'),
  unheard: [{ target: `#${leadsTo}`, guard: unheard, actions: reports(event), meta: rules('STG-04') }],
});

export const ENTRY = [
  branch('addedWithoutConsentAfterOwnRevocation', 'CONSENT_REVOKED', 'CNS-05'),
  branch('addedWithoutAnyConsent', 'NO_CONSENT', 'CNS-05'),
  branch('noConsentOnAnyChannel', 'CONSENT_REVOKED', 'CNS-05'),
  branch('orgPolicyBlocks', 'SKIP_OUTREACH', 'STG-04', 'ATS-03'),
  branch('resumeStillToBeReviewed', 'AWAITING_RESUME_REVIEW', 'STG-05'),
  {
    ...branch('resumeFailedAndNotOverridden', 'RESUME_REJECTED', 'STG-05'),
    unheard: [{ ...resumeIsRejected, guard: 'theResumeFailedMeanwhile' }],
  },
  branch('jobOnlyReviewsResumes', 'SKIP_OUTREACH', 'STG-05'),
  branchThatTells('interviewAlreadyCompleted', 'CALL_COMPLETED', 'theInterviewWasNotReported', 'AI_INTERVIEW_DONE'),
  branchThatTells('alreadyKnockedOut', 'FAILED_KNOCKOUT', 'theKnockoutWasNotReported', 'AI_INTERVIEW_FAILED'),
  branchThatTells('thisJobDeclined', 'NOT_INTERESTED', 'theDeclineWasNotReported', 'NOT_INTERESTED'),
  branch('theyStandOutsideTheStartStages', 'SKIP_OUTREACH', 'ATS-04'),
  branch('heldByAnotherJob', 'COOLING_DOWN', 'CDN-01'),
  branch('outreachIsPaused', 'OUTREACH_PAUSED', 'PAU-01'),
  branch('unscheduledWithInvitesUsed', 'ALL_INVITES_SENT', 'WEB-10'),
  branch('unscheduledWithCallsUsedAfterPartInterview', 'MAX_ATTEMPTS_NOT_COMPLETED', 'RTY-04'),
  branch('unscheduledWithCallsUsed', 'MAX_ATTEMPTS_NO_INTERVIEW', 'RTY-04'),
] as const;

/** The branches as the chart has them. */
export const entryBranches = [
  ...ENTRY.flatMap(({ when, leadsTo, rules: cited, unheard }) => [
    ...unheard,
    { target: `#${leadsTo}`, guard: when, meta: rules(...cited) },
  ]),
  { target: '#OUTREACH', actions: 'openCallRow', meta: rules('STG-04', 'STG-03') },
] as const;
