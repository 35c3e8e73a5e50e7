/**
 * A candidate as a decision would load them at this moment, with all that waits for them: for explanations, dry runs and
 * the console. Nothing is claimed and nothing is locked, so it may be out of date once it is answered.
 */

import type { Candidate, Task } from '../../machines/candidate/working-set.ts';
import type { InboxEvent } from '../../machines/engine/batch.ts';
import type { PhoneSeen } from '../../machines/shared-phones/shared-phone.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';

/** How far a request to the world outside has come. */
export interface TaskProgress {
  readonly task: Task;
  /** `leased`: somebody performs it. `waiting` and in flight before: its fate is unknown and is being asked about. */
  readonly state: 'waiting' | 'leased' | 'dead';
  readonly attempts: number;
  readonly inFlightSince: Instant | null;
  /** Why it was put off or given up, where that was said. */
  readonly why: string | null;
}

export interface Standing {
  readonly candidate: Candidate;
  /** Accepted and not yet taken in, in order of acceptance. */
  readonly waiting: readonly InboxEvent[];
  /** Could not be taken in: kept for people. */
  readonly parked: readonly (InboxEvent & { readonly reason: string })[];
  readonly tasks: readonly TaskProgress[];
  /** CNS-17: what their phone has seen through others who share it; nothing for nearly everybody. */
  readonly sharers: readonly PhoneSeen[];
}

export interface Standings {
  /** Null when there is no such candidate. */
  standing(org: string, candidate: string): Promise<Standing | null>;
}
