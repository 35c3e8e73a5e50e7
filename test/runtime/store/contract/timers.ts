/** Timers: none is lost and none comes early, however many are set, moved and cancelled before the first is due. */
import { describe, expect, test } from 'vitest';
import type { Candidate, Timer } from '../../../../machines/candidate/working-set.ts';
import type { Batch } from '../../../../machines/engine/batch.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, change, decideNothing, decideOn, givenAsk, givenEvent, givenTimer, reload } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

type Due = Readonly<Record<string, number>>;
const timersAt = (due: Due): Candidate['timers'] =>
  Object.fromEntries(Object.entries(due).map(([key, seconds]) => [key, givenTimer({ key, dueAt: at(seconds) })]));

/** Those whom a batch of this moment finds, each with the timers that they have. */
async function found(store: Store, seconds: number, limit = 50, after: Due = {}): Promise<Record<string, string[]>> {
  const seen: Record<string, string[]> = {};
  await store.receive(givenAsk({ now: at(seconds), limit }), ({ entries }: Batch) => {
    for (const { candidate } of entries) seen[candidate.record.id] = Object.keys(candidate.timers);
    return entries.map((entry) => decideOn(entry, { timers: timersAt(after) }));
  });
  return seen;
}

export function timersContract(fresh: FreshStore): void {
  describe('timers', () => {
    test('each cancellation leaves the earliest of those that are left', async () => {
      const store = await fresh();
      const left: Record<string, number> = { a: 10, b: 20, c: 30, d: 40 };
      await change(store, () => ({ timers: timersAt(left) }));
      for (const [key, next] of [
        ['a', 20],
        ['c', 20],
        ['b', 40],
      ] as const) {
        delete left[key];
        await change(store, () => ({ timers: timersAt(left) }));
        expect(await store.nextDueAt()).toBe(at(next));
      }
      expect(await found(store, 39)).toEqual({});
      expect(await found(store, 40)).toEqual({ ana: ['d'] });
      expect(await store.nextDueAt()).toBeNull();
    });

    test('one that is set earlier than one that was cancelled is due at its own time', async () => {
      const store = await fresh();
      await change(store, () => ({ timers: timersAt({ late: 90 }) }));
      await change(store, () => ({ timers: {} }));
      await change(store, () => ({ timers: timersAt({ soon: 30 }) }));
      await change(store, () => ({ timers: timersAt({ soon: 30, sooner: 5 }) }));
      expect(await found(store, 4)).toEqual({});
      expect(await found(store, 5, 50, { soon: 30 })).toEqual({ ana: ['soon', 'sooner'] });
      expect(await found(store, 29)).toEqual({});
      expect(await found(store, 30)).toEqual({ ana: ['soon'] });
    });

    test('who is left with none and gets one again is woken for that', async () => {
      const store = await fresh();
      await change(store, () => ({ timers: timersAt({ a: 10 }) }));
      expect(await found(store, 10)).toEqual({ ana: ['a'] });
      expect(await found(store, 11)).toEqual({});
      await change(store, () => ({ timers: timersAt({ b: 20 }) }), {}, { now: at(12) });
      expect(await store.nextDueAt()).toBe(at(20));
      expect(await found(store, 20)).toEqual({ ana: ['b'] });
    });

    test('whoever is due behind many whose timers were cancelled is found by the same look', async () => {
      const store = await fresh();
      const others = ['ben', 'cleo', 'dan', 'eve', 'fay'];
      for (const candidate of others) {
        await store.accept([givenEvent({ candidate })], at(0));
        await found(store, 0, 1, { a: 10 });
      }
      await change(store, () => ({ timers: timersAt({ b: 20 }) }));
      await store.accept(
        others.map((candidate) => givenEvent({ candidate })),
        at(1),
      );
      expect(Object.keys(await found(store, 1, 50, {})).sort()).toEqual(others);
      expect(await store.nextDueAt()).toBe(at(20));
      expect(await found(store, 19)).toEqual({});
      expect(await found(store, 20, 2)).toEqual({ ana: ['b'] });
      expect(await store.nextDueAt()).toBeNull();
    });

    test('a timer that a decision leaves due is due still', async () => {
      const store = await fresh();
      await change(store, () => ({ timers: timersAt({ a: 10 }) }));
      expect((await store.receive(givenAsk({ now: at(10) }), decideNothing)).candidates).toBe(1);
      expect(await store.nextDueAt()).toBe(at(10));
      expect(await found(store, 10)).toEqual({ ana: ['a'] });
    });

    test('each comes back as it was set, of whatever chart, and by its key', async () => {
      const store = await fresh();
      const own = (key: string, chart: string, event: Timer['event']) => givenTimer({ key, chart, event });
      const timers = Object.fromEntries(
        [
          own('touch/app-1/2#xstate.after.wake.SCHEDULED', 'touch/app-1/2', { type: 'xstate.after.wake.SCHEDULED' }),
          own('application/app-1#x.after.a#b', 'application/app-1', { type: 'x.after.a#b' }),
          own('application/app#1#x.after.c', 'application/app#1', { type: 'x.after.c' }),
          own('application/app-1#x.after.d', 'application/app-1', givenTimer().event),
          own('application/app-1#x.after.e', 'application/app-1', { type: 'x.after.other' }),
          own('alone', 'application/app-1', { type: 'x.after.f' }),
        ].map((timer) => [timer.key, timer]),
      );
      await change(store, () => ({ timers }));
      const read = (await reload(store)).timers;
      expect(read).toEqual(timers);
      expect(Object.keys(read)).toEqual(Object.keys(timers).sort());
      expect((await store.standing('acme', 'ana'))?.candidate.timers).toEqual(timers);
      expect((await store.standing('acme', 'ana'))?.tasks).toEqual([]);
    });
  });
}
