/** What a candidate looks like. */
import { z } from 'zod';
import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import { type ConsentState, hasAnyConsent } from '../../../machines/consent/ledger.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from '../../../machines/vocabulary/channel.ts';
import { instantOut } from '../shapes.ts';

const RECORD = {
  id: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  timezone: z.string().nullable().describe('IANA; null is read as US/Eastern (TZ-03).'),
  timezone_source: z.string().nullable(),
  other_zones: z.array(z.string()).describe('HRS-08: hours must hold in these too.'),
  timezone_confirmed_at: instantOut.nullable(),
  state: z.string().nullable(),
  other_states: z.array(z.string()).describe('TZ-06: the calling windows of these hold too.'),
  line_type: z.string().nullable(),
  phone_reported_wrong: z.boolean(),
  phone_uncallable: z.boolean(),
  sms_number_invalid: z.boolean(),
  email_bounced: z.boolean(),
  excluded_in_ats: z.boolean(),
  legacy_do_not_contact: z
    .boolean()
    .describe('CNS-12: kept from the old system by an import. Decides nothing; cleared by re-engagement.'),
  legacy_dnc_reason: z
    .string()
    .nullable()
    .describe('CNS-12: why, in the words of the old system. Decides nothing; cleared by re-engagement.'),
  merged_into: z.string().nullable().describe('The candidate who stands for this one.'),
} as const;

const column = z.boolean().nullable();
const COLUMNS = {
  sms_consent: column,
  email_consent: column,
  all_ai_communications_consent: column,
  call_consent: column,
} as const satisfies Record<ConsentColumn, z.ZodType>;

export const CONSENT = {
  ...COLUMNS,
  do_not_contact: z.boolean().describe('CNS-12: no consent on any channel.'),
  revoked_by_candidate: z
    .array(z.enum(CONSENT_COLUMNS))
    .describe('Only the candidate or an attestation grants these again.'),
} as const;

export const listedCandidateShape = z.object(RECORD).meta({ id: 'ListedCandidate' });
export const candidateShape = z
  .object({
    ...RECORD,
    ...CONSENT,
    ats_id: z.string().nullable().describe('The id by which the ATS knows them.'),
    applications: z.array(z.object({ id: z.string(), job: z.string(), stage: z.string().nullable() })),
    warnings: z.array(z.string()).optional().describe('What was not understood, or was kept as it is, and why.'),
  })
  .meta({ id: 'Candidate' });

export const shownRecord = (record: CandidateRecord) => ({
  id: record.id,
  first_name: record.firstName,
  last_name: record.lastName,
  phone: record.phone,
  email: record.email,
  timezone: record.timezone,
  timezone_source: record.timezoneSource,
  other_zones: record.otherZones,
  timezone_confirmed_at: record.timezoneConfirmedAt,
  state: record.state,
  other_states: record.otherStates,
  line_type: record.lineType,
  phone_reported_wrong: record.phoneReportedWrong,
  phone_uncallable: record.phoneUncallable,
  sms_number_invalid: record.smsNumberInvalid,
  email_bounced: record.emailBounced,
  excluded_in_ats: record.excludedInAts,
  legacy_do_not_contact: record.legacyDoNotContact,
  legacy_dnc_reason: record.legacyDncReason,
  merged_into: record.mergedInto,
});

export const shownConsent = (consent: ConsentState) => ({
  ...consent.columns,
  do_not_contact: !hasAnyConsent(consent),
  revoked_by_candidate: CONSENT_COLUMNS.filter((name) => consent.revokedByCandidate[name]),
});
