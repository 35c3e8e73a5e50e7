/** PAU-03, GAT-21: from the moment in which a pause or a kill switch is answered, no permit is minted. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import { added, imported, JOB, ORG, setUp } from '../support/round-the-clock.ts';
import {
  handClock,
  isWaitedFor,
  noPostgres,
  openRing,
  orWhyNot,
  providerLine,
  type Ring,
  until,
  worker,
} from './ring.ts';

const HOLDS = {
  'a paused job': (ring: Ring) => ring.stores[1].setJobPaused(ORG, JOB, true),
  'the kill switch of the org': (ring: Ring) =>
    ring.stores[1].setKillSwitch(ORG, { scope: 'org', id: ORG }, true, '2026-06-02T18:00:00.000Z' as never),
  'the kill switch of the channel': (ring: Ring) =>
    ring.stores[1].setKillSwitch(ORG, { scope: 'channel', id: 'CALL' }, true, '2026-06-02T18:00:00.000Z' as never),
} as const;

describe.skipIf(noPostgres)(`Pausing while decisions are open${orWhyNot}`, () => {
  let ring: Ring;
  beforeEach(async () => {
    ring = await openRing();
    await setUp(ring.stores[0], { numbers: 40 });
  });
  afterEach(() => ring?.close());

  const minted = async (): Promise<Set<string>> => {
    const query = `select id as decision from decisions where outcome = 'CALL'`;
    return new Set((await ring.onlooker.query<{ decision: string }>(query)).rows.map(({ decision }) => decision));
  };

  it.for(Object.entries(HOLDS))(
    'PAU-03, GAT-21: %s is answered only when the decision that was open is written, and none follows',
    async ([, hold]) => {
      const clock = handClock('2026-06-02T18:00:00.000Z');
      const [first, second] = ring.stores;
      const line = providerLine(clock);
      for (const n of [1, 2]) await first.accept([imported(n, clock.now()), added(n, clock.now())], clock.now());

      const held = await ring.hold();
      const order: string[] = [];
      const ask = { org: ORG, now: clock.now(), limit: 1, worker: 'open', leaseUntil: clock.now(), results: [] };
      const open = first
        .receive(ask, (batch) => decideBatch(batch, clock.now()))
        .then((report) => {
          order.push('the decision is written');
          return report;
        });
      await until('the decision waits to be written', () => isWaitedFor(ring.onlooker, 'relation'));
      const answered = hold(ring).then(() => order.push('the pause is answered'));
      await until('the pause waits for the decision', () => isWaitedFor(ring.onlooker, 'advisory'));
      expect(order).toEqual([]);
      await held.release();
      const { decided } = await open;
      await answered;

      expect(order).toEqual(['the decision is written', 'the pause is answered']);
      expect(decided[0]?.inFlight).toHaveLength(1);
      const before = await minted();
      expect(before.size).toBe(1);
      await worker(second, { clock, ports: line.ports }).drain();
      expect(await minted(), 'nothing is minted after the answer').toEqual(before);
    },
  );

  it.for(Object.entries(HOLDS))(
    'PAU-03, GAT-21: %s under load: whatever leaves later was decided before the answer',
    async ([, hold]) => {
      const clock = handClock('2026-06-02T18:00:00.000Z');
      const line = providerLine(clock, async () => {
        await new Promise((resolve) => setTimeout(resolve, 3));
        return { kind: 'accepted', providerId: crypto.randomUUID() };
      });
      const hosts = ring.stores.map((store) => worker(store, { clock, ports: line.ports }));
      for (const host of hosts) host.start();
      let n = 0;
      let stop = false;
      const pouring = (async () => {
        while (!stop && n < 400) {
          const batch = Array.from({ length: 8 }, () => {
            n += 1;
            return [imported(n, clock.now()), added(n, clock.now())];
          });
          await hosts[n % 2]?.accept(batch.flat());
        }
      })();
      await until('calls are placed', () => line.calls().length > 10);
      await hold(ring);
      const before = await minted();
      stop = true;
      await pouring;
      await until(
        'everything has been taken in',
        async () => (await ring.stores[0].readyOrgs(clock.now(), 1)).length === 0,
      );
      await Promise.all(hosts.map((host) => host.stop()));

      expect(await minted(), 'nothing is minted after the answer').toEqual(before);
      for (const { permit } of line.calls()) expect(before.has(permit.decision), permit.id).toBe(true);
    },
  );
});
