/** How the reading of an org's ATS is kept: turns, what was read and is not taken in, who is who, and its health. */
import { describe, expect, test } from 'vitest';
import { at } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const turn = (change: object = {}) => ({
  ...{ org: 'acme', worker: 'one', now: at(0), leaseUntil: at(60), ranBefore: at(-30) },
  ...change,
});

export function atsSyncsContract(fresh: FreshStore): void {
  describe('the reading of an ATS', () => {
    test('one worker has the turn; another gets it when the lease is over, with how far it came', async () => {
      const store = await fresh();
      expect(await store.claimAtsSync(turn())).toEqual({ cursor: null, asked: false });
      expect(await store.claimAtsSync(turn({ worker: 'two', now: at(10) }))).toBeNull();
      expect(await store.keepAtsSync({ org: 'acme', worker: 'one', leaseUntil: at(70), cursor: { last: 7 } })).toBe(
        true,
      );
      expect(await store.keepAtsSync({ org: 'acme', worker: 'two', leaseUntil: at(90), cursor: null })).toBe(false);
      expect(await store.claimAtsSync(turn({ worker: 'two', now: at(69) }))).toBeNull();
      expect(await store.claimAtsSync(turn({ worker: 'two', now: at(70) }))).toEqual({
        cursor: { last: 7 },
        asked: false,
      });
      expect(await store.keepAtsSync({ org: 'acme', worker: 'one', leaseUntil: at(99), cursor: null })).toBe(false);
    });
    test('what was read is due again later, or when somebody asks', async () => {
      const store = await fresh();
      await store.claimAtsSync(turn());
      await store.endAtsSync({ org: 'acme', worker: 'one', at: at(5), cursor: { last: 8 } });
      expect(await store.claimAtsSync(turn({ now: at(10), ranBefore: at(4) }))).toBeNull();
      await store.askForAtsSync('acme', at(11));
      expect((await store.atsHealth('acme')).askedAt).toBe(at(11));
      const asked = await store.claimAtsSync(turn({ worker: 'two', now: at(12), ranBefore: at(4) }));
      expect(asked).toEqual({ cursor: { last: 8 }, asked: true });
      expect((await store.atsHealth('acme')).askedAt).toBeNull();
      await store.endAtsSync({ org: 'acme', worker: 'two', at: at(13), cursor: { last: 9 } });
      expect(await store.claimAtsSync(turn({ now: at(50), ranBefore: at(20) }))).toEqual({
        cursor: { last: 9 },
        asked: false,
      });
    });
    test('what was read is kept as it came, once, in its order, until it is taken in', async () => {
      const store = await fresh();
      await store.keepAtsBatch('acme', { request: '2', readAt: at(1), events: [{ id: 2 }] });
      await store.keepAtsBatch('acme', { request: '1', readAt: at(0), events: [{ id: 1 }] });
      await store.keepAtsBatch('acme', { request: '2', readAt: at(5), events: [] });
      expect(await store.openAtsBatches('acme')).toEqual([
        { request: '1', readAt: at(0), events: [{ id: 1 }] },
        { request: '2', readAt: at(1), events: [{ id: 2 }] },
      ]);
      await store.closeAtsBatch('acme', '1');
      expect((await store.openAtsBatches('acme')).map(({ request }) => request)).toEqual(['2']);
    });
    test('IMP-01 an id of the ATS stands for one of ours and keeps it, apart for people and applications', async () => {
      const store = await fresh();
      const first = await store.nameInAts('acme', 'candidate', [
        { atsId: '77', ours: 'ana' },
        { atsId: '78', ours: 'ben' },
      ]);
      expect(first).toEqual(
        new Map([
          ['77', 'ana'],
          ['78', 'ben'],
        ]),
      );
      expect(await store.nameInAts('acme', 'candidate', [{ atsId: '77', ours: 'cleo' }])).toEqual(
        new Map([['77', 'ana']]),
      );
      await store.nameInAts('acme', 'application', [{ atsId: '77', ours: 'a-1' }]);
      expect(await store.namedInAts('acme', 'candidate', ['78', '79'])).toEqual(new Map([['78', 'ben']]));
      expect(await store.namedInAts('acme', 'application', ['77'])).toEqual(new Map([['77', 'a-1']]));
      expect(await store.namedInAts('other', 'candidate', ['77'])).toEqual(new Map());
      expect(await store.atsIdsOf('acme', 'candidate', ['ana', 'cleo'])).toEqual(new Map([['ana', '77']]));
      expect(await store.atsIdsOf('acme', 'candidate', [])).toEqual(new Map());
    });
    test('health adds up what was read, and keeps the last error beside the last success', async () => {
      const store = await fresh();
      expect(await store.atsHealth('acme')).toMatchObject({
        lastSuccess: null,
        lastError: null,
        eventsRead: 0,
        progress: null,
      });
      await store.noteAtsSuccess('acme', { at: at(1), read: 3, ignored: 1, lagMs: 1_500 });
      await store.noteAtsError('acme', { at: at(2), message: 'it did not answer' });
      await store.noteAtsSuccess('acme', { at: at(3), read: 2 });
      await store.noteAtsProgress('acme', { what: 'job 5', done: 200, of: null });
      expect(await store.atsHealth('acme')).toEqual({
        ...{ lastSuccess: at(3), lastErrorAt: at(2), lastError: 'it did not answer', lagMs: 1_500 },
        ...{ eventsRead: 5, eventsIgnored: 1, askedAt: null, progress: { what: 'job 5', done: 200, of: null } },
      });
    });
    test('of another ATS nothing is known any more', async () => {
      const store = await fresh();
      await store.nameInAts('acme', 'candidate', [{ atsId: '77', ours: 'ana' }]);
      await store.noteAtsSuccess('acme', { at: at(1), read: 3 });
      await store.keepAtsBatch('acme', { request: '1', readAt: at(0), events: [] });
      await store.forgetAts('acme');
      expect(await store.namedInAts('acme', 'candidate', ['77'])).toEqual(new Map());
      expect(await store.openAtsBatches('acme')).toEqual([]);
      expect((await store.atsHealth('acme')).eventsRead).toBe(0);
    });
    test('a job stands for one of the ATS’s, or for the one with its own id', async () => {
      const store = await fresh();
      const [job] = await store.savedJobs('acme', { limit: 1 });
      if (job === undefined) throw new Error('no job');
      const { paused: _, ...saved } = job;
      await store.upsertJob('acme', { ...saved, atsJob: 'REQ-5' });
      expect((await store.loadJob('acme', saved.id))?.atsJob).toBe('REQ-5');
      expect((await store.savedJob('acme', saved.id))?.atsJob).toBe('REQ-5');
      await store.upsertJob('acme', { ...saved, atsJob: null });
      expect((await store.loadJob('acme', saved.id))?.atsJob ?? null).toBeNull();
    });
  });
}
