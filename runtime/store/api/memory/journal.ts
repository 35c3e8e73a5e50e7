/** The check of the journal in memory. */
import { type KeptCheck, type MemoryState, registerOf } from '../../memory/state.ts';
import { packJournal } from '../../tables/journal.ts';
import type { JournalStore } from '../journal.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function memoryJournal(state: MemoryState): JournalStore {
  const checks = state.journalChecks;
  const kept = (org: string) =>
    [...registerOf(state, org).candidates.values()].sort((a, b) =>
      byText(a.candidate.record.id, b.candidate.record.id),
    );
  const heldBy = (org: string, worker: string): KeptCheck | null => {
    const check = checks.get(org);
    return check !== undefined && check.worker === worker && check.underWay !== null ? check : null;
  };

  return {
    async journalHeads(org, { after, limit }) {
      return kept(org)
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
      return kept(org)
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
