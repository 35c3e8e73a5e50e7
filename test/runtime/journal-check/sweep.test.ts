// The daily check: once a day an org, whoever does it; slow, resumable, and an alert when a journal is not whole.
import { beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { createJournalSweep, type SweepDeps } from '../../../runtime/journal-check/sweep.ts';
import { createVirtualClock } from '../../../runtime/simulate/virtual-clock.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import type { Store } from '../../../runtime/store/store.ts';
import type { JournalStore } from '../../../runtime/store/subjects/journal-checks.ts';
import { givenJournals } from '../store/contract/journal-checks.ts';
import { givenJob, givenOrg } from '../store/given.ts';

const START = '2026-03-02T15:00:00.000Z' as Instant;

describe('the daily check', () => {
  let store: Store;
  const clock = createVirtualClock(START);
  let alerts: [object, string][];
  let pauses: number;

  beforeEach(async () => {
    store = createMemoryStorage();
    for (const id of ['acme', 'globex']) await store.upsertOrg(givenOrg({ id, numbers: [] }));
    await store.upsertJob('acme', givenJob());
    alerts = [];
    pauses = 0;
  });
  const sweepOf = (worker: string, change: Partial<SweepDeps> = {}) =>
    createJournalSweep({
      ...{ store, clock, worker, log: { error: (fields, message) => void alerts.push([fields, message]) } },
      pause: async () => void pauses++,
      ...change,
    });
  /** As whoever changes the database would: rows of this candidate are not read as they were written. */
  const tampered = (candidate: string): JournalStore & Pick<Store, 'listOrgs'> => ({
    ...store,
    async journalRows(org, of) {
      const rows = await store.journalRows(org, of);
      return rows.filter((each) => each.candidate !== candidate || each.row.seq !== 1);
    },
  });

  test('checks every org once a day, whichever worker comes to it', async () => {
    await givenJournals(store, 3, 4);
    const orgsOf = async (worker: string) => (await sweepOf(worker).sweep()).map(({ org }) => org);
    expect(await orgsOf('one')).toEqual(['acme', 'globex']);
    expect(await orgsOf('two')).toEqual([]);
    clock.moveTo(plus(clock.now(), DAY - 1));
    expect(await orgsOf('two')).toEqual([]);
    clock.moveTo(plus(clock.now(), 1));
    expect(await orgsOf('two')).toEqual(['acme', 'globex']);
    expect(await orgsOf('one')).toEqual([]);
    expect(await store.lastJournalCheck('acme')).toMatchObject({ candidates: 3, entries: 12, broken: 0, gone: 0 });
    expect(alerts).toEqual([]);
  });

  test('says what it found, by ids alone, and keeps it until a later check finds the journal whole', async () => {
    await givenJournals(store, 3, 4);
    await sweepOf('one', { store: tampered('c-0001') }).sweep();
    expect(alerts).toEqual([
      [
        {
          ...{ org: 'acme', broken: 1, candidate: 'c-0001', seq: 1, until: 2, what: 'missing' },
          first: 'candidate c-0001: entries 1 to 2 are missing',
        },
        'the journal is not whole',
      ],
    ]);
    expect(await store.lastJournalCheck('acme')).toMatchObject({ broken: 1, faults: [{ candidate: 'c-0001' }] });
    clock.moveTo(plus(clock.now(), DAY));
    await sweepOf('one').sweep();
    expect(await store.lastJournalCheck('acme')).toMatchObject({ broken: 0, faults: [] });
  });

  test('pauses between pages, and goes on where it was cut short, in another process once the lease is over', async () => {
    await givenJournals(store, 450, 1);
    const cut = sweepOf('one', {
      pause: async () => {
        pauses++;
        await cut.stop();
      },
    });
    expect(await cut.sweep()).toEqual([]);
    expect(pauses).toBe(1);
    expect(await sweepOf('two').sweep()).toMatchObject([{ org: 'globex' }]);
    clock.moveTo(plus(clock.now(), HOUR));
    const read: string[] = [];
    const watched = {
      ...store,
      async journalHeads(org: string, of: { after: string; limit: number }) {
        read.push(of.after);
        return store.journalHeads(org, of);
      },
    };
    expect(await sweepOf('two', { store: watched }).sweep()).toMatchObject([
      { org: 'acme', candidates: 450, entries: 450, broken: 0 },
    ]);
    expect(read[0]).toBe('c-0199');
  });

  test('a candidate of the day before who is gone is an alert', async () => {
    await givenJournals(store, 3, 1);
    await sweepOf('one').sweep();
    clock.moveTo(plus(clock.now(), DAY));
    const without = {
      ...store,
      journalHeads: async (org: string, of: { after: string; limit: number }) =>
        (await store.journalHeads(org, of)).filter(({ candidate }) => candidate !== 'c-0002'),
      journalRows: async (...asked: Parameters<Store['journalRows']>) =>
        (await store.journalRows(...asked)).filter(({ candidate }) => candidate !== 'c-0002'),
    };
    expect(await sweepOf('one', { store: without }).sweep()).toMatchObject([{ org: 'acme', gone: 1 }, { gone: 0 }]);
    expect(alerts).toEqual([[{ org: 'acme', gone: 1 }, 'candidates of the last check of the journal are gone']]);
  });
});
