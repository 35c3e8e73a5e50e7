/** GAT-13: two workers, one from-number, and never more initiations at a time than it may have. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { added, event, fromNumber, imported, ORG, setUp } from '../support/round-the-clock.ts';
import { handClock, noPostgres, openRing, orWhyNot, providerLine, type Ring, until, worker } from './ring.ts';

const CANDIDATES = 16;

describe.skipIf(noPostgres)(`One from-number and two workers${orWhyNot}`, () => {
  let ring: Ring;
  beforeEach(async () => {
    ring = await openRing();
  });
  afterEach(() => ring?.close());

  /**
   * How many calls the provider saw initiated at a time, and how many rows held a slot, at the most. No call ends before
   * `together` were seen at a time. The clock stands still, so that no lease runs out however slow the machine is.
   */
  async function callEverybody(start: string, together: number, org: Parameters<typeof setUp>[1]['org'] = {}) {
    const clock = handClock(start);
    await setUp(ring.stores[0], { numbers: 1, retryCount: 0, org });
    const initiating = new Map<string, number>();
    let most = 0;
    let mostSlots = 0;
    let enough = (): void => {};
    const seenTogether = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const line = providerLine(clock, async ({ channel, permit, call }) => {
      const providerId = `p-${permit.id}`;
      if (channel !== 'CALL' || !call) return { kind: 'accepted', providerId };
      const now = (initiating.get(call.from) ?? 0) + 1;
      initiating.set(call.from, now);
      most = Math.max(most, now);
      if (most >= together) enough();
      void (async () => {
        await seenTogether;
        await sleep(15 + 30 * Math.random());
        initiating.set(call.from, (initiating.get(call.from) ?? 0) - 1);
        const { candidate } = permit;
        const ended = event(candidate, 'call.ended', clock.now(), { row: call.row, how: 'no_answer' }, permit.id);
        await Promise.all(ring.stores.map((store) => store.accept([ended], clock.now())));
      })();
      await sleep(10 * Math.random());
      return { kind: 'accepted', providerId };
    });
    const hosts = ring.stores.map((store) => worker(store, { clock, ports: line.ports }));
    for (const host of hosts) host.start();
    const arrivals = Array.from({ length: CANDIDATES }, (_, n) => [imported(n, clock.now()), added(n, clock.now())]);
    await ring.stores[0].accept(arrivals.flat(), clock.now());

    const ended = `select count(*) filter (where status = 'NO_ANSWER') as ended, count(*) filter (where slot is not null) as slots,
      count(distinct ("from", slot)) filter (where slot is not null) as distinct from call_rows where org = $1`;
    await until('everybody was called', async () => {
      const { rows } = await ring.onlooker.query<{ ended: string; slots: string; distinct: string }>(ended, [ORG]);
      mostSlots = Math.max(mostSlots, Number(rows[0]?.slots));
      expect(rows[0]?.distinct, 'no slot is held twice').toBe(rows[0]?.slots);
      return Number(rows[0]?.ended) === CANDIDATES;
    });
    await Promise.all(hosts.map((host) => host.stop()));
    expect(line.calls()).toHaveLength(CANDIDATES);
    const { rows } = await ring.onlooker.query('select 1 from from_number_slots where taken_by is not null');
    expect(rows, 'every slot is free again').toEqual([]);
    return { most, mostSlots };
  }

  it('GAT-13: two at a time, and both are used', async () => {
    const { most, mostSlots } = await callEverybody('2026-06-02T18:00:00.000Z', 2);
    expect(most).toBe(2);
    expect(mostSlots).toBeLessThanOrEqual(2);
  });

  it('GAT-13: one at a time from 05:00 to 10:00 in Los Angeles', async () => {
    const { most, mostSlots } = await callEverybody('2026-06-02T13:00:00.000Z', 1);
    expect(most).toBe(1);
    expect(mostSlots).toBeLessThanOrEqual(1);
  });

  it('GAT-13: a cap that operations have set holds as well', async () => {
    const { most } = await callEverybody('2026-06-02T18:00:00.000Z', 3, {
      initiationsAtATime: { [fromNumber(0)]: 3 },
    });
    expect(most).toBe(3);
  });
});
