/** Events that are accepted in the transaction that takes them in: with it or not at all, and never twice. */
import { describe, expect, test } from 'vitest';
import type { Batch, Decided, InboxEvent } from '../../../../machines/engine/batch.ts';
import type { NewInboxEvent } from '../../../../runtime/storage.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, change, decideNothing, decideOn, givenAsk, givenEvent, givenOrg, givenTimer, reload } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

type Decide = (batch: Batch) => readonly Decided[];

export function arrivedContract(fresh: FreshStore): void {
  describe('events that have just arrived', () => {
    const withAna = async (): Promise<Store> => {
      const store = await fresh();
      await change(store, () => ({}));
      return store;
    };
    const arrive = (store: Store, arrived: readonly NewInboxEvent[], decide: Decide = decideNothing) =>
      store.receive(givenAsk({ arrived, now: at(9) }), decide);
    const mustNotDecide: Decide = () => {
      throw new Error('asked');
    };
    const fateOf = async (store: Store, event: NewInboxEvent) => (await store.fateOf(event)).kind;

    test('are accepted with what is decided on them, and wait for nobody', async () => {
      const store = await withAna();
      const event = givenEvent({ externalId: 'new' });
      const report = await arrive(store, [event], ({ entries }) =>
        entries.map((entry) => decideOn(entry, { timers: { t: givenTimer({ key: 't', dueAt: at(60) }) } })),
      );
      expect(report).toMatchObject({ candidates: 1, events: 1, left: [] });
      expect(report.decided.map(({ after }) => after.record.id)).toEqual(['ana']);
      expect(await store.nextDueAt()).toBe(at(60));
      expect(await store.accept([event], at(10))).toEqual(['duplicate']);
      expect((await store.receive(givenAsk({ now: at(10) }), decideNothing)).candidates).toBe(0);
      expect((await reload(store)).record.revision).toBe(2);
    });

    test('come after what has waited, whole, and nobody else is taken with them', async () => {
      const store = await withAna();
      const payload = { text: 'a \\ "b" \u2028 🙂', deep: { list: [1, null, { x: false }] } };
      const [waited, first, second] = [
        givenEvent({ at: at(7) }),
        givenEvent({ at: at(5), payload }),
        givenEvent({ at: at(4) }),
      ];
      await store.accept([waited, givenEvent({ candidate: 'ben' })], at(1));
      let inbox: readonly InboxEvent[] = [];
      const report = await arrive(store, [first, second], (batch) => {
        inbox = batch.entries[0]?.inbox ?? [];
        return decideNothing(batch);
      });
      expect(report).toMatchObject({ candidates: 1, events: 3 });
      expect(inbox.map(({ externalId, at: when }) => [externalId, when])).toEqual([
        [waited.externalId, at(7)],
        [first.externalId, at(5)],
        [second.externalId, at(4)],
      ]);
      const { createsCandidate: _, ...rest } = first;
      expect({ ...inbox[1], id: null }).toEqual({ ...rest, id: null });
      expect((await store.receive(givenAsk({ now: at(10) }), decideNothing)).events, 'of Ben').toBe(1);
    });

    test('of several candidates are taken in together', async () => {
      const store = await withAna();
      await change(store, () => ({}));
      await store.accept([givenEvent({ candidate: 'ben' })], at(1));
      await store.receive(givenAsk({ now: at(1) }), decideNothing);
      const events = [givenEvent({ candidate: 'ben' }), givenEvent(), givenEvent({ candidate: 'ben' })];
      const report = await arrive(store, events);
      expect(report).toMatchObject({ candidates: 2, events: 3 });
      expect(await store.accept(events, at(10))).toEqual(['duplicate', 'duplicate', 'duplicate']);
    });

    test('are left where one of a candidate’s was accepted before, waiting or taken in, or is there twice', async () => {
      const store = await withAna();
      const [taken, waits, late] = [givenEvent(), givenEvent(), givenEvent()];
      await store.accept([taken], at(1));
      await store.receive(givenAsk({ now: at(1) }), decideNothing);
      await store.accept([waits], at(2));
      for (const events of [[taken], [waits], [late, waits]])
        expect(await arrive(store, events, mustNotDecide)).toMatchObject({ candidates: 0, decided: [] });
      expect(await arrive(store, [late, late])).toMatchObject({ candidates: 0, decided: [] });
      expect(await store.accept([late], at(3))).toEqual(['accepted']);
    });

    test('are left where their candidate is unknown, and leave no trace', async () => {
      const store = await withAna();
      const events = [givenEvent({ candidate: 'nobody', createsCandidate: false }), givenEvent({ org: 'nowhere' })];
      for (const event of events) {
        const report = await store.receive(givenAsk({ org: event.org, arrived: [event] }), mustNotDecide);
        expect(report).toMatchObject({ candidates: 0, decided: [] });
      }
      expect(await store.accept(events, at(1))).toEqual(['unknown candidate', 'unknown candidate']);
    });

    test('of another org are left', async () => {
      const store = await withAna();
      await store.upsertOrg(givenOrg({ id: 'other', numbers: [] }));
      const theirs = givenEvent({ org: 'other' });
      expect(await arrive(store, [theirs], mustNotDecide)).toMatchObject({ candidates: 0 });
      expect(await arrive(store, [givenEvent(), theirs])).toMatchObject({ candidates: 1, events: 1 });
      expect(await store.accept([theirs], at(10))).toEqual(['accepted']);
    });

    test('are accepted by nothing that a decision throws', async () => {
      const store = await withAna();
      const event = givenEvent();
      const failing = arrive(store, [event], () => {
        throw new Error('a chart is broken');
      });
      await expect(failing).rejects.toThrow('a chart is broken');
      expect(await store.accept([event], at(10))).toEqual(['accepted']);
      expect((await store.receive(givenAsk({ now: at(10) }), decideNothing)).events).toBe(1);
    });

    test('that cannot be taken in are left, to be accepted and then kept for people to see', async () => {
      const store = await withAna();
      const event = givenEvent({ externalId: 'bad' });
      const parking: Decide = ({ entries }) =>
        entries.map((entry) =>
          decideOn(entry, {}, { parked: entry.inbox.map(({ id }) => ({ inbox: id, reason: 'no chart takes it' })) }),
        );
      expect(await arrive(store, [event], parking)).toMatchObject({ candidates: 0, decided: [] });
      expect(await store.parked('acme')).toEqual([]);
      expect(await store.accept([event], at(10))).toEqual(['accepted']);
      await store.receive(givenAsk({ now: at(10) }), parking);
      expect(await store.parked('acme')).toMatchObject([{ externalId: 'bad', reason: 'no chart takes it' }]);
      expect(await fateOf(store, event)).toBe('parked');
    });

    test('bring their candidate’s due timers with them', async () => {
      const store = await withAna();
      await change(store, () => ({ timers: { t: givenTimer({ key: 't', dueAt: at(5) }) } }));
      let due: readonly string[] = [];
      await arrive(store, [givenEvent()], ({ entries }) =>
        entries.map((entry) => {
          due = Object.keys(entry.candidate.timers);
          return decideOn(entry, { timers: {} });
        }),
      );
      expect(due).toEqual(['t']);
      expect(await store.nextDueAt()).toBeNull();
    });

    test('may hold a null character or half an emoji', async () => {
      const store = await withAna();
      const event = givenEvent({ payload: { text: 'a\u0000b\ud83d', path: 'c:\\u0000' } });
      expect(await arrive(store, [event])).toMatchObject({ events: 1 });
      expect(await fateOf(store, event)).toBe('taken in');
    });
  });
}
