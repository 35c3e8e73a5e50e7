/**
 * An application as the ATS knows it: where it stands there, what the ATS has yet to be told, and whether it is stranded.
 *
 * Plain JSON, a part of the working set.
 */
import type { RoutedTo, RoutingEvent } from '../stage-routing/index.ts';
import type { Instant } from '../vocabulary/instant.ts';

/** Where the application stands in the ATS, and what the ATS has yet to be told. */
export interface AtsPlace {
  /** As last told by either side; null: nobody knows. */
  readonly stage: string | null;
  readonly step: string | null;
  /** ATS-04: our own move brought them there, and nobody else's since. */
  readonly byUs: boolean;
  /** Stages into which we moved it, the last ones, and when the last was answered: what comes back of them is no move of others. */
  readonly ours?: readonly string[];
  readonly movedAt?: Instant;
  /** ATS-05: moves that wait for the one before them to be answered, in order. */
  readonly waiting: readonly AtsMove[];
  /** RTE-10: a move that was due and did not happen; null once a later one did. */
  readonly stranded: Stranded | null;
}

/** A move of the application in the ATS, as stage routing has decided it. */
export interface AtsMove extends RoutedTo {
  readonly kind: 'MOVE' | 'DISPOSITION';
}

export const STRANDED_REASONS = ['NO_TARGET', 'REFUSED', 'MISSING_APPLICATION', 'MISSING_JOB', 'UNREACHABLE'] as const;
export interface Stranded {
  readonly since: Instant;
  readonly event: RoutingEvent;
  readonly reason: (typeof STRANDED_REASONS)[number];
  readonly stage: string | null;
  readonly code: string | null;
}
