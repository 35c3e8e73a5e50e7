/** What happens to one candidate from two workers at once: STOP against the due call, two jobs, late and repeated events. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBreak } from '../../machines/candidate/journal.ts';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import { HOUR } from '../../machines/vocabulary/instant.ts';
import type { Host } from '../../runtime/host.ts';
import { added, candidateId, event, imported, JOB, ORG, setUp, texted } from '../support/round-the-clock.ts';
import {
  type HandClock,
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

describe.skipIf(noPostgres)(`One candidate, two workers${orWhyNot}`, () => {
  let ring: Ring;
  let clock: HandClock;
  let line: ReturnType<typeof providerLine>;
  let hosts: readonly Host[];
  beforeEach(async () => {
    ring = await openRing();
    clock = handClock('2026-06-02T18:00:00.000Z');
    line = providerLine(clock);
    hosts = ring.stores.map((store) => worker(store, { clock, ports: line.ports }));
    await setUp(ring.stores[0], { numbers: 60 });
  });
  afterEach(() => ring?.close());

  const drainBoth = () => Promise.all(hosts.map((host) => host.drain()));
  const journalOf = async (n: number) => (await ring.stores[0].history(ORG, candidateId(n)))?.journal ?? [];
  const stop = (n: number) => texted(n, clock.now(), 'STOP');
  const voicemail = (n: number, row: string) =>
    event(candidateId(n), 'call.ended', clock.now(), { row, how: 'voicemail' }, `ended-${row}`);

  it('P-02, REV-07: STOP and the due call in the same instant: no call is decided after the STOP is written', async () => {
    const everybody = Array.from({ length: 60 }, (_, n) => n);
    await ring.stores[0].accept(
      everybody.flatMap((n) => [imported(n, clock.now()), added(n, clock.now())]),
      clock.now(),
    );
    await drainBoth();
    const rows = line.calls().map(({ call }) => call?.row ?? '');
    expect(rows).toHaveLength(60);
    await ring.stores[0].accept(
      line.calls().map(({ permit, call }) => voicemail(Number(permit.candidate.slice(1)), call?.row ?? '')),
      clock.now(),
    );
    await drainBoth();
    clock.move(26 * HOUR);

    const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    await Promise.all([
      ...hosts.map((host) => after(20).then(() => host.drain())),
      ...everybody.map(async (n) => {
        await after(n);
        await ring.stores[n % 2]?.accept([stop(n)], clock.now());
      }),
    ]);
    await drainBoth();

    const second = new Map(
      line
        .calls()
        .slice(60)
        .map(({ permit }) => [permit.candidate, permit]),
    );
    for (const n of everybody) {
      const journal = await journalOf(n);
      expect(firstBreak(journal)).toBeNull();
      const stopped = journal.find(({ type, data }) => type === 'message' && data['keyword'] === 'STOP');
      expect(stopped, 'the STOP was taken in').toBeDefined();
      const after = journal.filter(
        ({ seq, type, data }) => seq > (stopped?.seq ?? 0) && type === 'decision' && data['outcome'] === 'CALL',
      );
      expect(after, 'no call is decided after a STOP').toEqual([]);
      const decided = journal.filter(({ type, data }) => type === 'decision' && data['outcome'] === 'CALL');
      expect(second.has(candidateId(n))).toBe(decided.length === 2);
      const permit = second.get(candidateId(n));
      if (permit) expect(line.ended, 'a call that still rings is asked to end').toContain(`p-${permit.id}`);
    }
    console.log(`STOP came second for ${second.size} of 60`);
  });

  it('P-06, GAT-25: two jobs of one candidate, due at once on two workers, give one call', async () => {
    const everybody = Array.from({ length: 20 }, (_, n) => n);
    const { store } = { store: ring.stores[0] };
    const job = await store.loadJob(ORG, JOB);
    if (!job) throw new Error('The job is not there.');
    await store.upsertJob(ORG, { ...job, id: 'driver', script: 'main' });
    await store.accept(
      everybody.map((n) => imported(n, clock.now())),
      clock.now(),
    );
    await drainBoth();
    await Promise.all(
      [JOB, 'driver'].map((each, at) =>
        ring.stores[at]?.accept(
          everybody.map((n) => added(n, clock.now(), each)),
          clock.now(),
        ),
      ),
    );
    await drainBoth();
    const called = line.calls().map(({ permit }) => permit.candidate);
    expect(new Set(called).size).toBe(20);
    expect(called).toHaveLength(20);
    const query = `select candidate from call_rows where status in ('DISPATCHING', 'CALLING', 'CONNECTED') group by candidate having count(*) > 1`;
    expect((await ring.onlooker.query(query)).rows).toEqual([]);
  });

  it('an event accepted while its candidate’s batch is open is not lost, and does not wait', async () => {
    const [first, second] = ring.stores;
    await first.accept([imported(1, clock.now()), added(1, clock.now())], clock.now());
    const held = await ring.hold();
    const ask = { org: ORG, now: clock.now(), limit: 1, worker: 'open', leaseUntil: clock.now(), results: [] };
    const open = first.receive(ask, (batch) => decideBatch(batch, clock.now()));
    await until('the batch is open', () => isWaitedFor(ring.onlooker, 'relation'));
    expect(await second.accept([stop(1)], clock.now())).toEqual(['accepted']);
    expect(await second.receive({ ...ask, worker: 'other' }, () => []), 'it is locked, and nobody waits').toMatchObject(
      {
        candidates: 0,
      },
    );
    await held.release();
    await open;
    await hosts[1]?.drain();
    const kinds = (await journalOf(1)).filter(({ type }) => type === 'message').map(({ data }) => data['keyword']);
    expect(kinds).toEqual(['STOP']);
    expect((await second.applications(ORG, { limit: 5 })).map(({ stage }) => stage)).toEqual(['CONSENT_REVOKED']);
  });

  it('INT-04, P-15: the same webhooks in parallel change nothing', async () => {
    const [one, two] = [1, 2];
    const store = ring.stores[0];
    for (const n of [one, two]) await store.accept([imported(n, clock.now()), added(n, clock.now())], clock.now());
    await drainBoth();
    const rowOf = (n: number) =>
      line.calls().find(({ permit }) => permit.candidate === candidateId(n))?.call?.row ?? '';
    const story = (n: number) => [[voicemail(n, rowOf(n))], [texted(n, clock.now(), 'HELP')], [stop(n)]];
    for (const events of story(one)) {
      await store.accept(events, clock.now());
      await hosts[0]?.drain();
    }
    for (const events of story(two)) {
      const draining = drainBoth();
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, at) => ring.stores[at % 2]?.accept([...events, ...events], clock.now())),
      );
      expect(answers.flat().filter((answer) => answer === 'accepted')).toHaveLength(1);
      await draining;
      await drainBoth();
    }
    const told = async (n: number) =>
      (await journalOf(n)).map(({ type, data }) => [type, data['to'] ?? data['template'] ?? data['outcome'] ?? null]);
    expect(await told(two)).toEqual(await told(one));
    expect(firstBreak(await journalOf(two))).toBeNull();
    const sentTo = (n: number) => line.received.filter(({ permit }) => permit.candidate === candidateId(n)).length;
    expect(sentTo(two)).toBe(sentTo(one));
  });
});
