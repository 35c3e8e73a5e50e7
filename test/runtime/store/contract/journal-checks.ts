/** What a check of the journal reads, and the one check a day of an org, which is one worker's at a time. */
import { describe, expect, test } from 'vitest';
import { DAY, MINUTE, plus } from '../../../../machines/vocabulary/instant.ts';
import { checkPages, NOTHING_CHECKED } from '../../../../runtime/journal-check/check-journal.ts';
import { checkJournal } from '../../../../runtime/journal-check/found.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenAsk, givenEntry, givenEvent } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

/** So many candidates, each with entries 1 to `length`, some of them written at once and some later. */
export async function givenJournals(store: Store, candidates: number, length: number): Promise<void> {
  const ids = Array.from({ length: candidates }, (_, n) => `c-${String(n).padStart(4, '0')}`);
  for (let from = 1; from <= length; from += 3) {
    const journal = Array.from({ length: Math.min(3, length - from + 1) }, (_, n) => givenEntry(from + n));
    const last = journal.at(-1);
    await store.accept(
      ids.map((candidate) => givenEvent({ candidate })),
      at(0),
    );
    for (let left = ids.length; left > 0; ) {
      const before = left;
      await store.receive(givenAsk(), ({ entries }) => {
        left -= entries.length;
        return entries.map((entry) => {
          const decided = decideOn(entry, {}, { records: { journal, ledger: [], decisions: [], suppressions: [] } });
          const head = { journalSeq: last?.seq ?? 0, journalHead: last?.hash ?? '' };
          return { ...decided, after: { ...decided.after, record: { ...decided.after.record, ...head } } };
        });
      });
      if (left === before) throw new Error('Nobody was taken in.');
    }
  }
}

const ask = (change: object = {}) => ({
  ...{ org: 'acme', worker: 'one', now: at(0), leaseUntil: plus(at(0), MINUTE), finishedBefore: plus(at(0), -DAY) },
  fresh: { ...NOTHING_CHECKED, beganAt: at(0) },
  ...change,
});
const later = (ms: number) => ({
  ...{ now: plus(at(0), ms), leaseUntil: plus(at(0), ms + MINUTE), finishedBefore: plus(at(0), ms - DAY) },
});
const REPORT = { candidates: 3, entries: 9, broken: 0, gone: 0, faults: [], beganAt: at(0), finishedAt: at(1) };

export function journalChecksContract(fresh: FreshStore): void {
  describe('the check of the journal', () => {
    test('design 10: every candidate is followed, over any number of pages, and what was written is whole', async () => {
      const store = await fresh();
      await givenJournals(store, 5, 7);
      expect(await checkJournal(store, 'acme')).toMatchObject({ candidates: 5, entries: 35, broken: 0, gone: 0 });
      expect(await store.journalHeads('acme', { after: 'c-0001', limit: 2 })).toMatchObject([
        { candidate: 'c-0002', seq: 7, head: givenEntry(7).hash, beyond: false },
        { candidate: 'c-0003', seq: 7, beyond: false },
      ]);
      const all = await store.journalRows('acme', { after: ['', 0], upTo: null, limit: 1_000 });
      const paged = [];
      for (let after: readonly [string, number] = ['', 0]; ; ) {
        const page = await store.journalRows('acme', { after, upTo: null, limit: 2 });
        paged.push(...page);
        const last = page.at(-1);
        if (last === undefined) break;
        after = [last.candidate, last.row.seq];
      }
      expect(paged).toEqual(all);
      const some = await store.journalRows('acme', { after: ['c-0000', 2_147_483_647], upTo: 'c-0002', limit: 1_000 });
      expect(new Set(some.map(({ candidate }) => candidate))).toEqual(new Set(['c-0001', 'c-0002']));
      expect(await store.journalHeads('globex', { after: '', limit: 10 })).toEqual([]);
    });

    test('it goes on from any place at which it stopped', async () => {
      const store = await fresh();
      await givenJournals(store, 4, 2);
      const whole = [];
      for await (const page of checkPages(store, 'acme')) whole.push(page);
      const rest = [];
      for await (const page of checkPages(store, 'acme', {
        ...NOTHING_CHECKED,
        after: 'c-0001',
        candidates: 2,
        entries: 4,
      }))
        rest.push(page);
      expect(rest.at(-1)).toMatchObject({ candidates: 4, entries: 8, broken: 0, done: true });
      expect(whole.at(-1)).toMatchObject({ candidates: 4, entries: 8, broken: 0, done: true });
    });

    test('is one worker’s at a time, and another takes it over where it was once its lease is over', async () => {
      const store = await fresh();
      expect(await store.claimJournalCheck(ask())).toEqual({ ...NOTHING_CHECKED, beganAt: at(0) });
      expect(await store.claimJournalCheck(ask({ worker: 'two' }))).toBeNull();
      const progress = { ...NOTHING_CHECKED, after: 'c-0199', candidates: 200, beganAt: at(0) };
      const kept = { org: 'acme', worker: 'one', leaseUntil: plus(at(0), 2 * MINUTE), progress };
      expect(await store.keepJournalCheck(kept)).toBe(true);
      expect(await store.claimJournalCheck(ask({ worker: 'two', ...later(2 * MINUTE - 1) }))).toBeNull();
      expect(await store.claimJournalCheck(ask({ worker: 'two', ...later(2 * MINUTE) }))).toEqual(progress);
      expect(await store.keepJournalCheck(kept)).toBe(false);
      expect(await store.finishJournalCheck({ org: 'acme', worker: 'one', report: REPORT })).toBe(false);
      expect(await store.lastJournalCheck('acme')).toBeNull();
      expect(await store.finishJournalCheck({ org: 'acme', worker: 'two', report: REPORT })).toBe(true);
      expect(await store.lastJournalCheck('acme')).toEqual(REPORT);
    });

    test('a worker that comes back goes on with its own', async () => {
      const store = await fresh();
      await store.claimJournalCheck(ask());
      expect(await store.claimJournalCheck(ask())).toEqual({ ...NOTHING_CHECKED, beganAt: at(0) });
    });

    test('begins anew a day after the last was finished, and no sooner; the last one stays known meanwhile', async () => {
      const store = await fresh();
      await store.claimJournalCheck(ask());
      await store.finishJournalCheck({ org: 'acme', worker: 'one', report: REPORT });
      expect(await store.claimJournalCheck(ask(later(DAY + 999)))).toBeNull();
      expect(await store.claimJournalCheck(ask(later(DAY + 1_000)))).not.toBeNull();
      expect(await store.lastJournalCheck('acme')).toEqual(REPORT);
    });

    test('is forgotten with the people of the org', async () => {
      const store = await fresh();
      await store.claimJournalCheck(ask());
      await store.finishJournalCheck({ org: 'acme', worker: 'one', report: REPORT });
      await store.forgetPeople('acme');
      expect(await store.lastJournalCheck('acme')).toBeNull();
    });
  });
}
