/** Taking events in: once each, for known candidates, in order. */
import { describe, expect, test } from 'vitest';
import type { InboxEvent } from '../../../../machines/engine/batch.ts';
import { at, decideNothing, givenAsk, givenEvent, givenOrg } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

export function acceptanceContract(fresh: FreshStore): void {
  describe('acceptance', () => {
    test('what is accepted is seen by batches before it is answered, and by none before that', async () => {
      const store = await fresh();
      const order: string[] = [];
      let taken: Promise<unknown> = Promise.resolve();
      const answer = store.accept([givenEvent()], at(0), () => {
        order.push('seen');
        taken = store.receive(givenAsk(), decideNothing).then(({ events }) => order.push(`${events} taken in`));
      });
      expect(await answer).toEqual(['accepted']);
      await taken;
      expect(order[0]).toBe('seen');
      expect(order).toContain('1 taken in');
    });

    test('an event repeated by its teller is a duplicate, now and after it was taken in', async () => {
      const store = await fresh();
      const event = givenEvent({ source: 'twilio', externalId: 'SM1', kind: 'sms.received' });
      expect(await store.accept([event, event], at(0))).toEqual(['accepted', 'duplicate']);
      expect((await store.receive(givenAsk(), decideNothing)).events).toBe(1);
      expect(await store.accept([event], at(9))).toEqual(['duplicate']);
      expect(await store.readyOrgs(at(9), 10)).toEqual([]);
    });

    test('what was accepted before an instant is forgotten, of the kinds that may be, so many at a time, of every org', async () => {
      const store = await fresh();
      await store.upsertOrg(givenOrg({ id: 'other', numbers: [] }));
      const of = (externalId: string, kind: string) => givenEvent({ source: 'voice', externalId, kind });
      const old = [of('1', 'call.ended'), of('2', 'call.ended'), of('3', 'sms.received')];
      const theirs = { ...of('4', 'call.ended'), org: 'other', createsCandidate: true };
      await store.accept([...old, theirs], at(0));
      await store.accept([of('5', 'call.ended')], at(10));
      const forget = (most: number) => store.forgetAccepted({ before: at(10), kinds: ['call.ended'], most });
      expect([await forget(2), await forget(2), await forget(2)]).toEqual([2, 1, 0]);
      expect(await store.accept([...old, theirs, of('5', 'call.ended')], at(20))).toEqual([
        ...['accepted', 'accepted', 'duplicate', 'accepted', 'duplicate'],
      ]);
    });

    test('another kind, source or org with the same id is another event', async () => {
      const store = await fresh();
      await store.upsertOrg(givenOrg({ id: 'other', numbers: [] }));
      const event = givenEvent({ source: 'twilio', externalId: 'SM1', kind: 'sms.received' });
      const events = [
        event,
        { ...event, kind: 'sms.status' },
        { ...event, source: 'telnyx' },
        { ...event, org: 'other' },
      ];
      expect(await store.accept(events, at(0))).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    });

    test('an event of an unknown candidate is refused, and leaves no trace', async () => {
      const store = await fresh();
      const event = givenEvent({ candidate: 'nobody', createsCandidate: false });
      expect(await store.accept([event], at(0))).toEqual(['unknown candidate']);
      expect(await store.nextDueAt()).toBeNull();
      expect(await store.accept([{ ...event, createsCandidate: true }], at(0))).toEqual(['accepted']);
    });

    test('nobody is created in an org that does not exist', async () => {
      const store = await fresh();
      expect(await store.accept([givenEvent({ org: 'nowhere' })], at(0))).toEqual(['unknown candidate']);
    });

    test('events of several orgs are answered in the order of asking', async () => {
      const store = await fresh();
      const unknown = givenEvent({ candidate: 'nobody', createsCandidate: false });
      const events = [unknown, givenEvent(), givenEvent({ org: 'nowhere' }), givenEvent({ candidate: 'ben' })];
      expect(await store.accept(events, at(0))).toEqual([
        'unknown candidate',
        'accepted',
        'unknown candidate',
        'accepted',
      ]);
    });

    test('events are handed over whole and in the order of acceptance', async () => {
      const store = await fresh();
      const later = givenEvent({
        at: at(5),
        payload: { text: 'a \\ "b" \u2028 🙂', deep: { list: [1, null, { x: false }] } },
      });
      const earlier = givenEvent({ at: at(2) });
      await store.accept([later], at(6));
      await store.accept([earlier], at(7));
      let inbox: readonly InboxEvent[] = [];
      await store.receive(givenAsk({ now: at(7) }), (batch) => {
        inbox = batch.entries[0]?.inbox ?? [];
        return decideNothing(batch);
      });
      const { createsCandidate: _, ...first } = later;
      expect(inbox.map(({ id: _id, ...event }) => event)[0]).toEqual(first);
      expect(inbox.map(({ at: when }) => when)).toEqual([at(5), at(2)]);
      expect((inbox[0]?.id ?? 0) < (inbox[1]?.id ?? 0)).toBe(true);
    });

    test('a null character or half an emoji in a stranger’s text does no harm', async () => {
      const store = await fresh();
      await store.accept([givenEvent({ payload: { text: 'a\u0000b\ud83d', path: 'c:\\u0000' } })], at(0));
      const report = await store.receive(givenAsk(), decideNothing);
      expect(report.events).toBe(1);
    });
  });
}
