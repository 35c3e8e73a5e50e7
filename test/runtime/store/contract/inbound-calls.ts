/** Calls that came in, between one question and the next: begun once, moved on by one, wrong answers counted (INB-06, INB-07). */
import { describe, expect, test } from 'vitest';
import { beginInbound } from '../../../../machines/engine/inbound-call.ts';
import { HOUR, plus } from '../../../../machines/vocabulary/instant.ts';
import type { InboundCall } from '../../../../runtime/store/subjects/inbound-calls.ts';
import { at, change, givenApplication, givenRow, NO_RECORDS } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const givenCall = (of: Partial<InboundCall> = {}): InboundCall => ({
  ...{ call: 'CA1', at: at(0), from: '+14155550123', to: '+12125550100', route: 'VERIFY_CODE', rule: 'INB-06' },
  ...{ method: 'CODE', ...beginInbound(), turn: 0, wrong: 0, job: null, candidate: null, application: null },
  ...{ newApplication: '', prior: null, suspects: [], said: { firstName: null, lastName: 'Ruiz’s', email: null } },
  ...of,
});

export function inboundCallsContract(fresh: FreshStore): void {
  describe('calls that came in', () => {
    test('INB-06 a call is begun once, is kept as it is, and is one org’s alone', async () => {
      const store = await fresh();
      expect(await store.inboundCall('acme', 'CA1')).toBeNull();
      expect(await store.beginInboundCall('acme', givenCall())).toBe(true);
      expect(await store.beginInboundCall('acme', givenCall({ from: '+14155550199' }))).toBe(false);
      expect(await store.inboundCall('acme', 'CA1')).toEqual(givenCall());
      expect(await store.inboundCall('other', 'CA1')).toBeNull();
    });
    test('INB-07 of several who move it on from one turn, one does', async () => {
      const store = await fresh();
      await store.beginInboundCall('acme', givenCall());
      const next = [1, 2, 3].map((wrong) => store.moveInboundCall('acme', givenCall({ turn: 1, wrong }), 0));
      expect((await Promise.all(next)).filter(Boolean)).toHaveLength(1);
      expect(await store.moveInboundCall('acme', givenCall({ turn: 2 }), 0)).toBe(false);
      expect(await store.moveInboundCall('acme', givenCall({ call: 'CA9', turn: 1 }), 0)).toBe(false);
    });
    test('INB-07 wrong answers are counted for the caller and for the org, of late alone', async () => {
      const store = await fresh();
      const calls = [
        givenCall({ call: 'CA1', wrong: 3 }),
        givenCall({ call: 'CA2', wrong: 2, at: plus(at(0), HOUR) }),
        givenCall({ call: 'CA3', wrong: 4, from: '+14155550199', at: plus(at(0), HOUR) }),
      ];
      for (const call of calls) await store.beginInboundCall('acme', call);
      const wrong = (since: number) =>
        store.wrongAnswers('acme', { caller: '+14155550123', since: plus(at(0), since) });
      expect(await wrong(0)).toEqual({ ofCaller: 5, ofOrg: 9 });
      expect(await wrong(1)).toEqual({ ofCaller: 2, ofOrg: 6 });
      expect(await wrong(2 * HOUR)).toEqual({ ofCaller: 0, ofOrg: 0 });
    });
    test('INT-04 those of whose end nothing was heard, and who are nobody’s yet, are found, oldest first', async () => {
      const store = await fresh();
      const over = { chart: null };
      for (const call of [
        givenCall({ call: 'CA4', at: at(4) }),
        givenCall({ call: 'CA3', at: at(3) }),
        givenCall({ call: 'CA2', at: at(2), ...over }),
        givenCall({ call: 'CA1', at: at(1), candidate: 'ana' }),
        givenCall({ call: 'CA0', at: at(0) }),
      ])
        await store.beginInboundCall('acme', call);
      const found = async (limit: number) =>
        (await store.strangersOnTheLine('acme', { since: at(1), limit })).map(({ call }) => call);
      expect([await found(9), await found(1)]).toEqual([['CA3', 'CA4'], ['CA3']]);
      expect(await store.strangersOnTheLine('other', { since: at(0), limit: 9 })).toEqual([]);
    });
    test('INB-05 what a call was led by is written with it, once for all that had the same, and is one org’s alone', async () => {
      const store = await fresh();
      const setup = { job: 'Night nurse’s', script: { language: 'es', asks: ['¿Qué?', null] }, settings: { a: 1 } };
      const setups = [{ id: 'one', setup }];
      const records = { ...NO_RECORDS, setups };
      for (const attempt of [1, 2])
        await change(
          store,
          ({ candidate: { rows } }) => ({
            rows: {
              ...rows,
              [`app-1/${attempt}`]: givenRow({ attempt, kind: 'INBOUND', status: 'COMPLETED', setup: 'one' }),
            },
          }),
          { records },
        );
      expect(await store.callSetup('acme', 'one')).toEqual(setup);
      expect([await store.callSetup('acme', 'two'), await store.callSetup('other', 'one')]).toEqual([null, null]);
      expect((await store.history('acme', 'ana'))?.rows.map((row) => row.setup)).toEqual(['one', 'one']);
    });
    test('INB-06 a code finds the application whose id begins with it, and no other', async () => {
      const store = await fresh();
      const id = 'a1f9c0e7-1111-4222-8333-444455556666';
      await change(store, () => ({ applications: { [id]: givenApplication({ id }) } }));
      expect(await store.applicationsWithCode('acme', ['A1F9C0E7', 'B1F9C0E7'])).toEqual([
        { candidate: 'ana', application: id },
      ]);
      expect(await store.applicationsWithCode('acme', ['A1F9C0E6'])).toEqual([]);
      expect(await store.applicationsWithCode('acme', [])).toEqual([]);
    });
  });
}
