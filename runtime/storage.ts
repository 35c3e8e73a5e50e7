/**
 * Storage: the seam between the host and whatever keeps candidates.
 *
 * Owns: the few coarse operations the host needs, each one transaction. Two kinds implement it: Postgres (through
 * Kysely, on PGlite or a server) and plain memory. Must not know: charts, rules, providers.
 * Guarantees, the same for each: an inbox event is taken in once (`source`, `externalId`, `kind`); a candidate is in at
 * most one batch at a time, and so is a phone that candidates share (CNS-17); what `decide` returns is written as a whole
 * or not at all; jobs, org and kill switches seen by `decide` cannot change until it is written (PAU-03).
 */

import type { Task } from '../machines/candidate/working-set.ts';
import type { Batch, Decided, InboxEvent, TaskResult } from '../machines/engine/batch.ts';
import type { Instant } from '../machines/vocabulary/instant.ts';

export interface NewInboxEvent extends Omit<InboxEvent, 'id'> {
  /** Makes the candidate's row when there is none (import, API); else an unknown candidate is refused. */
  readonly createsCandidate?: boolean;
}

export type Acceptance = 'accepted' | 'duplicate' | 'unknown candidate';

export interface ReceiveAsk {
  readonly org: string;
  readonly now: Instant;
  readonly limit: number;
  readonly worker: string;
  readonly leaseUntil: Instant;
  /** Results in hand; their candidates are taken first. A candidate locked elsewhere is left out and told so. */
  readonly results: readonly TaskResult[];
  /** What is taken besides the candidates of results; everything when left out. A worker whose hands are full takes less. */
  readonly takes?: 'everything' | 'inbox' | 'answers';
  /** GAT-13: so many of those whose row waits for a from-number are taken too, in the order of their places; none when left out. */
  readonly waiters?: number;
  /** This candidate alone, waited for when they are busy elsewhere; for a request that waits for the answer. */
  readonly only?: string;
}

export interface ReceiveReport {
  /** Candidates taken in. */
  readonly candidates: number;
  /** Events, timers aside. */
  readonly events: number;
  /** Results whose candidate was busy elsewhere: still in hand, ask again. */
  readonly left: readonly TaskResult[];
  readonly decided: readonly Decided[];
  /** GAT-13: slots that fell free in this batch for which somebody waits. */
  readonly slotsFreed: number;
}

export interface ClaimedTask {
  readonly org: string;
  readonly candidate: string;
  readonly task: Task;
  readonly attempts: number;
  /** `new` was never in flight; `lost` was in flight with a worker whose lease ran out: its fate is unknown. */
  readonly state: 'new' | 'lost';
  /** When it was first in flight; for asking the provider. */
  readonly inFlightSince: Instant | null;
  /** Nothing of it has left a worker later than this; from here on the time counts after which absence is believed. */
  readonly leftBy: Instant | null;
}

export interface Storage {
  /**
   * Takes events in, one answer each, in one statement. Repeating it changes nothing. The answer survives a crash. `onSeen`
   * is called when batches see the events, which may be sooner: whatever is decided on them is durable no sooner than they are.
   */
  accept(events: readonly NewInboxEvent[], now: Instant, onSeen?: () => void): Promise<readonly Acceptance[]>;

  /** Orgs with candidates that want attention at `now`, longest waiting first. */
  readyOrgs(now: Instant, limit: number): Promise<readonly string[]>;

  /**
   * One batch of one org: claims candidates whose inbox or timers are due (never waiting for a locked one), loads them,
   * calls `decide` once, writes, commits. `decide` is synchronous and pure.
   */
  receive(ask: ReceiveAsk, decide: (batch: Batch) => readonly Decided[]): Promise<ReceiveReport>;

  /** Claims due tasks that nobody performs: new ones, and those whose worker lost its lease. */
  claimTasks(ask: {
    now: Instant;
    limit: number;
    worker: string;
    leaseUntil: Instant;
  }): Promise<readonly ClaimedTask[]>;

  /**
   * Heartbeat: keeps this worker's leases alive, of those that had not ended by `now`. It waits for nothing and nobody.
   * Answers until when all of them are kept; a lease whose row is being written at the moment is not renewed this time.
   */
  renewLeases(ask: { worker: string; now: Instant; leaseUntil: Instant }): Promise<Instant>;

  /** What the storage's own clock shows, for clocks to be set by; null where it runs in this process. */
  time(): Promise<Instant | null>;

  /** Puts a task off (a question that got no answer, a reconciliation that must be asked again). */
  postponeTask(ask: {
    org: string;
    candidate: string;
    key: string;
    until: Instant;
    why: string;
    /** Nothing of it leaves later than this; as it was when left out. `never`: nothing of it has left at all. */
    leftBy?: Instant | 'never';
  }): Promise<void>;

  /** Gives a task up for a person to see and redrive. */
  buryTask(ask: { org: string; candidate: string; key: string; why: string; now: Instant }): Promise<void>;

  /** The next instant at which a candidate or a task wants attention; null when nothing waits. */
  nextDueAt(): Promise<Instant | null>;

  close(): Promise<void>;
}
