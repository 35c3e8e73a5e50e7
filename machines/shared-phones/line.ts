/** Whether a candidate's phone can take a call now (GAT-25, CNS-17), and what is known of the phone (SMS-10, INT-05, GAT-16). */

import { isWeb } from '../call-attempt/rows-of.ts';
import type { CallRow, Candidate, CandidateRecord } from '../candidate/working-set.ts';
import { jobOf, type World } from '../candidate/world.ts';
import { DAY, type Instant, plus } from '../vocabulary/instant.ts';
import { parsePhone } from '../vocabulary/phone-number.ts';
import { takesLineUntil } from './phone-seen.ts';
import { isFaulty, lineIsTaken, type PhoneSeen } from './shared-phone.ts';

/** GAT-15: a lookup counts for 30 days. */
const LOOKUP_HOLDS = 30 * DAY;

/** GAT-25: any call of the candidate in flight, inbound ones included, this row aside. */
export const candidateInCall = (candidate: Candidate, row: CallRow, now: Instant): boolean =>
  Object.values(candidate.rows).some((other) => other !== row && (takesLineUntil(other) ?? now) > now);

/** CNS-17: what the candidate's phone has seen through others who share it. */
export const sharersOf = (world: World, { record }: Candidate): readonly PhoneSeen[] =>
  world.phones.others(record.phone, record.id);

/** GAT-25, CNS-17: a call on the candidate's phone is in flight, with somebody who shares it. */
export const phoneInCall = (world: World, candidate: Candidate): boolean =>
  lineIsTaken(sharersOf(world, candidate), world.now);

/** GAT-25: whether this row has to wait until a call ends. An invite rings no phone, and waits for no other record's call. */
export function lineIsBusy(world: World, candidate: Candidate, row: CallRow): boolean {
  if (candidateInCall(candidate, row, world.now)) return true;
  const application = candidate.applications[row.application];
  if (application === undefined || !phoneInCall(world, candidate)) return false;
  return !isWeb(jobOf(world, application.job), application);
}

/** SMS-10, INT-05, CNS-17: what was found out of the phone counts, through whomever. */
export function phoneState(world: World, candidate: Candidate): 'USABLE' | 'MISSING' | 'INVALID' | 'REPORTED_WRONG' {
  const { phone, phoneReportedWrong, phoneUncallable } = candidate.record;
  if (phone === null || phone.trim() === '') return 'MISSING';
  const sharers = sharersOf(world, candidate);
  if (phoneReportedWrong || isFaulty(sharers, 'REPORTED_WRONG')) return 'REPORTED_WRONG';
  return phoneUncallable || isFaulty(sharers, 'UNCALLABLE') || parsePhone(phone) === null ? 'INVALID' : 'USABLE';
}

/** GAT-16, CNS-17. */
export const takesNoTexts = (world: World, candidate: Candidate): boolean =>
  candidate.record.smsNumberInvalid || isFaulty(sharersOf(world, candidate), 'NO_TEXTS');

export const lineTypeOf = (record: CandidateRecord, now: Instant) =>
  record.lineTypeAt === null || plus(record.lineTypeAt, LOOKUP_HOLDS) <= now
    ? 'UNASKED'
    : (record.lineType ?? 'UNKNOWN');
