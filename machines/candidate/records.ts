/**
 * What an advance appends: the candidate's own journal, ledger and decisions, and what it records for others (addresses,
 * other candidates, people). Plain JSON, never changed afterwards.
 */
import type { ConsentEntry } from '../consent/ledger.ts';
import type { DecisionOutcome } from '../gate.ts';
import type { KeptSetup } from '../vocabulary/call-session.ts';
import type { Channel } from '../vocabulary/channel.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { StoredChart } from './stored-chart.ts';

/** One event that a chart was given, and what became of it. Never kept: told to whoever looks on (`World.isWatched`). */
export interface StepSeen {
  readonly chart: string;
  /** As it was given: with its facts. */
  readonly event: { readonly type: string } & { readonly [detail: string]: unknown };
  readonly before: StoredChart;
  readonly value: Json;
  readonly context: { readonly [key: string]: Json };
  /** It reached its end, and is kept no longer. */
  readonly isOver: boolean;
}

/** One line of the candidate's journal. No personal data: ids of messages, never their text (design 10). */
export interface JournalEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly type: string;
  readonly application: string | null;
  readonly data: { readonly [key: string]: Json };
  readonly previous: string;
  readonly hash: string;
}

export interface GateSeen {
  readonly gate: string;
  readonly rule: string;
  readonly result: 'pass' | 'skip' | 'block' | 'defer' | 'fail' | 'unknown';
  readonly facts: { readonly [key: string]: Json };
  /** Until when the clock alone leaves this result as it is: the closing of a window. Left out where no clock moves it. */
  readonly margin?: Instant;
}

export type { DecisionOutcome };

export interface Decision {
  readonly id: string;
  readonly at: Instant;
  readonly application: string;
  readonly attempt: number | null;
  /** What was being decided: the call row, or the template of a message. */
  readonly about: string;
  readonly outcome: DecisionOutcome;
  readonly rule: string;
  readonly until: Instant | null;
  /** Until when the verdict would hold by the clock alone: the first of its gates' margins; null = no clock ends it. */
  readonly margin?: Instant | null;
  /** When this could go, as far as time decides: at once, or at `until`; null = somebody has to change something. */
  readonly nextEligibleAt?: Instant | null;
  readonly gates: readonly GateSeen[];
}

/** What an advance adds to the append-only records; all else is the difference between the candidate before and after. */
export interface Records {
  readonly journal: readonly JournalEntry[];
  readonly ledger: readonly ConsentEntry[];
  readonly decisions: readonly Decision[];
  readonly suppressions: readonly Suppression[];
  /** Accepted for others with what was decided, each once. */
  readonly forwarded?: readonly Forwarded[];
  /** What a person on no job wrote, for people to see. */
  readonly unmatched?: readonly UnmatchedText[];
  /** What calls are led by: whoever keeps them keeps each once. */
  readonly setups?: readonly KeptSetup[];
  /** While somebody looks on. */
  readonly steps?: readonly StepSeen[];
}

export interface Suppression {
  readonly channel: Channel;
  /** As it is compared (CNS-15). */
  readonly address: string;
  readonly on: boolean;
  readonly at: Instant;
}

/** CNS-16: an event that belongs to another candidate: whoever stands for one who was merged. */
export interface Forwarded {
  readonly candidate: string;
  readonly source: string;
  readonly externalId: string;
  readonly kind: string;
  readonly at: Instant;
  readonly payload: { readonly [key: string]: Json };
}

/** What a person on no job wrote, for people to see. */
export interface UnmatchedText {
  readonly source: string;
  readonly externalId: string;
  readonly at: Instant;
  readonly from: string;
  readonly to: string | null;
  readonly text: string;
}
