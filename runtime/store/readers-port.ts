/**
 * Readers: what the API, webhooks and the console ask of stored candidates. Never used to decide: a decision reads only
 * its working set. The same for both kinds of storage.
 */

import type {
  ApplicationRecord,
  CallRow,
  CandidateRecord,
  Decision,
  JournalEntry,
  Message,
  Suppression,
  Task,
} from '../../machines/candidate/working-set.ts';
import type { ConsentEntry, ConsentState } from '../../machines/consent/ledger.ts';
import type { InboxEvent } from '../../machines/engine/batch.ts';
import type { Channel } from '../../machines/vocabulary/channel.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { Stage } from '../../machines/vocabulary/stage.ts';

export interface CandidateAndApplication {
  readonly candidate: string;
  readonly application: string;
}

export interface FormerHolder {
  readonly candidate: string;
  /** It was their phone when they were merged. */
  readonly leftByMerge: boolean;
  /** They were texted or called at it. */
  readonly reached: boolean;
}

export interface ApplicationOfCandidate extends ApplicationRecord {
  readonly candidate: string;
}

/** All that is kept of one candidate, in order of time. */
export interface CandidateHistory {
  readonly record: CandidateRecord;
  readonly consent: ConsentState;
  readonly applications: readonly ApplicationRecord[];
  readonly rows: readonly CallRow[];
  readonly messages: readonly Message[];
  readonly journal: readonly JournalEntry[];
  readonly ledger: readonly ConsentEntry[];
  readonly decisions: readonly Decision[];
}

/** A part of a history: the newest that was written, as far back as is asked. */
export interface HistoryWindow {
  /** How many rows of the journal, each holding what was written at once; messages and decisions go as far back. */
  readonly newest?: number;
  /** Older than this place in the journal. */
  readonly before?: number | null;
  /** Nothing of the journal that was recorded later, and of the rest what is as old. */
  readonly until?: Instant | null;
  /** False: messages come without their words, for whoever only counts them. */
  readonly texts?: boolean;
}

export interface CandidateNamed {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly timezone: string | null;
}

/** Inbound that matched no application: shown to people. Of its words only STOP and START count, for its sender's number. */
export interface Unmatched {
  readonly at: Instant;
  readonly channel: Channel;
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string | null;
  /** Whose it may be: a person on no job, or one who had that phone before. */
  readonly candidate: string | null;
}

export interface NewUnmatched extends Omit<Unmatched, 'candidate'> {
  readonly candidate?: string | null;
  /** With it the same inbound is recorded once, however often it is told. */
  readonly name?: { readonly source: string; readonly externalId: string };
  /** CNS-16: what its sender's number is barred from, or allowed again, with the record and as often as it. */
  readonly bars?: { readonly address: string; readonly channels: readonly Channel[]; readonly on: boolean };
}

export interface ParkedEvent extends InboxEvent {
  readonly reason: string;
}

export interface DeadTask {
  readonly candidate: string;
  readonly task: Task;
  readonly attempts: number;
  readonly why: string;
  readonly at: Instant;
}

export interface PopulationCount {
  readonly machine: string;
  readonly version: number;
  readonly state: string;
  readonly count: number;
}

export interface StageCount {
  readonly stage: Stage | null;
  readonly count: number;
}

export interface ApplicationQuery {
  readonly job?: string;
  readonly stage?: Stage;
  readonly candidate?: string;
  /** The id of the last one seen; ids are in order. */
  readonly after?: string;
  readonly limit: number;
}

export interface Readers {
  /** Candidates with this phone, by id. */
  candidatesByPhone(org: string, phone: string): Promise<readonly string[]>;
  /** CNS-16: those who had this phone before and have another now, or none. */
  formerHolders(org: string, phone: string): Promise<readonly FormerHolder[]>;
  /** CNS-16: of those who were merged, who stands for them now; the others are not in it. */
  survivorsOf(org: string, candidates: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** SMS-15: the application of the newest text between a number of ours and a phone, exchanged with one of these candidates. */
  newestConversation(
    org: string,
    number: string,
    phone: string,
    among: readonly string[],
  ): Promise<CandidateAndApplication | null>;
  /** The candidate of an application. */
  candidateOfApplication(org: string, application: string): Promise<string | null>;
  /** The candidate of a message, outbound or inbound (SMS-16). */
  candidateOfMessage(org: string, message: string): Promise<string | null>;
  applications(org: string, query: ApplicationQuery): Promise<readonly ApplicationOfCandidate[]>;
  /** Null when there is no such candidate. */
  history(org: string, candidate: string, window?: HistoryWindow): Promise<CandidateHistory | null>;
  /** What changes whenever anything about the candidate does; null when there is no such candidate. */
  pulse(org: string, candidate: string): Promise<{ readonly revision: number; readonly journalSeq: number } | null>;
  /** Names for a list, in no order; those that are not there are left out. */
  named(org: string, candidates: readonly string[]): Promise<readonly CandidateNamed[]>;
  population(org: string): Promise<readonly PopulationCount[]>;
  /** How many applications are in each stage, all jobs; without a stage: null. In no order. */
  stagePopulation(org: string): Promise<readonly StageCount[]>;
  suppressions(org: string): Promise<readonly Suppression[]>;
  /** Oldest first. */
  parked(org: string): Promise<readonly ParkedEvent[]>;
  deadTasks(org: string): Promise<readonly DeadTask[]>;
  /** A person's wish: a dead task is due again. False when there is none. */
  redriveTask(ask: { org: string; candidate: string; key: string; now: Instant }): Promise<boolean>;
  /**
   * Whether it is a new one. What it bars is barred when this answers, for every batch that has not been written by then:
   * one that was under way is waited for (P-02).
   */
  recordUnmatched(org: string, inbound: NewUnmatched): Promise<boolean>;
  /** Whether it was recorded under this name. */
  isUnmatched(org: string, name: NonNullable<NewUnmatched['name']>): Promise<boolean>;
  /** Newest first. */
  unmatched(org: string, limit: number): Promise<readonly Unmatched[]>;
}
