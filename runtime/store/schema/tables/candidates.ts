/** The candidate's own row: what is known of the person, and the consent columns. */

import type { Candidate, CandidateRecord } from '../../../../machines/candidate/working-set.ts';
import type { ConsentState } from '../../../../machines/consent/ledger.ts';
import { comparable } from '../../../../machines/vocabulary/address.ts';
import { CONSENT_COLUMNS, type ConsentColumn } from '../../../../machines/vocabulary/channel.ts';
import { arranged, asJson, type Columns, type ColumnsOf, column, keysOf, readInstants } from './columns.ts';
import type { StoredTimers } from './timers.ts';

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
  legacyDncReason: 'text',
  mergedInto: 'text',
  callsOfMerged: 'json',
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
/** What nearly every batch changes; of the rest most change none. */
const MOVED = { touches: 'json', revision: 'integer', journalSeq: 'integer', journalHead: 'text' } as const;
const AS_BEFORE = Object.keys(RECORD).filter((property) => !(property in MOVED)) as (keyof CandidateRecord)[];

export const candidateJson = (alias: string): string => asJson(alias, RECORD);
export const consentJson = (alias: string): string => asJson(alias, CONSENT);

type StoredConsent = Record<ConsentColumn, boolean | null> & { consentRevokedByCandidate: readonly string[] };

export const readRecord = (row: CandidateRecord): CandidateRecord => readInstants(row, RECORD);

const ofEach = <V>(value: (name: ConsentColumn) => V) =>
  Object.fromEntries(CONSENT_COLUMNS.map((name) => [name, value(name)])) as Record<ConsentColumn, V>;
export const readConsent = (stored: StoredConsent): ConsentState => ({
  columns: ofEach((name) => stored[name]),
  revokedByCandidate: ofEach((name) => stored.consentRevokedByCandidate.includes(name)),
});

export const arrangedRecord = (row: CandidateRecord): CandidateRecord => arranged(row, RECORD);

export const arrangedConsent = ({ columns, revokedByCandidate }: ConsentState): ConsentState => ({
  columns: ofEach((name) => columns[name] ?? null),
  revokedByCandidate: ofEach((name) => revokedByCandidate[name]),
});

export function candidateRow({ record, consent }: Candidate, timers: StoredTimers | null) {
  const consentRevokedByCandidate = CONSENT_COLUMNS.filter((name) => consent.revokedByCandidate[name]);
  const emailKey = comparable('EMAIL', record.email);
  return { candidate: record.id, ...record, emailKey, ...consent.columns, consentRevokedByCandidate, timers };
}

/** Nothing but what nearly every batch changes is another. */
export const hasOnlyMoved = (before: Candidate, after: Candidate): boolean =>
  before.consent === after.consent && AS_BEFORE.every((property) => before.record[property] === after.record[property]);

export const movedRow = (
  { record: { id, touches, revision, journalSeq, journalHead } }: Candidate,
  timers: StoredTimers | null,
) => ({
  candidate: id,
  ...{ touches, revision, journalSeq, journalHead, timers },
});

/** Timers that are as they were are null in the rows. */
const update = (parameter: number, columns: Columns): string =>
  `update candidates c set ${Object.keys(columns)
    .map((property) => `${column(property)} = r."${property}"`)
    .join(', ')}, timers = coalesce(r.timers, c.timers)
    from ${keysOf(parameter, { ...columns, timers: 'json' })} where c.org = r.org and c.id = r.candidate`;
export const updateCandidates = (parameter: number): string => update(parameter, WRITTEN);
export const updateMovedCandidates = (parameter: number): string => update(parameter, MOVED);
