/** How often each rule decided of late: counted from a moment on, within the org, and no further than is asked. */
import { describe, expect, test } from 'vitest';
import type { GateSeen } from '../../../../machines/candidate/records.ts';
import type { Decision } from '../../../../machines/candidate/working-set.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenAsk, givenEvent, NO_RECORDS } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

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
    const decisions = rules.map((rule, k) => decision(`d${n}-${k}`, rule, now));
    await decideAll(store, now, decisions, `c${n}`);
  }
}

async function decideAll(
  store: Store,
  now: Decision['at'],
  decisions: readonly Decision[],
  candidate = 'c0',
): Promise<void> {
  await store.accept([givenEvent({ candidate })], now);
  await store.receive(givenAsk({ now }), ({ entries }) =>
    entries.map((entry) => decideOn(entry, {}, { records: { ...NO_RECORDS, decisions } })),
  );
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

    test('say at which gate calls left the ladder; who was called, and what was no call, left at none', async () => {
      const store = await fresh();
      const gates = (...seen: readonly (readonly [string, GateSeen['result']])[]): readonly GateSeen[] =>
        seen.map(([gate, result]) => ({ gate, rule: 'GAT-01', result, facts: {} }));
      const over = decision('d', 'GAT-01', at(3));
      const left = gates(['kill_switch', 'pass'], ['outreach_hours', 'defer']);
      await decideAll(store, at(3), [
        { ...over, id: 'a', gates: left },
        { ...over, id: 'b', gates: left },
        { ...over, id: 'c', outcome: 'WEB_INVITE', gates: gates(['web_call', 'pass']) },
        { ...over, id: 'd', outcome: 'CALL', gates: gates(['shadow_mode', 'pass']) },
        { ...over, id: 'e', outcome: 'CALL', gates: gates(['shadow_mode', 'block']) },
        { ...over, id: 'f', about: 'help_sms', gates: left },
        { ...over, id: 'g', gates: [] },
      ]);
      const counted = { outreach_hours: 2, web_call: 1, shadow_mode: 1 };
      expect(await store.callsThatLeft('acme', at(3), 100)).toEqual(counted);
      expect(await store.callsThatLeft('acme', at(4), 100)).toEqual({});
      expect(await store.callsThatLeft('other', at(0), 100)).toEqual({});
      const few = await store.callsThatLeft('acme', at(3), 1);
      expect(Object.values(few).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1);
    });
  });
}
