/**
 * Owns `candidate_outreach_eligibility` (ATS-03): what the org's policy makes of how somebody stands in whichever ATS.
 * Guarantee: whatever bars weighs more than whatever does not, and the end of the application more than both.
 */
import type { Eligibility } from './ats-answer.ts';
import type { AtsOptions } from './ats-connection.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from './channel.ts';

export interface StandingInAts {
  /** Statuses of the person; several where the ATS keeps several. */
  readonly statuses: readonly (string | null)[];
  readonly candidate: string | null;
  readonly owner: string | null;
  readonly isDeleted: boolean;
  /** Statuses of the person's placements, whatever the job. */
  readonly placements?: readonly (string | null)[] | undefined;
  readonly consent: Readonly<Partial<Record<ConsentColumn, boolean | null>>>;
  /** Of this very application; null where there is none, or the ATS has no status for it. */
  readonly applicationStatus: string | null;
  readonly isApplicationDeleted: boolean;
}

const isAmong = (all: readonly string[], one: string | null): boolean =>
  one !== null && all.some((each) => each.toLowerCase() === one.trim().toLowerCase());

export const isExcludedStatus = (excluded: readonly string[], status: string): boolean => isAmong(excluded, status);

export function outreachEligibility(options: AtsOptions, standing: StandingInAts): Eligibility {
  const {
    applicationStatus,
    isApplicationDeleted,
    statuses,
    owner,
    candidate,
    isDeleted,
    consent,
    placements = [],
  } = standing;
  if (isApplicationDeleted || isAmong(options.dispositioned_statuses, applicationStatus)) return 'DISPOSITIONED';
  const isBarred =
    isDeleted ||
    statuses.some((status) => isAmong(options.excluded_statuses, status)) ||
    isAmong(options.blocked_owners, owner) ||
    isAmong(options.blocked_candidates, candidate) ||
    placements.some((status) => isAmong(options.blocked_placement_statuses ?? [], status));
  if (isBarred) return 'ORG_OUTREACH_POLICY';
  const said = CONSENT_COLUMNS.filter((column) => column !== 'call_consent' && consent[column] !== undefined);
  return said.length > 0 && said.every((column) => consent[column] === false) && coversEveryChannel(said)
    ? 'DO_NOT_CONTACT'
    : 'ELIGIBLE';
}

/** CNS-01: of these three; an ATS that has but one of them says nothing of the others. */
const coversEveryChannel = (said: readonly ConsentColumn[]): boolean =>
  (['sms_consent', 'email_consent', 'all_ai_communications_consent'] as const).every((column) => said.includes(column));
