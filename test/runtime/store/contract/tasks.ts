/** Requests to the world outside: performed by one worker at a time, never silently repeated, never lost. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, change, givenTask, givenTimer, reload } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const claim = (store: Store, seconds: number, worker = 'two', limit = 10) =>
  store.claimTasks({ now: at(seconds), limit, worker, leaseUntil: at(seconds + 5) });

const withTasks = (store: Store, tasks: readonly ReturnType<typeof givenTask>[], inFlight: readonly string[] = []) =>
  change(store, () => ({ tasks: Object.fromEntries(tasks.map((task) => [task.key, task])) }), { inFlight });

export function tasksContract(fresh: FreshStore): void {
  describe('tasks', () => {
    test('a new task is claimed once, when it is due, by one worker', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask({ dueAt: at(10) })]);
      expect(await store.nextDueAt()).toBe(at(10));
      expect(await claim(store, 9.999)).toEqual([]);
      expect(await claim(store, 10)).toEqual([
        {
          org: 'acme',
          candidate: 'ana',
          task: givenTask({ dueAt: at(10) }),
          attempts: 1,
          state: 'new',
          inFlightSince: null,
          leftBy: null,
        },
      ]);
      expect(await claim(store, 10, 'three')).toEqual([]);
      expect(await store.nextDueAt()).toBe(at(15));
    });

    test('a task in flight is found lost when its lease has run out, with the instant of its first flight', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']); // leased to `one` until 5
      expect(await claim(store, 4.999)).toEqual([]);
      expect(await claim(store, 5)).toMatchObject([{ state: 'lost', inFlightSince: at(0), attempts: 2 }]);
      expect(await claim(store, 10)).toMatchObject([{ state: 'lost', inFlightSince: at(0), attempts: 3 }]);
    });

    test('a renewed lease is kept, and only by its worker', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']);
      await store.renewLeases({ worker: 'two', now: at(0), leaseUntil: at(60) });
      await store.renewLeases({ worker: 'one', now: at(0), leaseUntil: at(20) });
      expect(await claim(store, 19.999)).toEqual([]);
      expect(await claim(store, 20)).toMatchObject([{ state: 'lost' }]);
    });

    test('P-17: a heartbeat does not bring back a lease that has ended, and says until when all are kept', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']); // leased to `one` until 5
      expect(await store.renewLeases({ worker: 'one', now: at(4.999), leaseUntil: at(8) })).toBe(at(8));
      expect(await store.renewLeases({ worker: 'one', now: at(8), leaseUntil: at(11) })).toBe(at(11));
      expect(await claim(store, 8)).toMatchObject([{ state: 'lost' }]);
    });

    test('P-17: of a lost send it is known until when it may have left, whoever asks after it since', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']); // leased to `one` until 5
      const key = { org: 'acme', candidate: 'ana', key: 'ana:1:0', why: '' };
      expect(await claim(store, 7)).toMatchObject([{ leftBy: at(5) }]);
      expect(await claim(store, 12), 'the one who asked was lost too').toMatchObject([{ leftBy: at(5) }]);
      await store.postponeTask({ ...key, until: at(20) });
      expect(await claim(store, 20)).toMatchObject([{ state: 'lost', leftBy: at(5) }]);
      await store.postponeTask({ ...key, until: at(30), leftBy: at(21) });
      expect(await claim(store, 30)).toMatchObject([{ state: 'lost', leftBy: at(21) }]);
    });

    test('ATS-05: what may be made again may have left under its last lease too', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask({ kind: 'moveInAts' })], ['ana:1:0']); // leased to `one` until 5
      expect(await claim(store, 7)).toMatchObject([{ leftBy: at(5) }]);
      expect(await claim(store, 12)).toMatchObject([{ leftBy: at(12) }]);
    });

    test('P-17: what never left is new again', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']);
      const key = { org: 'acme', candidate: 'ana', key: 'ana:1:0', why: 'its lease ended before it was begun' };
      await store.postponeTask({ ...key, until: at(6), leftBy: 'never' });
      expect(await claim(store, 6)).toMatchObject([{ state: 'new', leftBy: null, inFlightSince: null, attempts: 2 }]);
    });

    test('a task that is given up with a decision is dead with it, and waits for a person', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']);
      const marked = givenTask({ payload: { marked: true } });
      await change(store, () => ({ tasks: { [marked.key]: marked } }), {
        inFlight: [],
        givenUp: [{ key: marked.key, why: 'nobody knows' }],
      });
      expect(await claim(store, 999)).toEqual([]);
      expect(await store.deadTasks('acme')).toMatchObject([{ task: marked, why: 'nobody knows', attempts: 1 }]);
      expect(await store.redriveTask({ org: 'acme', candidate: 'ana', key: marked.key, now: at(1000) })).toBe(true);
      expect(await claim(store, 1000)).toMatchObject([{ state: 'lost' }]);
    });

    test('claims are in order of time and within the limit', async () => {
      const store = await fresh();
      await withTasks(store, [
        givenTask({ key: 'c', dueAt: at(1) }),
        givenTask({ key: 'a', dueAt: at(3) }),
        givenTask({ key: 'b', dueAt: at(2) }),
      ]);
      expect((await claim(store, 9, 'two', 2)).map(({ task }) => task.key)).toEqual(['c', 'b']);
      expect((await claim(store, 9, 'two', 2)).map(({ task }) => task.key)).toEqual(['a']);
    });

    test('a postponed task waits until then; one that was in flight is still of unknown fate', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']);
      await store.postponeTask({ org: 'acme', candidate: 'ana', key: 'ana:1:0', until: at(30), why: 'no answer' });
      expect(await store.nextDueAt()).toBe(at(30));
      expect((await reload(store)).tasks['ana:1:0']?.dueAt).toBe(at(30));
      expect(await claim(store, 29)).toEqual([]);
      expect(await claim(store, 30)).toMatchObject([{ state: 'lost', inFlightSince: at(0), attempts: 2 }]);
    });

    test('a buried task is shown to people and left alone until one of them redrives it', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']);
      const key = { org: 'acme', candidate: 'ana', key: 'ana:1:0' };
      expect(await store.redriveTask({ ...key, now: at(1) })).toBe(false);
      await store.buryTask({ ...key, why: 'the provider cannot be asked', now: at(7) });
      expect(await claim(store, 999)).toEqual([]);
      expect(await store.nextDueAt()).toBeNull();
      expect(await store.deadTasks('acme')).toMatchObject([
        { candidate: 'ana', task: { key: 'ana:1:0' }, attempts: 1, why: 'the provider cannot be asked', at: at(7) },
      ]);
      expect(Object.keys((await reload(store)).tasks)).toEqual(['ana:1:0']); // its chart still waits

      expect(await store.redriveTask({ ...key, now: at(1000) })).toBe(true);
      expect(await store.deadTasks('acme')).toEqual([]);
      expect(await claim(store, 1000)).toMatchObject([{ state: 'lost', attempts: 2 }]);
    });

    test('a task that the decision dropped is gone, whoever holds it', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']);
      await withTasks(store, []);
      await store.postponeTask({ org: 'acme', candidate: 'ana', key: 'ana:1:0', until: at(1), why: '' });
      expect(await claim(store, 999)).toEqual([]);
    });

    test('a task that stays through a batch stays in flight, and a changed one keeps its flight', async () => {
      const store = await fresh();
      await withTasks(store, [givenTask()], ['ana:1:0']);
      await change(store, () => ({}));
      await withTasks(store, [givenTask({ payload: { text: 'changed' } })]);
      expect(await claim(store, 4)).toEqual([]);
      expect(await claim(store, 5)).toMatchObject([{ state: 'lost', task: { payload: { text: 'changed' } } }]);
    });

    test('a timer is never claimed as a task', async () => {
      const store = await fresh();
      await change(store, () => ({ timers: { t: givenTimer({ key: 't', dueAt: at(1) }) } }));
      expect(await claim(store, 99)).toEqual([]);
    });
  });
}
