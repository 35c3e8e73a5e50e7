/** Everything that can happen to an application, and who says so. Names are the rulebook's (spec: stages.md). */
import type { ConsentSource } from '../vocabulary/channel.ts';
import type { Stage } from '../vocabulary/stage.ts';
import type { Stamped } from '../vocabulary/told.ts';
import type { ApplicationFacts } from './facts.ts';

type Told<Type extends string, Payload = unknown> = { readonly type: Type } & Payload & Stamped<ApplicationFacts>;

export type ApplicationEvent =
  /** The ATS, an import or a person adds the candidate to the job. */
  | Told<'application.added', { readonly by?: string | null }>
  /** An old row from before Overture, put straight into its stage (STG-10). */
  | Told<'application.imported', { readonly stage: Stage }>
  /** The resume scorer, or a person in its place. */
  | Told<'resume.passed'>
  | Told<'resume.failed'>
  /** The candidate asks for a second look. */
  | Told<'reReview.requested'>
  /** A recruiter: Progress to Interview. */
  | Told<'progress.requested'>
  /** GAT-05, at dispatch. */
  | Told<'cooldown.triggered'>
  /** Another application of the candidate has moved: does the cooldown still hold? */
  | Told<'cooldown.reviewed'>
  /** A person pauses this application, or the job is paused (`scope`). */
  | Told<
      'outreach.paused',
      { readonly scope: 'application' | 'job'; readonly reason?: string | null; readonly by?: string | null }
    >
  | Told<'outreach.resumed', { readonly scope: 'application' | 'job'; readonly by?: string | null }>
  /** The ATS, or the consent gate at dispatch. */
  | Told<
      'eligibility.blocked',
      {
        readonly category: 'DO_NOT_CONTACT' | 'ORG_OUTREACH_POLICY' | 'DISPOSITIONED';
        /** `ATS_SYNC`: a sync brought it; `CONSENT_GATE`: no consent was left at dispatch (GAT-03); `STALE_ROW`: a row that waited long was asked about (GAT-18); `ATS_MOVE`: someone else moved them on in the ATS (ATS-04); else it is the answer to our question (GAT-04). */
        readonly source?: 'ATS_SYNC' | 'CONSENT_GATE' | 'STALE_ROW' | 'ATS_MOVE';
      }
    >
  | Told<'eligibility.restored'>
  /** STG-15: the ATS, asked when the candidate was added, bars nothing. */
  | Told<'eligibility.confirmed'>
  /** The call attempt, after its last row. */
  | Told<'retries.exhausted'>
  | Told<'invites.exhausted'>
  | Told<'inactivity.reached'>
  | Told<'interview.scheduled'>
  | Told<'interview.rescheduled'>
  | Told<'interview.unscheduled', { readonly reason: 'NO_SHOW' | 'CANCELLED' | 'BROKEN_OFF' }>
  | Told<'interview.completed'>
  | Told<'interview.knockedOut'>
  | Told<'interview.held', { readonly outcome: 'COMPLETED' | 'KNOCKED_OUT' }>
  | Told<'accommodation.resolved'>
  | Told<'humanReview.requested'>
  | Told<'accommodation.requested'>
  | Told<'role.declined', { readonly said?: 'ON_A_CALL' | 'TO_THE_QUESTION' | 'ON_THE_PAGE' }>
  /** Through which source; or what was found at the dispatch of a booked call, after the calls were used up (GAT-03, GAT-04). */
  | Told<'consent.revoked', { readonly source: ConsentSource | 'CONSENT_GATE' | 'ATS_CHECK' | 'STALE_ROW' }>
  /** `byCandidate`: the candidate's own act, or an attestation of it (CNS-10). */
  | Told<'consent.granted', { readonly byCandidate: boolean }>
  | Told<'candidate.reengaged', { readonly by: 'SMS' | 'CALL' }>
  | Told<'contact.invalid'>
  | Told<'contact.fixed'>
  | Told<'number.reportedWrong', { readonly said?: 'ON_A_CALL' }>
  | Told<'outreach.canceled'>
  | Told<'fraud.flagged'>
  | Told<'ats.dispositioned'>
  | Told<'review.thumbsUp'>
  | Told<'review.thumbsDown'>
  | Told<'review.undone'>;

export type ApplicationEventType = ApplicationEvent['type'];
