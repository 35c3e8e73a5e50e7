/** The candidate's own row: what is known of the person, and the consent columns. */

import type { Candidate, CandidateRecord } from '../../../../machines/candidate/working-set.ts';
import type { ConsentState } from '../../../../machines/consent/ledger.ts';
import { comparable } from '../../../../machines/vocabulary/address.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from '../../../../machines/vocabulary/channel.ts';
import { asJson, type Columns, type ColumnsOf, column, keysOf, readInstants } from './columns.ts';

const RECORD: ColumnsOf<CandidateRecord> = {
  org: 'text',
  id: 'text',
  firstName: 'text',
  lastName: 'text',
  phone: 'text',
  email: 'text',
  timezone: 'text',
  timezoneSource: 'text',
  otherZones: 'text[]',
  timezoneConfirmedAt: 'timestamptz',
  state: 'text',
  otherStates: 'text[]',
  lineType: 'text',
  lineTypeAt: 'timestamptz',
  phoneReportedWrong: 'boolean',
  phoneUncallable: 'boolean',
  smsNumberInvalid: 'boolean',
  phoneShared: 'boolean',
  phoneLeft: 'text',
  phoneLeftAt: 'timestamptz',
  emailBounced: 'boolean',
  excludedInAts: 'boolean',
  legacyDoNotContact: 'boolean',
  mergedInto: 'text',
  formerAddresses: 'text[]',
  touches: 'json',
  revision: 'integer',
  journalSeq: 'integer',
  journalHead: 'text',
};

const CONSENT: Columns = {
  ...Object.fromEntries(CONSENT_COLUMNS.map((name) => [name, 'boolean' as const])),
  consentRevokedByCandidate: 'text[]',
};

const { org: _org, id: _id, ...changing } = RECORD;
/** CNS-15: kept beside the address as it was typed, so that it is found by its key. */
const WRITTEN: Columns = { ...changing, emailKey: 'text', ...CONSENT };

export const candidateJson = (alias: string): string => asJson(alias, RECORD);
export const consentJson = (alias: string): string => asJson(alias, CONSENT);

type StoredConsent = Record<ConsentColumn, boolean | null> & { consentRevokedByCandidate: readonly string[] };

export const readRecord = (row: CandidateRecord): CandidateRecord => readInstants(row, RECORD);

export const readConsent = (stored: StoredConsent): ConsentState => ({
  columns: Object.fromEntries(CONSENT_COLUMNS.map((name) => [name, stored[name]])) as ConsentState['columns'],
  revokedByCandidate: Object.fromEntries(
    CONSENT_COLUMNS.map((name) => [name, stored.consentRevokedByCandidate.includes(name)]),
  ) as ConsentState['revokedByCandidate'],
});

export function candidateRow({ record, consent }: Candidate) {
  const consentRevokedByCandidate = CONSENT_COLUMNS.filter((name) => consent.revokedByCandidate[name]);
  const emailKey = comparable('EMAIL', record.email);
  return { candidate: record.id, ...record, emailKey, ...consent.columns, consentRevokedByCandidate };
}

export const updateCandidates = (parameter: number): string =>
  `update candidates c set ${Object.keys(WRITTEN)
    .map((property) => `${column(property)} = r."${property}"`)
    .join(', ')} from ${keysOf(parameter, WRITTEN)} where c.org = r.org and c.id = r.candidate`;
