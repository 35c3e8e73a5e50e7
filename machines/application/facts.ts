/**
 * What the application's guards may look at, computed by the runtime from the working set for each event.
 *
 * An unknown fact is given as the cautious value named at the field, so that a decision fails closed.
 */
import type { CooldownFacts } from '../cooldown/chart.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Stage } from '../vocabulary/stage.ts';

export interface ApplicationFacts extends CooldownFacts {
  readonly now: Instant;
  /** The stage the application is in; null before its first entry decision (STG-15). */
  readonly stage: Stage | null;
  /** STG-15: an ATS is connected, to be asked before the first entry. Unknown: true. */
  readonly atsConnected: boolean;
  /** STG-05: the job has the resumes of its applicants reviewed, and this is one. */
  readonly resumeIsReviewed: boolean;
  /** CNS-01. Unknown: false. */
  readonly anyConsent: boolean;
  /** CNS-05, CNS-10: the candidate revoked a channel themself and has not lifted it. Unknown: true. */
  readonly revokedByCandidate: boolean;
  /** The last ATS answer stored blocks outreach by org policy or an excluded status (STG-04). */
  readonly policyBlocks: boolean;
  readonly resume: 'NOT_NEEDED' | 'PENDING' | 'PASSED' | 'FAILED' | 'OVERRIDDEN';
  /** STG-05: the job's policy is AI_RESUME_REVIEW_ONLY. */
  readonly resumeReviewOnly: boolean;
  readonly interview: 'COMPLETED' | 'KNOCKED_OUT' | null;
  /** The best interview completion so far, 0…1 (RTY-04). */
  readonly bestCompletion: number;
  readonly declined: boolean;
  /** ATS-04: the ATS has start stages, and someone else left this applicant outside of them. Unknown: true. */
  readonly outsideStartStages: boolean;
  /** The job, or the application by itself, is paused. Unknown: true. */
  readonly paused: boolean;
  readonly web: boolean;
  /** GAT-27: a voice provider is connected. Unknown: true, so that nobody is given up for it. */
  readonly voiceConnected: boolean;
  /** Calls (phone) or invites and reminders (web) of this round are used up. */
  readonly budgetUsed: boolean;
}
