/** CNS-16: where an address of the past leads, what is led on to another candidate, and what nobody's text bars. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../../runtime/store/store.ts';
import {
  at,
  change,
  decideNothing,
  decideOn,
  givenAsk,
  givenEvent,
  givenMessage,
  givenOrg,
  NO_RECORDS,
  NUMBER,
} from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const PHONE = '+14155550123';

/** Candidates as they are to stand, each taken in. */
async function given(store: Store, records: Readonly<Record<string, object>>, texted: readonly string[] = []) {
  const names = Object.keys(records);
  await store.accept(
    names.map((candidate) => givenEvent({ candidate })),
    at(0),
  );
  await store.receive(givenAsk(), ({ entries }) =>
    entries.map((entry) => {
      const { record } = entry.candidate;
      const message = givenMessage({ id: `${record.id}:m`, to: PHONE, status: 'delivered' });
      const messages = texted.includes(record.id) ? { [message.id]: message } : {};
      return decideOn(entry, { record: { ...record, ...records[record.id] }, messages });
    }),
  );
}

export function optOutsContract(fresh: FreshStore): void {
  describe('where an opt-out leads (CNS-16)', () => {
    test('CNS-16 those who had a phone before are found by it, with whether they were reached at it', async () => {
      const store = await fresh();
      const former = { formerAddresses: [PHONE] };
      await given(
        store,
        {
          ana: { ...former, phone: '+14155550199' },
          ben: former,
          cleo: { phone: PHONE, formerAddresses: [PHONE] },
          dora: { mergedInto: 'ana', formerAddresses: [PHONE, 'dora@example.com'] },
          emil: { mergedInto: 'ana', formerAddresses: [PHONE, '+14155550177'] },
          finn: { formerAddresses: ['+14155550188'] },
        },
        ['ana', 'dora'],
      );
      expect(await store.formerHolders('acme', PHONE)).toEqual([
        { candidate: 'ana', leftByMerge: false, reached: true },
        { candidate: 'ben', leftByMerge: false, reached: false },
        { candidate: 'dora', leftByMerge: true, reached: true },
        { candidate: 'emil', leftByMerge: false, reached: false },
      ]);
      expect(await store.formerHolders('other', PHONE)).toEqual([]);
    });

    test('CNS-16 whoever was merged, and merged again, has one survivor', async () => {
      const store = await fresh();
      await given(store, { ana: {}, ben: { mergedInto: 'ana' }, cleo: { mergedInto: 'ben' }, dora: {} });
      const survivors = await store.survivorsOf('acme', ['ana', 'ben', 'cleo', 'dora', 'nobody']);
      expect([...survivors].sort()).toEqual([
        ['ben', 'ana'],
        ['cleo', 'ana'],
      ]);
      expect((await store.survivorsOf('acme', [])).size).toBe(0);
      expect(await store.duplicatesOf('acme', 'ana')).toEqual(['ben', 'cleo']);
      expect(await store.duplicatesOf('acme', 'cleo')).toEqual([]);
      expect(await store.duplicatesOf('other', 'ana')).toEqual([]);
    });

    test('CNS-16 an event that a batch leads on waits for the other candidate when the batch is written, once', async () => {
      const store = await fresh();
      await given(store, { ana: {}, ben: {} });
      const event = { source: 'merged', externalId: 'ben/1', kind: 'consent.changed', at: at(1), payload: { x: 1 } };
      const records = { ...NO_RECORDS, forwarded: [{ candidate: 'ana', ...event }] };
      for (const _ of [1, 2]) {
        await store.accept([givenEvent({ candidate: 'ben' })], at(2));
        await store.receive(givenAsk({ only: 'ben', now: at(2) }), ({ entries }) =>
          entries.map((entry) => decideOn(entry, {}, { records })),
        );
      }
      expect(await store.readyOrgs(at(2), 9)).toEqual(['acme']);
      const seen: object[] = [];
      await store.receive(givenAsk({ now: at(3) }), (batch) => {
        for (const { inbox } of batch.entries) seen.push(...inbox);
        return decideNothing(batch);
      });
      expect(seen).toMatchObject([{ org: 'acme', candidate: 'ana', ...event }]);
      expect(await store.accept([givenEvent({ candidate: 'ana', ...event })], at(4))).toEqual(['duplicate']);
    });

    test('CNS-16 nobody’s text is recorded once for its name, and bars its number as often', async () => {
      const store = await fresh();
      const text = { at: at(0), channel: 'SMS', from: PHONE, to: NUMBER, text: 'stop' } as const;
      const bars = (on: boolean) => ({ address: PHONE, channels: ['SMS', 'CALL'] as const, on });
      const named = (externalId: string) => ({ source: 'twilio', externalId });
      expect(await store.recordUnmatched('acme', { ...text, name: named('a'), bars: bars(true) })).toBe(true);
      expect(await store.isUnmatched('acme', named('a'))).toBe(true);
      expect(await store.isUnmatched('acme', named('b'))).toBe(false);
      expect(await store.suppressions('acme')).toMatchObject([
        { channel: 'CALL', address: PHONE },
        { channel: 'SMS', address: PHONE },
      ]);
      const start = { ...text, at: at(5), text: 'start' };
      const sms = { address: PHONE, channels: ['SMS'] as const, on: false };
      await store.recordUnmatched('acme', { ...start, name: named('b'), bars: sms });
      expect(await store.suppressions('acme')).toMatchObject([{ channel: 'CALL' }]);
      expect(await store.recordUnmatched('acme', { ...text, name: named('a'), bars: bars(true) })).toBe(false);
      expect(await store.suppressions('acme')).toMatchObject([{ channel: 'CALL' }]);
      expect((await store.unmatched('acme', 9)).map((each) => each.text)).toEqual(['start', 'stop']);
      // START of somebody who was never barred writes nothing down for them.
      const other = { ...start, from: '+14155550177', name: named('c') };
      await store.recordUnmatched('acme', { ...other, bars: { ...sms, address: '+14155550177' } });
      expect(await store.suppressions('acme')).toMatchObject([{ channel: 'CALL' }]);
    });

    test('REL-4, CNS-16 of mails of nobody the newest are kept, a text between them too, and what a lost one bars stays barred', async () => {
      const store = await fresh();
      await store.upsertOrg(givenOrg({ id: 'other', numbers: [] }));
      const mail = { channel: 'EMAIL', from: 'who@example.com', to: null, newestKept: 3 } as const;
      const bars = { address: 'who@example.com', channels: ['EMAIL'] as const, on: true };
      const named = (n: number) => ({ source: 'email', externalId: `m${n}` });
      await store.recordUnmatched('acme', { ...mail, at: at(1), text: 'm1', name: named(1), bars });
      await store.recordUnmatched('acme', { at: at(2), channel: 'SMS', from: PHONE, to: NUMBER, text: 'hello?' });
      await store.recordUnmatched('other', { ...mail, at: at(2), text: 'of another org', name: named(1) });
      for (const n of [2, 3])
        await store.recordUnmatched('acme', { ...mail, at: at(n), text: `m${n}`, name: named(n) });
      const [newest] = await store.unmatchedPage('acme', { limit: 1 });
      for (const n of [4, 4, 5])
        await store.recordUnmatched('acme', { ...mail, at: at(n), text: `m${n}`, name: named(n) });
      const texts = (kept: readonly { readonly text: string | null }[]) => kept.map(({ text }) => text);
      expect(texts(await store.unmatched('acme', 9))).toEqual(['m5', 'm4', 'm3', 'hello?']);
      expect(texts(await store.unmatchedPage('acme', { after: newest?.id, limit: 9 }))).toEqual(['hello?']);
      expect(texts(await store.unmatched('other', 9))).toEqual(['of another org']);
      expect(await store.suppressions('acme')).toMatchObject([{ channel: 'EMAIL', address: 'who@example.com' }]);
    });

    test('CNS-16 what a person on no job wrote is shown with who they are, in the batch that took it in', async () => {
      const store = await fresh();
      await given(store, { ana: {} });
      const text = { source: 'twilio', externalId: 'SM1', at: at(1), from: PHONE, to: NUMBER, text: 'hello?' };
      for (const _ of [1, 2]) await change(store, () => ({}), { records: { ...NO_RECORDS, unmatched: [text] } });
      const shown = { at: at(1), channel: 'SMS', from: PHONE, to: NUMBER, text: 'hello?', candidate: 'ana' };
      expect(await store.unmatched('acme', 9)).toEqual([shown]);
      expect(await store.unmatchedPage('acme', { limit: 9 })).toMatchObject([shown]);
    });

    test('CNS-16 a number that was taken out of an org is still known as one it had', async () => {
      const store = await fresh();
      expect(await store.formerOrgsOfNumber(NUMBER)).toEqual([]);
      await store.upsertOrg(givenOrg({ numbers: [] }));
      expect([await store.orgOfNumber(NUMBER), await store.formerOrgsOfNumber(NUMBER)]).toEqual([null, ['acme']]);
      await store.upsertOrg(givenOrg({ id: 'other' }));
      expect([await store.orgOfNumber(NUMBER), await store.formerOrgsOfNumber(NUMBER)]).toEqual(['other', ['acme']]);
    });
  });
}
