/**
 * What a check of the journal reads and keeps: heads, rows, how far the check under way has come, what the last one found.
 *
 * Guarantees: heads and rows come in one order, by candidate; an org's daily check is one worker's at a time, and goes on
 * where it was when its worker is lost.
 */

import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { JournalFault, JournalHead } from '../../journal-check/chain-walk.ts';
import { everybodyIn, type KeptCheck, type MemoryState, registerOf } from '../engine/memory-state.ts';
import { byText } from '../engine/ordered.ts';
import { type JournalRow, packJournal } from '../schema/tables/journal.ts';

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

export function memoryJournal(state: MemoryState): JournalStore {
  const checks = state.journalChecks;
  const byId = (org: string) =>
    [...everybodyIn(state, org)].sort((a, b) => byText(a.candidate.record.id, b.candidate.record.id));
  const heldBy = (org: string, worker: string): KeptCheck | null => {
    const check = checks.get(org);
    return check !== undefined && check.worker === worker && check.underWay !== null ? check : null;
  };

  return {
    async journalHeads(org, { after, limit }) {
      return byId(org)
        .map(({ candidate: { record }, journal }) => ({
          candidate: record.id,
          seq: record.journalSeq,
          head: record.journalHead,
          beyond: journal.some(({ seq }) => seq > record.journalSeq),
        }))
        .filter(({ candidate }) => candidate > after)
        .slice(0, limit);
    },
    async hasJournalHead(org, candidate) {
      return registerOf(state, org).candidates.has(candidate);
    },
    async journalRows(org, { after: [candidate, seq], upTo, limit }) {
      return byId(org)
        .filter(({ candidate: { record } }) => record.id >= candidate && (upTo === null || record.id <= upTo))
        .flatMap(({ candidate: { record }, journal }) =>
          packJournal(journal).map((row) => ({ candidate: record.id, row })),
        )
        .filter(({ candidate: id, row }) => id > candidate || row.seq > seq)
        .slice(0, limit);
    },
    async lastJournalCheck(org) {
      return checks.get(org)?.last ?? null;
    },
    async claimJournalCheck({ org, worker, now, leaseUntil, finishedBefore, fresh }) {
      const check = checks.get(org);
      const mayBegin = check === undefined || check.last === null || check.last.finishedAt <= finishedBefore;
      const isFree = check?.underWay == null ? mayBegin : check.worker === worker || check.leaseUntil <= now;
      if (!isFree) return null;
      const underWay = check?.underWay ?? fresh;
      checks.set(org, { last: check?.last ?? null, underWay, worker, leaseUntil });
      return underWay;
    },
    async keepJournalCheck({ org, worker, leaseUntil, progress }) {
      const check = heldBy(org, worker);
      if (check !== null) Object.assign(check, { underWay: progress, leaseUntil });
      return check !== null;
    },
    async finishJournalCheck({ org, worker, report }) {
      const check = heldBy(org, worker);
      if (check !== null) Object.assign(check, { last: report, underWay: null });
      return check !== null;
    },
  };
}
