/** Design 5 and 7: what a lease means to the process that holds it, lost it, or comes back under the same name. */
import { describe, expect, it } from 'vitest';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import { SECOND } from '../../machines/vocabulary/instant.ts';
import type { Storage } from '../../runtime/storage.ts';
import { createMemoryStorage } from '../../runtime/store/memory-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { added, imported, lifeClock, ORG, setUp } from '../support/round-the-clock.ts';
import { handClock, noPostgres, openRing, orWhyNot, providerLine, until, worker } from './ring.ts';

const START = '2026-06-02T18:00:00.000Z';

async function memory(): Promise<Store> {
  const store = createMemoryStorage();
  await setUp(store, { numbers: 4 });
  return store;
}

describe.skipIf(noPostgres)(`A worker that comes back${orWhyNot}`, () => {
  it('PERF-10: takes its own leases back at once, asks about them, and places nothing twice', async () => {
    const ring = await openRing(1);
    const [store] = ring.stores;
    try {
      await setUp(store, { numbers: 4 });
      const now = lifeClock.now();
      await store.accept([imported(1, now), added(1, now)], now);
      const line = providerLine(lifeClock);
      // Its former self decided a call under a lease of ten minutes, handed it over, and was killed.
      const leaseUntil = new Date(Date.now() + 600 * SECOND).toISOString() as typeof now;
      const ask = { org: ORG, now, limit: 5, worker: 'again', leaseUntil, results: [] };
      const { decided } = await store.receive(ask, (batch) => decideBatch(batch, now));
      const key = decided[0]?.inFlight[0] ?? '';
      line.received.push({ permit: { id: key } as never, channel: 'CALL' });

      const host = worker(store, { clock: lifeClock, ports: line.ports, worker: 'again' });
      host.start();
      await until('the call is known to ring', async () => {
        const history = await store.history(ORG, 'c00001');
        return history?.rows[0]?.status === 'CALLING';
      });
      await host.stop();
      expect(line.received).toHaveLength(1);
    } finally {
      await ring.close();
    }
  });
});

describe('Leases', () => {
  it('P-17: a process that stood still until its lease was over hands nothing over', async () => {
    const clock = handClock(START);
    const store = await memory();
    const line = providerLine(clock);
    await store.accept([imported(1, clock.now()), added(1, clock.now())], clock.now());
    let stood = false;
    const host = worker(store, {
      clock,
      ports: line.ports,
      onCommitted: (_org, decided) => {
        if (stood || !decided.some(({ inFlight }) => inFlight.length > 0)) return;
        stood = true;
        clock.move(10 * SECOND);
      },
    });
    await host.drain();
    expect(stood).toBe(true);
    expect(line.received).toEqual([]);
  });

  it('P-17: a provider that has not heard of a lost send so far is asked again, and may have heard of it by then', async () => {
    const clock = handClock(START);
    const store = await memory();
    const line = providerLine(clock);
    let asked = 0;
    const ports = {
      ...line.ports,
      voice: {
        ...line.ports.voice,
        reconcile: async () => {
          asked += 1;
          return asked === 1 ? ({ kind: 'absent' } as const) : ({ kind: 'found', providerId: 'p-late' } as const);
        },
      },
    };
    await store.accept([imported(1, clock.now()), added(1, clock.now())], clock.now());
    const ask = { org: ORG, now: clock.now(), limit: 5, worker: 'lost', leaseUntil: clock.now(), results: [] };
    await store.receive(ask, (batch) => decideBatch(batch, clock.now()));
    const host = worker(store, { clock, ports });
    for (let look = 0; look < 4; look++) {
      clock.move(300);
      await host.drain();
    }
    expect(asked).toBe(2);
    expect(line.calls()).toEqual([]);
    expect((await store.history(ORG, 'c00001'))?.rows[0]).toMatchObject({ status: 'CALLING', providerId: 'p-late' });
  });

  it('REL-3: an answer in hand outlives a storage that is away, whatever it was asked meanwhile', async () => {
    const store = await memory();
    let away = 0;
    const failing = <F extends (...of: never[]) => Promise<unknown>>(work: F): F =>
      (async (...of: never[]) => {
        if (away > 0) {
          away -= 1;
          throw new Error('the storage is away');
        }
        return work(...of);
      }) as F;
    const storage: Storage = {
      ...store,
      receive: failing(store.receive),
      readyOrgs: failing(store.readyOrgs),
      postponeTask: failing(store.postponeTask),
      renewLeases: failing(store.renewLeases),
      claimTasks: failing(store.claimTasks),
    };
    const clock = handClock(START);
    const line = providerLine(clock, ({ channel, permit }) => {
      away = 6;
      if (line.received.length === 1) return { kind: 'unknown', detail: 'cut off' };
      return { kind: 'accepted', providerId: `p-${channel}-${permit.id}` };
    });
    const troubles: Error[] = [];
    const host = worker(storage as Store, {
      clock,
      ports: line.ports,
      onTrouble: (error) => troubles.push(error),
    });
    const now = clock.now();
    await store.accept(
      [1, 2, 3].flatMap((n) => [imported(n, now), added(n, now)]),
      now,
    );
    host.start();
    await until('every call rings', async () => {
      clock.move(20); // with each look: a process that stands still loses no lease by it
      const stories = await Promise.all(['c00001', 'c00002', 'c00003'].map((id) => store.history(ORG, id)));
      return stories.every((story) => story?.rows[0]?.status === 'CALLING');
    });
    await host.stop();
    expect(troubles.length).toBeGreaterThan(0);
    expect(line.calls()).toHaveLength(3);
  });
});
