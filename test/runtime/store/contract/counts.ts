/** How many are where, and who is adrift: kept as it changes, and the same as if everybody were looked at. */
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../../machines/candidate/working-set.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenApplication, givenAsk, givenChart, givenEvent, givenRow } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

/** Takes these candidates in together, each with its own change; how many batches that takes is the store's affair. */
async function live(
  store: Store,
  moves: Readonly<Record<string, (before: Candidate) => Partial<Candidate>>>,
): Promise<void> {
  await store.accept(
    Object.keys(moves).map((candidate) => givenEvent({ candidate })),
    at(0),
  );
  await store.receive(givenAsk(), ({ entries }) =>
    entries.map((entry) => decideOn(entry, moves[entry.candidate.record.id]?.(entry.candidate) ?? {})),
  );
}

const ringing = givenChart('RINGING');
const talking = givenChart('TALKING');
const onJob = (id: string, change: Parameters<typeof givenApplication>[0] = {}) => ({
  applications: { [id]: givenApplication({ id, ...change }) },
});
const row = (application: string, change: Parameters<typeof givenRow>[0] = {}) => ({
  rows: { [`${application}/1`]: givenRow({ application, ...change }) },
});

export function countsContract(fresh: FreshStore): void {
  describe('counts that are kept', () => {
    test('charts are counted where they are: as they come, move, are taken over by another version, and go', async () => {
      const store = await fresh();
      const counted = async () =>
        (await store.population('acme')).map(({ machine, version, state, count }) => [machine, version, state, count]);
      await live(store, {
        ana: () => ({ charts: { 'call-attempt/a/1': ringing, 'call-attempt/a/2': ringing } }),
        ben: () => ({ charts: { 'call-attempt/b/1': ringing } }),
      });
      expect(await counted()).toEqual([['call-attempt', 1, 'RINGING', 3]]);
      await live(store, {
        ana: ({ charts }) => ({ charts: { ...charts, 'call-attempt/a/1': talking } }),
        ben: () => ({ charts: { 'call-attempt/b/1': { ...ringing, version: 2 } } }),
      });
      expect(await counted()).toEqual([
        ['call-attempt', 1, 'RINGING', 1],
        ['call-attempt', 1, 'TALKING', 1],
        ['call-attempt', 2, 'RINGING', 1],
      ]);
      await live(store, { ana: () => ({ charts: {} }) });
      expect(await counted()).toEqual([['call-attempt', 2, 'RINGING', 1]]);
      expect(await store.population('other')).toEqual([]);
    });

    test('whoever is counted in a state is found there, by candidate and chart, a page at a time', async () => {
      const store = await fresh();
      await live(store, {
        ana: () => ({
          charts: { 'call-attempt/a/1': ringing, 'call-attempt/a/2': ringing, 'call-attempt/a/3': talking },
        }),
        ben: () => ({ charts: { 'call-attempt/b/1': ringing } }),
      });
      const inState = async (
        states: readonly string[],
        more: { after?: readonly [string, string]; limit?: number } = {},
      ) =>
        (await store.whoStandsIn('acme', { machine: 'call-attempt', states, limit: 9, ...more })).map(({ key }) => key);
      expect(await inState(['RINGING'])).toEqual(['call-attempt/a/1', 'call-attempt/a/2', 'call-attempt/b/1']);
      expect(await inState(['RINGING'], { limit: 2 })).toEqual(['call-attempt/a/1', 'call-attempt/a/2']);
      expect(await inState(['RINGING'], { after: ['ana', 'call-attempt/a/1'] })).toEqual([
        'call-attempt/a/2',
        'call-attempt/b/1',
      ]);
      expect(await inState(['TALKING', 'GONE'])).toEqual(['call-attempt/a/3']);
      expect(await store.whoStandsIn('acme', { machine: 'touch', states: ['RINGING'], limit: 9 })).toEqual([]);
      expect(await store.whoStandsIn('other', { machine: 'call-attempt', states: ['RINGING'], limit: 9 })).toEqual([]);
      const [first] = await store.whoStandsIn('acme', { machine: 'call-attempt', states: ['RINGING'], limit: 1 });
      expect(first).toMatchObject({ candidate: 'ana', key: 'call-attempt/a/1' });
    });

    test('a batch that was refused counts nothing', async () => {
      const store = await fresh();
      const undone = live(store, {
        ana: () => {
          throw new Error('not decided');
        },
      });
      await expect(undone).rejects.toThrow('not decided');
      expect(await store.population('acme')).toEqual([]);
      await live(store, { ana: () => ({ charts: { 'call-attempt/a/1': ringing } }) });
      expect((await store.population('acme')).map(({ count }) => count)).toEqual([1]);
    });

    test('stages are counted over all jobs and of one, and those without a stage beside them', async () => {
      const store = await fresh();
      const counted = async () =>
        Object.fromEntries((await store.stagePopulation('acme')).map(({ stage, count }) => [stage, count]));
      await live(store, {
        ana: () => onJob('a'),
        ben: () => onJob('b', { job: 'cook' }),
        cleo: () => onJob('c', { stage: null }),
      });
      expect(await counted()).toEqual({ OUTREACH: 2, null: 1 });
      expect(await store.stageCounts('acme', 'nurse')).toEqual({ OUTREACH: 1 });
      await live(store, {
        ana: ({ applications }) => ({
          applications: {
            ...applications,
            ...onJob('a', { stage: 'EXPIRED' }).applications,
            ...onJob('d').applications,
          },
        }),
        cleo: () => onJob('c', { stage: 'NO_CONSENT' }),
      });
      expect(await counted()).toEqual({ OUTREACH: 2, EXPIRED: 1, NO_CONSENT: 1 });
      expect(await store.stageCounts('acme', 'nurse')).toEqual({ EXPIRED: 1, NO_CONSENT: 1, OUTREACH: 1 });
      expect(await store.stageCounts('acme', 'cook')).toEqual({ OUTREACH: 1 });
    });

    test('P-19 whoever is in OUTREACH with nothing planned is adrift, and is not once something is', async () => {
      const store = await fresh();
      const adrift = async () => (await store.adriftPage('acme', { limit: 9 })).map(({ id }) => id);
      await live(store, {
        ana: () => onJob('a'),
        ben: () => ({ ...onJob('b'), ...row('b') }),
        cleo: () => ({ ...onJob('c'), ...row('c', { kind: 'INBOUND', status: 'CONNECTED' }) }),
        dee: () => ({ ...onJob('d'), ...row('d', { web: true, status: 'COMPLETED' }) }),
        eli: () => onJob('e', { stage: 'EXPIRED' }),
      });
      expect(await adrift()).toEqual(['a', 'c']);
      // A row opens, one closes; of either the application itself does not change.
      await live(store, { ana: () => row('a'), ben: () => row('b', { status: 'FAILED' }) });
      expect(await adrift()).toEqual(['b', 'c']);
      await live(store, { ben: () => onJob('b', { stage: 'NOT_INTERESTED' }), eli: () => onJob('e') });
      expect(await adrift()).toEqual(['c', 'e']);
      expect((await store.adriftPage('acme', { after: ['nurse', 'c'], limit: 9 })).map(({ id }) => id)).toEqual(['e']);
    });
  });
}
