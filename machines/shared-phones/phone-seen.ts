/**
 * Owns what a phone has seen through one candidate (CNS-17): which of their calls keep it busy, and what counts of a
 * phone that they have left. The storage asks it of those it loads, and the batch of those it decides.
 */

import type { CallRow, Candidate, CandidateRecord } from '../candidate/working-set.ts';
import { isInFlightStatus, isOpenCallRowStatus } from '../vocabulary/call-row.ts';
import { HOUR, type Instant, latest, plus } from '../vocabulary/instant.ts';
import { parsePhone } from '../vocabulary/phone-number.ts';
import { type PhoneFault, type PhoneSeen, reachesPhone } from './shared-phone.ts';

export type LineRow = Pick<CallRow, 'kind' | 'status' | 'from' | 'to' | 'handedOverAt' | 'endedAt'>;
export type PhoneRecord = Pick<
  CandidateRecord,
  | 'id'
  | 'phone'
  | 'phoneLeft'
  | 'phoneLeftAt'
  | 'phoneReportedWrong'
  | 'phoneUncallable'
  | 'smsNumberInvalid'
  | 'touches'
>;

/** As long as the chart of a row waits to hear of its call. */
const CALL_PATIENCE = 6 * HOUR;
/** A call in flight has no end yet. */
const NO_END = '9999-12-31T23:59:59.999Z' as Instant;

/**
 * GAT-25: until when the call of this row has to be taken for one in flight; null when it is none. One that we closed
 * while it rang or a person spoke (REV-07), and that is not known to be over, counts until a lost word no longer would.
 */
export function takesLineUntil({ status, handedOverAt, endedAt }: LineRow): Instant | null {
  if (isInFlightStatus(status)) return NO_END;
  const talksOn = !isOpenCallRowStatus(status) && handedOverAt !== null && endedAt === null;
  return talksOn ? plus(handedOverAt, CALL_PATIENCE) : null;
}

/** The candidate's end of the line. */
const phoneOfCall = ({ kind, from, to }: LineRow): string | null => (kind === 'INBOUND' ? from : to);

const FAULT_OF = {
  phoneReportedWrong: 'REPORTED_WRONG',
  phoneUncallable: 'UNCALLABLE',
  smsNumberInvalid: 'NO_TEXTS',
} as const satisfies { readonly [field in keyof CandidateRecord]?: PhoneFault };
const FAULT_FIELDS = Object.keys(FAULT_OF) as (keyof typeof FAULT_OF)[];

export const faultsOf = (record: PhoneRecord): readonly PhoneFault[] =>
  FAULT_FIELDS.filter((field) => record[field]).map((field) => FAULT_OF[field]);

/** The field of the record that says so. */
export const fieldOfFault = (fault: string): keyof typeof FAULT_OF | null =>
  FAULT_FIELDS.find((field) => FAULT_OF[field] === fault) ?? null;

export const rowTakesLineUntil = (rows: readonly LineRow[]): Instant | null =>
  rows.reduce<Instant | null>((last, row) => {
    const until = takesLineUntil(row);
    return until === null || last === null ? (until ?? last) : latest(last, until);
  }, null);

/** Null when the candidate neither has this phone nor had it as their last. */
export function seenThrough(
  phone: string,
  record: PhoneRecord,
  rows: readonly LineRow[],
  waitsForLine: boolean,
): PhoneSeen | null {
  const has = record.phone === phone;
  if (!has && record.phoneLeft !== phone) return null;
  const leftAt = has ? null : record.phoneLeftAt;
  return {
    candidate: record.id,
    leftAt,
    touches: record.touches
      .filter((touch) => reachesPhone(touch) && (leftAt === null || touch.at <= leftAt))
      .map(({ at, channel }) => ({ at, channel })),
    lineTakenUntil: rowTakesLineUntil(rows.filter((row) => phoneOfCall(row) === phone)),
    waitsForLine: has && waitsForLine,
    faults: has ? faultsOf(record) : [],
  };
}

/** GAT-25: a call row of theirs waits until a call ends. */
const waitsForLine = ({ charts }: Pick<Candidate, 'charts'>): boolean =>
  Object.values(charts).some(({ machine, snapshot }) => {
    const { context } = snapshot as { context?: { waitsFor?: string | null } };
    return machine === 'call-attempt' && context?.waitsFor === 'LINE';
  });

export function seenThroughCandidate(phone: string, candidate: Candidate): PhoneSeen | null {
  const { record, rows } = candidate;
  if (record.phone !== phone && record.phoneLeft !== phone) return null;
  return seenThrough(phone, record, Object.values(rows), waitsForLine(candidate));
}

/** What is no number is called by nobody, however many have it: `n/a` is not shared. */
export const canBeShared = (phone: string | null): phone is string => phone !== null && parsePhone(phone) !== null;
