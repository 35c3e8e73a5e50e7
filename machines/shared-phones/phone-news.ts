/**
 * Owns which decisions about one candidate those who share their phone are told of (CNS-17): the line is free again
 * (GAT-25), or the phone turned out to be of no use (SMS-10, INT-05, GAT-16). Guarantees: it is stored with the
 * decision itself, so that it cannot be lost; nobody is told who the other is.
 */

import type { EventPayloads } from '../candidate/events.ts';
import type { Candidate } from '../candidate/working-set.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { PhoneBook } from './phone-book.ts';
import { canBeShared, faultsOf, seenThroughCandidate } from './phone-seen.ts';
import { lineIsTaken } from './shared-phone.ts';

export type PhoneNews = {
  readonly [K in 'phone.freed' | 'phone.faulted']: {
    readonly candidate: string;
    readonly kind: K;
    readonly payload: EventPayloads[K];
  };
}['phone.freed' | 'phone.faulted'];

const lineOf = (phone: string, candidate: Candidate) => {
  const seen = seenThroughCandidate(phone, candidate);
  return seen === null ? [] : [seen];
};

/** `book` holds the others as they stand now. */
export function newsOf(book: PhoneBook, before: Candidate, after: Candidate, now: Instant): readonly PhoneNews[] {
  const { id, phone } = before.record;
  if (!book.knows(phone)) return [];
  const sharers = book.others(phone, id).filter(({ leftAt }) => leftAt === null);
  if (sharers.length === 0) return [];
  const news: PhoneNews[] = [];
  if (lineIsTaken(lineOf(phone, before), now) && !lineIsTaken(lineOf(phone, after), now))
    for (const { candidate, waitsForLine } of sharers)
      if (waitsForLine) news.push({ candidate, kind: 'phone.freed', payload: {} });
  if (after.record.phone !== phone) return news;
  const known = faultsOf(before.record);
  for (const fault of faultsOf(after.record).filter((each) => !known.includes(each)))
    for (const { candidate, faults } of sharers)
      if (!faults.includes(fault)) news.push({ candidate, kind: 'phone.faulted', payload: { phone, fault } });
  return news;
}

/** Whether the candidate's phone is shared, as the book knows it; what it does not know stays as it was. */
export function isShared(book: PhoneBook, { record: before }: Candidate, { record: after }: Candidate): boolean {
  if (!canBeShared(after.phone)) return false;
  if (book.knows(after.phone)) return book.others(after.phone, after.id).length > 0;
  return after.phone === before.phone && before.phoneShared;
}
