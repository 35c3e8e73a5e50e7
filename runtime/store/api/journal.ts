/**
 * What a check of the journal reads and keeps: heads, rows, how far the check under way has come, what the last one found.
 *
 * Guarantees: heads and rows come in one order, by candidate; an org's daily check is one worker's at a time, and goes on
 * where it was when its worker is lost.
 */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { JournalFault, JournalHead } from '../../journal-check/chain-walk.ts';
import type { JournalRow } from '../tables/journal.ts';

/** How far a check has come. */
export interface CheckProgress {
  /** The last candidate whose journal was followed. */
  readonly after: string;
  readonly candidates: number;
  readonly entries: number;
  /** Candidates whose journal is not whole; the first of them are named. */
  readonly broken: number;
  readonly faults: readonly JournalFault[];
}

/** What a finished check found. */
export interface CheckReport extends Omit<CheckProgress, 'after'> {
  readonly beganAt: Instant;
  readonly finishedAt: Instant;
  /** Candidates of the check before whom there is not any more: nobody is ever deleted. */
  readonly gone: number;
}

export interface CheckUnderWay extends CheckProgress {
  readonly beganAt: Instant;
}

export interface JournalStore {
  /** By id. */
  journalHeads(org: string, of: { after: string; limit: number }): Promise<readonly JournalHead[]>;
  hasJournalHead(org: string, candidate: string): Promise<boolean>;
  /** By candidate and seq, up to a candidate or to the end. */
  journalRows(
    org: string,
    of: { after: readonly [candidate: string, seq: number]; upTo: string | null; limit: number },
  ): Promise<readonly { readonly candidate: string; readonly row: JournalRow }[]>;

  /** What the last finished check found; null: there was none yet. */
  lastJournalCheck(org: string): Promise<CheckReport | null>;
  /**
   * Takes the org's check for this worker: one that is under way and whose lease is over, or a new one when the last was
   * finished before `finishedBefore`. Null: there is nothing to do, or somebody else does it.
   */
  claimJournalCheck(ask: {
    org: string;
    worker: string;
    now: Instant;
    leaseUntil: Instant;
    finishedBefore: Instant;
    fresh: CheckUnderWay;
  }): Promise<CheckUnderWay | null>;
  /** False: the lease was lost, and somebody else goes on with it. */
  keepJournalCheck(ask: {
    org: string;
    worker: string;
    leaseUntil: Instant;
    progress: CheckUnderWay;
  }): Promise<boolean>;
  finishJournalCheck(ask: { org: string; worker: string; report: CheckReport }): Promise<boolean>;
}
