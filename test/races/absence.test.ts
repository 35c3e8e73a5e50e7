/** P-17: when a provider is believed that it has not heard of a send, and what becomes of one that nobody can ask about. */
import { describe, expect, it } from 'vitest';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import { plus } from '../../machines/vocabulary/instant.ts';
import type { Absence, Reconciliation } from '../../runtime/ports.ts';
import { createMemoryStorage } from '../../runtime/store/memory-storage.ts';
import { added, imported, ORG, setUp } from '../support/round-the-clock.ts';
import { handClock, providerLine, worker } from './ring.ts';

const START = '2026-06-02T18:00:00.000Z';
const LEASE = 3_000;
/** A provider that takes its eight seconds, and a request that is given up after ten. */
const SLOW: Absence = { longestRequestMs: 10_000, listedWithinMs: 8_000 };
const BELIEVED_AFTER = LEASE + 18_000;

/** A call was decided by a worker of which nothing was heard after its commit; another one has time to look after it. */
async function givenLost(absence: Absence, says: (askedAt: string) => Reconciliation) {
  const clock = handClock(START);
  const store = createMemoryStorage();
  await setUp(store, { numbers: 4 });
  const line = providerLine(clock);
  const asked: string[] = [];
  const reconcile = async () => {
    asked.push(clock.now());
    return says(clock.now());
  };
  const now = clock.now();
  await store.accept([imported(1, now), added(1, now)], now);
  const ask = { org: ORG, now, limit: 5, worker: 'lost', leaseUntil: plus(now, LEASE), results: [] };
  const { decided } = await store.receive(ask, (batch) => decideBatch(batch, now));
  const permit = decided[0]?.inFlight[0];
  const host = worker(store, { clock, ports: { ...line.ports, voice: { ...line.ports.voice, absence, reconcile } } });
  return {
    asked,
    store,
    host,
    permit,
    /** Permits under which the candidate was called. */
    called: () => line.calls().map((call) => call.permit.id),
    status: async () => (await store.history(ORG, 'c00001'))?.rows[0]?.status,
    async at(ms: number) {
      clock.move(ms - (Date.parse(clock.now()) - Date.parse(START)));
      await host.drain();
    },
  };
}

describe('A send whose worker was lost', () => {
  it('P-17: is decided anew once its absence can be believed, and not a millisecond sooner', async () => {
    const lost = await givenLost(SLOW, () => ({ kind: 'absent' }));
    await lost.at(LEASE);
    await lost.at(LEASE + 2_000);
    for (let ms = LEASE + 4_000; ms < BELIEVED_AFTER; ms += 1_000) await lost.at(ms);
    await lost.at(BELIEVED_AFTER - 1);
    expect(await lost.status()).toBe('DISPATCHING');
    expect(lost.asked.length).toBeGreaterThan(1);
    await lost.at(BELIEVED_AFTER);
    expect(await lost.status()).toBe('PENDING');
    expect(lost.called()).toEqual([]);
    await lost.at(BELIEVED_AFTER + 15 * 60_000);
    expect(lost.called()).toHaveLength(1);
    expect(lost.called()).not.toContain(lost.permit);
  });

  it('P-17: that the provider lists at the last moment has arrived, and is not sent again', async () => {
    const listed = plus(START as Parameters<typeof plus>[0], BELIEVED_AFTER - 1);
    const lost = await givenLost(SLOW, (at) =>
      at >= listed ? { kind: 'found', providerId: 'p-late' } : { kind: 'absent' },
    );
    for (let ms = LEASE; ms <= BELIEVED_AFTER + 60_000; ms += 500) await lost.at(ms);
    expect(await lost.status()).toBe('CALLING');
    expect(lost.called()).toEqual([]);
  });

  it('P-17: to a provider that cannot be asked is never sent again, and a person sees it', async () => {
    const cannotBeAsked: Absence = { longestRequestMs: 10_000, listedWithinMs: null };
    const lost = await givenLost(cannotBeAsked, () => ({ kind: 'cannot_ask', detail: 'it has no list' }));
    await lost.at(LEASE);
    await lost.at(LEASE + 9_999);
    expect(await lost.store.deadTasks(ORG)).toEqual([]);
    expect(await lost.status()).toBe('DISPATCHING');
    await lost.at(LEASE + 30_000);
    const [dead, ...others] = await lost.store.deadTasks(ORG);
    expect(others).toEqual([]);
    expect(dead).toMatchObject({ candidate: 'c00001', task: { key: lost.permit, kind: 'placeCall' } });
    expect(dead?.why).toMatch(/cannot be found out/);
    expect(await lost.status()).toBe('FAILED');
    expect(lost.called()).not.toContain(lost.permit);
  });

  it('P-17: even its word that it has not heard of it is not taken, where it cannot list', async () => {
    const lost = await givenLost({ longestRequestMs: 1_000, listedWithinMs: null }, () => ({ kind: 'absent' }));
    for (let ms = LEASE; ms <= 60_000; ms += 1_000) await lost.at(ms);
    expect(await lost.store.deadTasks(ORG)).toHaveLength(1);
  });

  it('P-17: that a person has asked about once more, in vain, waits for them again, and is told once', async () => {
    let known = false;
    const lost = await givenLost({ longestRequestMs: 1_000, listedWithinMs: null }, () =>
      known ? { kind: 'found', providerId: 'p-after-all' } : { kind: 'cannot_ask', detail: 'it has no list' },
    );
    for (let ms = LEASE; ms <= 30_000; ms += 1_000) await lost.at(ms);
    const alerts = async () =>
      (await lost.store.history(ORG, 'c00001'))?.journal.filter(
        ({ type, data }) => type === 'alert' && /found out/.test(JSON.stringify(data)),
      ).length;
    const key = { org: ORG, candidate: 'c00001', key: lost.permit ?? '' };
    expect(await alerts()).toBe(1);
    expect(await lost.store.redriveTask({ ...key, now: plus(START as Parameters<typeof plus>[0], 30_000) })).toBe(true);
    await lost.at(31_000);
    expect(await lost.store.deadTasks(ORG)).toHaveLength(1);
    expect(await alerts()).toBe(1);

    known = true;
    await lost.store.redriveTask({ ...key, now: plus(START as Parameters<typeof plus>[0], 31_000) });
    await lost.at(32_000);
    expect(await lost.store.deadTasks(ORG)).toEqual([]);
    const sends = (await lost.store.history(ORG, 'c00001'))?.journal.filter(({ type }) => type === 'send');
    expect(sends?.map(({ data }) => (data as { status: string }).status)).toContain('accepted');
  });
});
