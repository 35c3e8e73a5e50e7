/** GAT-13: a number that falls free goes to whoever has waited longest for one, whichever worker freed it, and at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../runtime/host.ts';
import { added, candidateId, event, fromNumber, imported, ORG, setUp } from '../support/round-the-clock.ts';
import {
  type HandClock,
  handClock,
  noPostgres,
  openRing,
  orWhyNot,
  providerLine,
  type Ring,
  until,
  worker,
} from './ring.ts';

const PEOPLE = 12;
/** In the order in which they come, which is not that of their names. */
const inLine = Array.from({ length: PEOPLE }, (_, n) => (n * 5) % PEOPLE);

describe.skipIf(noPostgres)(`Waiting in line for a from-number, two workers${orWhyNot}`, () => {
  let ring: Ring;
  let clock: HandClock;
  let line: ReturnType<typeof providerLine>;
  let hosts: readonly Host[];
  let asks: { waiters: number; freed: number }[];

  beforeEach(async () => {
    ring = await openRing();
    clock = handClock('2026-06-02T18:00:00.000Z');
    line = providerLine(clock);
    asks = [];
    const watched = ring.stores.map((store) => ({
      ...store,
      receive: async (...[ask, decide]: Parameters<typeof store.receive>) => {
        const report = await store.receive(ask, decide);
        asks.push({ waiters: ask.waiters ?? 0, freed: report.slotsFreed });
        return report;
      },
    }));
    hosts = watched.map((store) => worker(store as (typeof ring.stores)[0], { clock, ports: line.ports }));
  });
  afterEach(() => ring?.close());

  const called = () => line.calls().map(({ permit }) => permit.candidate);
  const waiting = async () =>
    Number((await ring.onlooker.query('select count(*) from call_rows where waits_for_slot')).rows[0].count);
  /** The nth call ends, and this worker hears of it. */
  const end = (nth: number, hearer: number) => {
    const { permit, call } = line.calls()[nth] ?? {};
    if (!permit || !call) throw new Error(`There is no call ${nth}.`);
    return (hosts[hearer] as Host).accept([
      event(permit.candidate, 'call.ended', clock.now(), { row: call.row, how: 'no_answer' }, permit.id),
    ]);
  };
  async function comeIn(slots: number): Promise<void> {
    await setUp(ring.stores[0], {
      numbers: 1,
      retryCount: 0,
      org: { initiationsAtATime: { [fromNumber(0)]: slots } },
    });
    for (const host of hosts) host.start();
    for (const n of inLine) {
      await ring.stores[0].accept([imported(n, clock.now()), added(n, clock.now())], clock.now());
      await until(`${n} is decided`, async () => (await ring.stores[0].readyOrgs(clock.now(), 1)).length === 0);
      clock.move(1);
    }
    await until('the others wait', async () => (await waiting()) === PEOPLE - slots);
  }
  const stop = () => Promise.all(hosts.map((host) => host.stop()));

  it('GAT-13: the clock stands still, so that nobody looks for themself, and all are called in the order of their places', async () => {
    await comeIn(2);
    const order = inLine.map(candidateId);
    expect(called()).toEqual(order.slice(0, 2));
    for (let nth = 0; nth < PEOPLE; nth++) {
      await end(nth, nth % 2);
      const next = Math.min(nth + 3, PEOPLE);
      await until(`call ${next} is placed`, () => called().length >= next);
      expect(called()).toEqual(order.slice(0, next));
    }
    await until('the last call is over', async () => {
      const open = `select 1 from from_number_slots where org = $1 and taken_by is not null`;
      return (await ring.onlooker.query(open, [ORG])).rowCount === 0;
    });
    await stop();
    expect(await waiting()).toBe(0);
  });

  it('GAT-13: numbers that fall free at once, at two workers, all go to those in front, none to anybody twice, and nobody falls back', async () => {
    await comeIn(2);
    const order = inLine.map(candidateId);
    for (let nth = 0; nth + 2 < PEOPLE; nth += 2) {
      await Promise.all([end(nth, 0), end(nth + 1, 1)]);
      await until(`calls ${nth + 2} and ${nth + 3} are placed`, () => called().length >= nth + 4);
    }
    await stop();
    expect(called().toSorted()).toEqual(order.toSorted());
    // Of the two who are served together either may be the first to be handed over, since two workers do it.
    for (let first = 0; first < PEOPLE; first += 2)
      expect(
        called()
          .slice(first, first + 2)
          .toSorted(),
      ).toEqual(order.slice(first, first + 2).toSorted());
  });

  it('GAT-13: where nobody waits, nothing more is asked when a call ends', async () => {
    await comeIn(PEOPLE);
    for (let nth = 0; nth < PEOPLE; nth++) await end(nth, nth % 2);
    await until('all calls are over', async () => {
      const open = `select 1 from from_number_slots where org = $1 and taken_by is not null`;
      return (await ring.onlooker.query(open, [ORG])).rowCount === 0;
    });
    await stop();
    expect(asks.filter(({ waiters, freed }) => waiters > 0 || freed > 0)).toEqual([]);
  });
});
