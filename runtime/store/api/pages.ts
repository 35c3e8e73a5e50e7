/**
 * Lists a page at a time.
 *
 * Guarantees: the order is that of a key that never changes, and a page starts after a key that was seen; so a list read
 * page by page shows everything that was there throughout, each once, whatever is inserted meanwhile.
 */

import type {
  CallRow,
  CandidateRecord,
  JournalEntry,
  Message,
  Suppression,
} from '../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import type { DeadTask, ParkedEvent, Unmatched } from '../readers-port.ts';

export interface CandidateQuery {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface CallQuery {
  readonly status?: string | undefined;
  readonly dueBefore?: Instant | undefined;
  readonly candidate?: string | undefined;
  readonly application?: string | undefined;
  /** Candidate, application, attempt. */
  readonly after?: readonly [string, string, number] | undefined;
  readonly limit: number;
}

export interface MessageQuery {
  readonly candidate?: string | undefined;
  readonly application?: string | undefined;
  readonly channel?: string | undefined;
  readonly direction?: string | undefined;
  readonly status?: string | undefined;
  /** Candidate, message. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

export type ListedCall = CallRow & { readonly candidate: string };
export type ListedMessage = Message & { readonly candidate: string };
export type ListedUnmatched = Unmatched & { readonly id: number };

/** Something handed to a provider whose answer is open. */
export interface InFlight {
  readonly candidate: string;
  readonly application: string;
  readonly kind: string;
  readonly key: string;
  readonly since: Instant | null;
}

export interface EventName {
  readonly org: string;
  readonly candidate: string;
  readonly source: string;
  readonly externalId: string;
  readonly kind: string;
}

/** What became of an accepted event. */
export type EventFate =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'parked'; readonly reason: string }
  | { readonly kind: 'taken in' };

export interface Pages {
  /** By id. */
  candidatesPage(org: string, query: CandidateQuery): Promise<readonly CandidateRecord[]>;
  callsPage(org: string, query: CallQuery): Promise<readonly ListedCall[]>;
  messagesPage(org: string, query: MessageQuery): Promise<readonly ListedMessage[]>;
  /** Newest first; `after` is the id of the last one seen. */
  unmatchedPage(org: string, query: { after?: number | undefined; limit: number }): Promise<readonly ListedUnmatched[]>;
  /** Events that could not be taken in, in order of acceptance. */
  parkedPage(org: string, query: { after?: number | undefined; limit: number }): Promise<readonly ParkedEvent[]>;
  /** Requests given up, by candidate and key. */
  deadTasksPage(
    org: string,
    query: { after?: readonly [string, string] | undefined; limit: number },
  ): Promise<readonly DeadTask[]>;
  /** By address and channel. */
  suppressionsPage(
    org: string,
    query: { after?: readonly [string, string] | undefined; limit: number },
  ): Promise<readonly Suppression[]>;
  /** How many applications of a job are in each stage. */
  stageCounts(org: string, job: string): Promise<Readonly<Partial<Record<Stage, number>>>>;
  /** PAU-03: what left for a provider and has not been answered; of one job, or of all. */
  inFlight(org: string, job: string | null, limit: number): Promise<readonly InFlight[]>;
  /** Entries after `seq`, in order. */
  journalAfter(org: string, candidate: string, seq: number): Promise<readonly JournalEntry[]>;
  fateOf(event: EventName): Promise<EventFate>;
}
