/** The call rows of an application: which is open, and how much of the round's budget they have used (RTY-02, RTY-05, RTY-06). */

import type { ApplicationRecord, CallRow, Candidate, JobView } from '../candidate/working-set.ts';
import { CONSENT_GATED_REASONS, isOpenCallRowStatus } from '../vocabulary/call-row.ts';

export const rowsOf = (candidate: Candidate, application: string): readonly CallRow[] =>
  Object.values(candidate.rows).filter((row) => row.application === application);

export const openRowOf = (candidate: Candidate, application: string): CallRow | undefined =>
  rowsOf(candidate, application).find((row) => row.kind !== 'INBOUND' && isOpenCallRowStatus(row.status));

export const isWeb = (job: JobView, application: ApplicationRecord): boolean =>
  job.callTypes[application.source === 'APPLICANT' ? 'applicant' : 'sourced'] === 'WEB';

/** RTY-02, STG-12: calls handed over in the present round, booked and inbound ones and invites (WEB-08) aside. */
export const callsUsed = (candidate: Candidate, application: ApplicationRecord): number =>
  rowsOf(candidate, application.id).filter(
    (row) =>
      row.round === application.round &&
      row.kind !== 'SCHEDULED' &&
      row.kind !== 'INBOUND' &&
      !row.web &&
      row.handedOverAt !== null,
  ).length;

/** RTY-05: one count for the three reasons. */
export const consentRowsUsed = (candidate: Candidate, application: ApplicationRecord): number =>
  rowsOf(candidate, application.id).filter(
    (row) =>
      row.round === application.round && row.status === 'CANCELLED' && CONSENT_GATED_REASONS.has(row.reason ?? ''),
  ).length;

/** RTY-06, STG-12: FAILED rows at the end of the round's outbound rows, with no other outcome between them. */
export function failedRowsInARow(candidate: Candidate, application: string): number {
  const round = candidate.applications[application]?.round;
  const closed = rowsOf(candidate, application)
    .filter((row) => row.round === round && row.kind !== 'INBOUND' && !isOpenCallRowStatus(row.status))
    .sort((a, b) => b.attempt - a.attempt);
  const other = closed.findIndex((row) => row.status !== 'FAILED');
  return other === -1 ? closed.length : other;
}

/** INI-06: a row that became a text or an email was the first touch, whether or not the message got through. */
const firstTouchWasDecided = (candidate: Candidate, application: string): boolean =>
  rowsOf(candidate, application).some(({ status }) => status === 'SMS_SENT' || status === 'EMAIL_SENT');

/** INI-01: nothing of ours has gone or was decided on this application, whatever became of rows before. */
export const isFirstOutreach = (candidate: Candidate, { id, touched, smsState }: ApplicationRecord): boolean =>
  !touched && smsState === 'NONE' && !firstTouchWasDecided(candidate, id);
