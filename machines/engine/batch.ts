/**
 * What a batch of one org's candidates brings in, and what is decided of it.
 *
 * Owns: the shapes that whoever stores candidates and whoever decides about them share. Guarantees: plain data.
 */

import type { Candidate, JobView, OrgView, Records, StepSeen, Task } from '../candidate/working-set.ts';
import type { HealthChange, NumberCounted, NumberSaid } from '../from-numbers/health-of-numbers.ts';
import type { NumberOutcome } from '../from-numbers/outcomes.ts';
import type { SharedPhone } from '../shared-phones/phone-book.ts';
import type { PhoneNews } from '../shared-phones/phone-news.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';

/** Something that happened to one candidate, waiting to be taken in. */
export interface InboxEvent {
  /** Order of acceptance, given by the storage. */
  readonly id: number;
  readonly org: string;
  readonly candidate: string;
  /** Who told us: `twilio`, `api`, `import`, `simulated-voice` … */
  readonly source: string;
  /** The teller's id of this event; with source and kind it is unique for ever. */
  readonly externalId: string;
  readonly kind: string;
  /** When it happened, by the teller's word; may lie before its acceptance. */
  readonly at: Instant;
  readonly payload: { readonly [key: string]: Json };
}

/** The answer to a task that this process performed. */
export interface TaskResult {
  readonly candidate: string;
  readonly task: Task;
  readonly at: Instant;
  readonly outcome: { readonly kind: string } & { readonly [key: string]: Json };
}

export interface BatchEntry {
  readonly candidate: Candidate;
  /** In order of acceptance. */
  readonly inbox: readonly InboxEvent[];
  readonly results: readonly TaskResult[];
  /** GAT-13: taken because a from-number may be free for a row of theirs that waits for one. */
  readonly slotFreed?: boolean;
}

/** GAT-13: what is free of a from-number at this moment; free slots are held for this batch until it is written. */
export interface NumberSlots {
  readonly number: string;
  /** Taken ones included; a storage need tell it only where some are free. */
  readonly total: number;
  readonly free: readonly number[];
}

export interface Batch {
  readonly org: OrgView;
  /** Jobs of the candidates' applications, and those that their waiting events name. */
  readonly jobs: ReadonlyMap<string, JobView>;
  readonly slots: readonly NumberSlots[];
  /** Verdicts on from-numbers; one that is not here is HEALTHY, and has not rested for a day. */
  readonly said?: readonly NumberSaid[];
  /** What became of the last calls and texts of those numbers that the batch may say something of. */
  readonly counted?: readonly NumberCounted[];
  /**
   * CNS-17: phones that candidates of this batch share with others, or are about to get. They are this batch's alone until
   * it is written; a candidate whose phone another batch holds is left out of it.
   */
  readonly phones?: readonly SharedPhone[];
  readonly entries: readonly BatchEntry[];
}

export interface Decided {
  readonly before: Candidate;
  readonly after: Candidate;
  readonly records: Records;
  /** Events that could not be taken in (a chart that cannot be restored …): kept, shown to people, not retried. */
  readonly parked: readonly { readonly inbox: number; readonly reason: string }[];
  /** What was learnt of from-numbers, and where the verdict on one is another now. */
  readonly numberOutcomes?: readonly NumberOutcome[];
  readonly healthChanges?: readonly HealthChange[];
  /** CNS-17: told to those who share the candidate's phone, in the same write. */
  readonly news?: readonly PhoneNews[];
  /** While somebody looks on: what each chart was given, in order. */
  readonly steps?: readonly StepSeen[];
  /** Keys of new tasks that this process performs at once: stored as leased to it (in flight before the provider hears). */
  readonly inFlight: readonly string[];
  /** Tasks that are given up with this decision, for a person to see and redrive. */
  readonly givenUp?: readonly { readonly key: string; readonly why: string }[];
}
