/**
 * Tellings: one event told to every candidate on a job, or to everybody whom a kill switch held, in the background.
 *
 * Guarantees: how far one has come is kept, so that another process can go on with it; telling a candidate twice changes
 * nothing, since the event carries the telling's id.
 */
import type { Instant } from '../../../machines/vocabulary/instant.ts';

export interface Telling {
  readonly org: string;
  readonly id: string;
  /** null: every job of the org. */
  readonly job: string | null;
  readonly event: 'job.paused' | 'job.resumed' | 'hours.changed' | 'hold.lifted';
  readonly by: string;
  readonly begunAt: Instant;
  /** The last application that was told (of those whom a switch held, the last candidate); '' = none yet. */
  readonly after: string;
  readonly told: number;
  /** How many there were when it began. */
  readonly of: number;
  readonly endedAt: Instant | null;
}

export interface Tellings {
  /** Counts the applications, unless it says how many there are; ends former tellings of the same job that it contradicts. */
  beginTelling(
    telling: Omit<Telling, 'after' | 'told' | 'of' | 'endedAt'> & { readonly of?: number },
  ): Promise<Telling>;
  /** False when it has ended meanwhile: somebody began another. */
  moveTelling(of: { org: string; id: string }, to: Pick<Telling, 'after' | 'told' | 'endedAt'>): Promise<boolean>;
  openTellings(org: string): Promise<readonly Telling[]>;
  latestTelling(org: string, job: string | null): Promise<Telling | null>;
}
