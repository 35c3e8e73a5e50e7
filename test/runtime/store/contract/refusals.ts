/** What a storage refuses, whatever the host decides. */
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../../machines/engine/batch.ts';
import {
  at,
  change,
  decideNothing,
  decideOn,
  givenAsk,
  givenEvent,
  givenOrg,
  givenRow,
  NUMBER,
  reload,
} from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const calling = (slot: number, attempt = 1) =>
  givenRow({ attempt, kind: attempt === 1 ? 'FIRST' : 'INBOUND', status: 'CALLING', from: NUMBER, slot });

const freeOf = ({ slots }: Batch) => slots.map(({ number, total, free }) => [number, total, ...free]);

export function refusalsContract(fresh: FreshStore): void {
  describe('refusals', () => {
    test('an application never has two open outbound rows', async () => {
      const store = await fresh();
      const two = { 'app-1/1': givenRow(), 'app-1/2': givenRow({ attempt: 2, kind: 'RETRY', status: 'PAUSED' }) };
      await expect(change(store, () => ({ rows: two }))).rejects.toMatchObject({ name: 'TwoOpenRows' });
      expect((await reload(store)).rows).toEqual({});
    });

    test('a row may open in the batch in which the open one closes, and beside an inbound one', async () => {
      const store = await fresh();
      await change(store, () => ({ rows: { 'app-1/2': givenRow({ attempt: 2 }) } }));
      await change(store, () => ({
        rows: {
          'app-1/1': givenRow({ attempt: 1, kind: 'SCHEDULED' }),
          'app-1/2': givenRow({ attempt: 2, status: 'CANCELLED', reason: 'SUPERSEDED' }),
          'app-1/3': givenRow({ attempt: 3, kind: 'INBOUND', status: 'CONNECTED' }),
        },
      }));
      const statuses = Object.values((await reload(store)).rows).map(({ status }) => status);
      expect(statuses).toEqual(['PENDING', 'CANCELLED', 'CONNECTED']);
    });

    test('a batch is written as a whole or not at all', async () => {
      const store = await fresh();
      await store.accept([givenEvent({ candidate: 'ben' })], at(0));
      await store.accept([givenEvent()], at(1));
      const two = { 'app-1/1': givenRow(), 'app-1/2': givenRow({ attempt: 2 }) };
      const failing = store.receive(givenAsk(), ({ entries: [ben, ana] }) =>
        ben === undefined || ana === undefined ? [] : [decideOn(ben), decideOn(ana, { rows: two })],
      );
      await expect(failing).rejects.toThrow();
      expect((await store.history('acme', 'ben'))?.record.revision).toBe(0);
      expect((await store.receive(givenAsk(), decideNothing)).candidates).toBe(2);
    });

    test('a candidate who is not in the batch cannot be written', async () => {
      const store = await fresh();
      const { entries } = await change(store, () => ({}));
      await store.accept([givenEvent({ candidate: 'ben' })], at(0));
      const failing = store.receive(givenAsk(), () => entries.map((entry) => decideOn(entry)));
      await expect(failing).rejects.toMatchObject({ name: 'NotClaimed' });
    });

    test.each(['sms.received', 'call.ended', 'sms.status'] as const)(
      'GAT-13 a call that nobody could foresee from %s finds a from-number that is free',
      async (kind) => {
        const store = await fresh();
        await change(store, () => ({ rows: { 'app-1/1': givenRow({ scheduledAt: at(9_000) }) } }));
        await store.accept([givenEvent({ kind, payload: {} })], at(1));
        await store.receive(givenAsk({ now: at(1) }), ({ entries, slots }) => {
          const open = slots.find(({ free }) => free.length > 0);
          const row =
            open === undefined
              ? givenRow({ waitsForSlot: true })
              : givenRow({ status: 'DISPATCHING', from: open.number, slot: open.free[0] as number });
          return entries.map((entry) => decideOn(entry, { rows: { 'app-1/1': row } }));
        });
        expect((await reload(store)).rows['app-1/1']).toMatchObject({ status: 'DISPATCHING', waitsForSlot: false });
      },
    );

    test('GAT-13 a number has two slots, a taken one is not free until its call lets go', async () => {
      const store = await fresh();
      expect(freeOf(await change(store, () => ({ rows: { 'app-1/1': calling(0) } })))).toEqual([[NUMBER, 2, 0, 1]]);
      const inUse = await change(store, () => ({}));
      expect(freeOf(inUse)).toEqual([[NUMBER, 2, 1]]);
      await change(store, () => ({ rows: { 'app-1/1': { ...calling(0), status: 'CONNECTED', slot: null } } }));
      expect(freeOf(await change(store, () => ({})))).toEqual([[NUMBER, 2, 0, 1]]);
    });

    test('GAT-13 a slot that another call holds cannot be taken', async () => {
      const store = await fresh();
      await change(store, () => ({ rows: { 'app-1/1': calling(0) } }));
      await expect(
        change(store, ({ candidate }) => ({ rows: { ...candidate.rows, 'app-1/2': calling(0, 2) } })),
      ).rejects.toMatchObject({
        name: 'SlotTaken',
      });
      await expect(
        change(store, ({ candidate }) => ({ rows: { ...candidate.rows, 'app-1/2': calling(7, 2) } })),
      ).rejects.toMatchObject({
        name: 'SlotTaken',
      });
    });

    test('GAT-13 operations may allow a number more, or fewer, initiations at a time', async () => {
      const store = await fresh();
      await change(store, () => ({ rows: { 'app-1/1': calling(1) } }));
      await store.upsertOrg(givenOrg({ initiationsAtATime: { [NUMBER]: 1 } }));
      expect(freeOf(await change(store, () => ({})))).toEqual([[NUMBER, 2, 0]]); // the call in flight runs out
      await store.upsertOrg(givenOrg({ initiationsAtATime: { [NUMBER]: 4 } }));
      expect(freeOf(await change(store, () => ({})))).toEqual([[NUMBER, 4, 0, 2, 3]]);
      expect(freeOf(await change(store, () => ({ rows: { 'app-1/1': givenRow({ status: 'BUSY' }) } })))).toEqual([
        [NUMBER, 4, 0, 2, 3],
      ]);
      expect(freeOf(await change(store, () => ({})))).toEqual([[NUMBER, 4, 0, 1, 2, 3]]);
    });
  });
}
