/**
 * What waiting events and results in hand speak of, so that it is loaded with the candidate: jobs, messages, addresses.
 * Reads payloads by the few field names that `machines/candidate/events.ts` uses for each; a field that is no text is
 * none.
 */

import type { BatchEntry, InboxEvent, TaskResult } from '../engine/batch.ts';
import { canBeShared } from '../shared-phones/phone-seen.ts';
import { comparableEither } from '../vocabulary/address.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { CandidateRecord, Message, Task } from './working-set.ts';

const field = (of: Json | undefined, name: string): Json | undefined =>
  of !== null && typeof of === 'object' && !Array.isArray(of)
    ? (of as { readonly [key: string]: Json })[name]
    : undefined;

const texts = (found: readonly unknown[]): Set<string> =>
  new Set(found.filter((value): value is string => typeof value === 'string'));

export const jobsNamed = (events: readonly InboxEvent[]): Set<string> =>
  texts(events.map(({ payload }) => payload['job']));

const messageOf = (task: Task): string | null =>
  task.kind === 'sendSms' || task.kind === 'sendEmail' || task.kind === 'classifyReply' ? task.payload.message : null;

export const messagesNamed = (events: readonly InboxEvent[], results: readonly TaskResult[]): Set<string> =>
  texts([...events.map(({ payload }) => payload['message']), ...results.map(({ task }) => messageOf(task))]);

/** Addresses that events bring, as they were typed. */
const addressesNamed = (events: readonly InboxEvent[]): Set<string> =>
  texts([
    ...events.flatMap(({ payload }) => [
      payload['phone'],
      payload['from'],
      field(payload['fields'], 'phone'),
      field(payload['fields'], 'email'),
      field(payload['changes'], 'phone'),
      field(payload['changes'], 'email'),
    ]),
  ]);

/** The candidate's own addresses and those that events bring (CNS-13), as they are compared (CNS-15). */
export const addressesOf = ({ phone, email }: CandidateRecord, events: readonly InboxEvent[]): Set<string> =>
  new Set([...texts([phone, email]), ...addressesNamed(events)].map(comparableEither));

const IS_ASCII = /^[ -~\t]*$/;

/** Those of them that a database may put into lower case in another way than we do, as they are compared. */
export const addressesBeyondAscii = (events: readonly InboxEvent[]): readonly string[] =>
  [...addressesNamed(events)].filter((address) => !IS_ASCII.test(address)).map(comparableEither);

/** The field that says which phone is theirs now, by kind of event; of INB-08 only where no number was known. */
const PHONES: Readonly<Record<string, (event: InboxEvent, record: CandidateRecord) => Json | undefined>> = {
  'candidate.imported': ({ payload }) => field(payload['fields'], 'phone'),
  'candidate.updated': ({ payload }) => field(payload['changes'], 'phone'),
  'ats.synced': ({ payload }) => field(payload['fields'], 'phone'),
  'inbound.connected': ({ payload }, { phone }) => (phone === null ? payload['from'] : undefined),
};

/**
 * CNS-17: phones of a candidate that have to be known with all who have them: the one that is shared, and those that are
 * about to be theirs. None for nearly everybody.
 */
export function phonesAtStake({ candidate: { record }, inbox }: Pick<BatchEntry, 'candidate' | 'inbox'>): {
  readonly own: string | null;
  readonly brought: readonly string[];
} {
  const named = texts(inbox.map((event) => PHONES[event.kind]?.(event, record)));
  return {
    own: record.phoneShared && canBeShared(record.phone) ? record.phone : null,
    brought: [...named].filter((phone) => phone !== record.phone && canBeShared(phone)),
  };
}

/** Messages whose fate is open; others are loaded only when an event names them. */
export const OPEN_MESSAGE_STATUSES: ReadonlySet<Message['status']> = new Set(['queued', 'accepted', 'sent', 'unknown']);
