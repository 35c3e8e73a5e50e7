/** What decisions have in common, as it lies in the database: once, whole where it must be, and never lost sight of. */
import { expect, test } from 'vitest';
import type { Decision } from '../../../machines/candidate/working-set.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { run } from '../../../runtime/store/wire/statement.ts';
import { onAServer } from '../../support/databases.ts';
import { emptied } from './emptied.ts';
import { at, change, NO_RECORDS } from './given.ts';

const decision = (id: string, facts: Decision['gates'][number]['facts'], rule = 'GAT-13'): Decision => ({
  ...{ id, at: at(1), application: 'app-1', attempt: 1, about: 'call', outcome: 'WAIT', rule },
  ...{ until: at(9), margin: at(9), nextEligibleAt: at(9) },
  gates: [
    { gate: 'consent', rule: 'CNS-04', result: 'pass', facts: { any_consent: true, note: null }, margin: at(7) },
    { gate: 'from_number', rule, result: 'defer', facts },
  ],
});

const decide = (store: Store, ...decisions: readonly Decision[]) =>
  change(store, () => ({}), { records: { ...NO_RECORDS, decisions } });
const decided = async (store: Store) => (await store.history('acme', 'ana'))?.decisions;

onAServer('Shapes of decisions', (db) => {
  const asOwner = (text: string) => run(db(), `begin; set local role none; ${text}; commit`, []);
  async function stored(columns: string): Promise<readonly Record<string, unknown>[]> {
    await asOwner(`create or replace view looked_at as select ${columns}; grant select on looked_at to overture_app`);
    const rows = await run<Record<string, unknown>>(db(), 'select * from looked_at', []);
    await asOwner('drop view looked_at');
    return rows;
  }

  test('one row for all decisions of a shape, in which nothing of anybody stands; each is read as it was decided', async () => {
    const store = await emptied(db(), 'none');
    const all = [
      decision('one', { from_number: '+12125550100', free: 2, busy: false }),
      decision('two', { from_number: '+12125550199', free: 1, busy: false }),
      decision('three', { from_number: null, free: 0, busy: true }),
    ] as const;
    await decide(store, all[0], all[1]);
    await decide(store, all[2], all[0]);
    expect(await decided(store)).toEqual([...all, all[0]]);
    expect(JSON.stringify(await decided(store))).toBe(JSON.stringify([...all, all[0]]));
    const shapes = await stored('gates::text as gates from decision_shapes');
    expect(shapes).toHaveLength(2);
    expect(JSON.stringify(shapes)).not.toMatch(/2125550|2026/);
    expect(await stored('gates::text as gates from decisions order by position limit 1')).toEqual([
      { gates: JSON.stringify([at(7), '+12125550100', 2]) },
    ]);
  });

  test('the gate that ended a call is counted, whether its decision has a shape or not', async () => {
    const store = await emptied(db(), 'none');
    const whole = decision('odd', { 'Ana Ruiz': true });
    await decide(store, decision('one', { free: 0 }), whole);
    expect(await decided(store)).toEqual([decision('one', { free: 0 }), whole]);
    expect(await store.callsThatLeft('acme', at(0), 100)).toEqual({ from_number: 2 });
  });

  test('a shape that the database has lost is written again, before anything is decided in its name', async () => {
    const store = await emptied(db(), 'none');
    await decide(store, decision('one', { free: 0 }));
    await asOwner('delete from decision_shapes');
    await expect(decided(store), 'nobody makes up what is not there').rejects.toThrow('shape');
    await decide(store, decision('two', { free: 7 }));
    expect(await decided(store)).toEqual([decision('one', { free: 0 }), decision('two', { free: 7 })]);
  });

  test('they stay when an org’s people are forgotten, and serve whoever comes after', async () => {
    const store = await emptied(db(), 'none');
    await decide(store, decision('one', { free: 0 }));
    await store.forgetPeople('acme');
    await decide(store, decision('two', { free: 7 }));
    expect(await decided(store)).toEqual([decision('two', { free: 7 })]);
  });
});
