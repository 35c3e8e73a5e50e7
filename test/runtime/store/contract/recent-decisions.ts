/** How often each rule decided of late: counted from a moment on, within the org, and no further than is asked. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../../machines/candidate/working-set.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenAsk, givenEvent, NO_RECORDS } from '../given.ts';
import type { FreshStore } from '../storage.contract.ts';

const decision = (id: string, rule: string, when: Decision['at']): Decision => ({
  id,
  at: when,
  application: 'app-1',
  attempt: 1,
  about: 'call',
  outcome: 'WAIT',
  rule,
  until: null,
  margin: null,
  nextEligibleAt: null,
  gates: [],
});

/** At each moment one candidate has decisions of these rules. */
async function decided(store: Store, moments: Readonly<Record<number, readonly string[]>>): Promise<void> {
  for (const [n, rules] of Object.entries(moments)) {
    const now = at(Number(n));
    await store.accept([givenEvent({ candidate: `c${n}` })], now);
    await store.receive(givenAsk({ now }), ({ entries }) =>
      entries.map((entry) => {
        const decisions = rules.map((rule, k) => decision(`d${n}-${k}`, rule, now));
        return decideOn(entry, {}, { records: { ...NO_RECORDS, decisions } });
      }),
    );
  }
}

export function recentDecisionsContract(fresh: FreshStore): void {
  describe('decisions of late', () => {
    test('are counted by rule from a moment on, over all candidates of the org and of no other', async () => {
      const store = await fresh();
      await decided(store, { 0: ['old'], 5: ['a', 'b', 'a'], 6: ['a'] });
      expect(await store.decidedSince('acme', at(5), 100)).toEqual({ byRule: { a: 3, b: 1 }, isAll: true });
      expect(await store.decidedSince('acme', at(7), 100)).toEqual({ byRule: {}, isAll: true });
      expect(await store.decidedSince('other', at(0), 100)).toEqual({ byRule: {}, isAll: true });
    });

    test('are counted newest first and no further than is asked, which is said', async () => {
      const store = await fresh();
      await decided(store, { 1: ['a', 'a', 'a'], 2: ['b', 'b'] });
      expect(await store.decidedSince('acme', at(0), 2)).toEqual({ byRule: { b: 2 }, isAll: false });
      expect((await store.decidedSince('acme', at(0), 6)).isAll).toBe(true);
    });
  });
}
