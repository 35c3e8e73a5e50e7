/**
 * An event that comes while nothing is going on is accepted in the transaction that takes it in: what that costs, and that it
 * is lost by nothing and taken in once, whatever comes between.
 */
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstBreak } from '../../machines/candidate/journal.ts';
import type { Fault } from '../../machines/engine/decide-batch.ts';
import type { Host } from '../../runtime/host.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import { added, candidateId, event, imported, ORG, setUp, texted } from '../support/round-the-clock.ts';
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
  waitersFor,
  worker,
} from './ring.ts';

const MANY = 40;
const everybody = Array.from({ length: MANY }, (_, n) => n);

describe.skipIf(noPostgres)(`An event that comes while nothing is going on${orWhyNot}`, () => {
  let ring: Ring;
  let clock: HandClock;
  let line: ReturnType<typeof providerLine>;
  let hosts: Host[];
  let faults: Fault[];
  let troubles: Error[];
  let held: Awaited<ReturnType<Ring['hold']>> | null = null;
  const hold = async () => {
    held = await ring.hold();
  };
  const release = async () => {
    await held?.release();
    held = null;
  };
  beforeEach(async () => {
    ring = await openRing();
    clock = handClock('2026-06-02T18:00:00.000Z');
    line = providerLine(clock);
    faults = [];
    troubles = [];
    hosts = ring.stores.map((store) =>
      worker(store, {
        clock,
        ports: line.ports,
        onFault: (fault) => faults.push(fault),
        onTrouble: (error) => troubles.push(error),
      }),
    );
    await setUp(ring.stores[0], { numbers: MANY, email: false });
    await ring.stores[0].accept(
      everybody.map((n) => imported(n, clock.now())),
      clock.now(),
    );
    await hosts[0]?.drain();
    for (const host of hosts) host.start();
    // a host that has just begun takes nothing in at once
    await until('both have begun', async () => (await spiedOn(0)) && (await spiedOn(1)));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await release();
    await Promise.all(hosts.map((host) => host.stop()));
    await ring?.close();
  });

  const host = (n: number): Host => hosts[n] as Host;
  const store = () => ring.stores[0];
  let probes = 0;
  /** Whether an event was taken in when it is answered, by the `n`th. */
  async function spiedOn(n: number): Promise<boolean> {
    probes += 1;
    const probe = event(
      candidateId(MANY - 1),
      'timezone.confirmed',
      clock.now(),
      { timezone: 'America/Denver' },
      `probe-${probes}`,
    );
    await host(n).accept([probe]);
    const seen = await waitingEvents();
    await until('the probe is taken in', async () => (await waitingEvents()) === 0);
    return seen === 0;
  }
  const waitingEvents = async (): Promise<number> =>
    Number((await ring.onlooker.query('select count(*) as many from inbox')).rows[0]?.many);
  const settled = () =>
    until('nothing waits', async () => {
      const busy = `select (select count(*) from inbox where parked_at is null)
        + (select count(*) from tasks where kind <> 'timer') as many`;
      return Number((await ring.onlooker.query(busy)).rows[0]?.many) === 0;
    });
  const journalOf = async (n: number) => (await store().history(ORG, candidateId(n)))?.journal ?? [];
  const textsOf = async (n: number) =>
    (await journalOf(n)).filter(({ type, data }) => type === 'message' && data['direction'] === 'inbound').length;
  const help = (n: number, nth: number): NewInboxEvent => {
    const { payload, ...rest } = texted(n, clock.now(), `What does it pay? ${nth}`);
    return { ...rest, payload };
  };
  const calledOnce = () => {
    const called = line.calls().map(({ permit }) => permit.candidate);
    expect(new Set(called).size).toBe(called.length);
    return called.length;
  };

  it('costs two round trips and one commit until its call is placed, where its candidate is known', async () => {
    await host(0).accept([help(0, 0)]); // whoever wrote them last has their working set
    await settled();
    await until('a text needs nothing more', () => spiedOn(0));
    const said: string[] = [];
    const query = pg.Client.prototype.query;
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...of: unknown[]) {
      if (/receive|accept/.test(String(of[0]))) said.push(String(of[0]));
      return Reflect.apply(query, this, of);
    });
    const before = line.calls().length;
    let saidUntilCalled: readonly string[] = [];
    const { place } = line.ports.voice;
    vi.spyOn(line.ports.voice, 'place').mockImplementation((...of) => {
      saidUntilCalled = [...said];
      return place(...of);
    });
    expect(await host(0).accept([added(0, clock.now())])).toEqual(['accepted']);
    await until('the call is placed', () => line.calls().length > before);
    // the audit of working sets reads what is kept; a second lane may look; a statement is prepared once
    const others = /prepare "|receive\.rows|receive\.claim/;
    const hot = saidUntilCalled.filter((text) => !others.test(text));
    expect(hot.map((text) => text.match(/execute "([^"]+)"/g)?.join(' '))).toEqual([
      'execute "receive.arrived" execute "receive.load.arrived"',
      expect.stringMatching(/^execute "receive.remember" execute "receive.write.\w+ commit"$/),
    ]);
  });

  it('P-15: told to two processes at once is accepted by one and a duplicate for the other, and is taken in once', async () => {
    for (const n of everybody.slice(0, 20)) {
      const told = added(n, clock.now());
      const answers = await Promise.all([0, 1].map((at) => host(at).accept([told])));
      expect(answers.flat().sort()).toEqual(['accepted', 'duplicate']);
      expect(await host(n % 2).accept([told])).toEqual(['duplicate']);
    }
    await settled();
    expect(calledOnce()).toBe(20);
    expect(troubles).toEqual([]);
  });

  it('and another of the same candidate in another process at the same time: both are taken in, in a chain without a break', async () => {
    for (let nth = 0; nth < 20; nth++)
      expect(await Promise.all([0, 1].map((at) => host(at).accept([help(1, 2 * nth + at)])))).toEqual([
        ['accepted'],
        ['accepted'],
      ]);
    await settled();
    expect(await textsOf(1)).toBe(40);
    expect(firstBreak(await journalOf(1))).toBeNull();
  });

  it('is accepted without being taken in while its candidate is in another process’s batch, and nobody waits for that', async () => {
    await hold();
    const first = host(0).accept([help(2, 0)]);
    await until('it is about to be written', () => isWaitedFor(ring.onlooker, 'relation'));
    expect(await host(1).accept([help(2, 1)])).toEqual(['accepted']);
    expect(await waitingEvents()).toBe(1);
    await release();
    expect(await first).toEqual(['accepted']);
    await settled();
    expect(await textsOf(2)).toBe(2);
  });

  it('told to another process before it is written is accepted by one of them, and a duplicate for the other', async () => {
    await hold();
    const told = added(3, clock.now());
    const first = host(0).accept([told]);
    await until('it is about to be written', () => isWaitedFor(ring.onlooker, 'relation'));
    let isAnswered = false;
    const second = host(1)
      .accept([told])
      .finally(() => {
        isAnswered = true;
      });
    const waitsForItsKey = async () => (await waitersFor(ring.onlooker, 'transactionid')) > 0;
    await until('the other waits for its key, or was before', async () => isAnswered || (await waitsForItsKey()));
    await release();
    expect([...(await first), ...(await second)].sort()).toEqual(['accepted', 'duplicate']);
    await settled();
    expect(calledOnce()).toBe(1);
  });

  it('P-01: is neither lost nor taken in twice when the connection breaks before it is written', async () => {
    await hold();
    const answer = host(0).accept([added(4, clock.now())]);
    await until('it is about to be written', () => isWaitedFor(ring.onlooker, 'relation'));
    expect(line.received).toEqual([]);
    const kill = `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
      where not granted and locktype = 'relation' and datname = current_database()`;
    await ring.onlooker.query(kill);
    expect(await answer).toEqual(['accepted']);
    await release();
    await settled();
    expect(calledOnce()).toBe(1);
    expect(troubles.length).toBeGreaterThan(0);
  });

  it('which no chart can take in is accepted, kept for people to see, and told of once', async () => {
    const strange = { ...help(5, 0), kind: 'nobody.knows' };
    expect(await host(0).accept([strange])).toEqual(['accepted']);
    await until('it is parked', async () => (await store().parked(ORG)).length > 0);
    expect((await store().parked(ORG)).map(({ kind }) => kind)).toEqual(['nobody.knows']);
    expect(faults).toHaveLength(1);
    expect(await host(0).accept([strange])).toEqual(['duplicate']);
    expect(await host(0).accept([help(5, 1)])).toEqual(['accepted']);
    await settled();
    expect(await textsOf(5)).toBe(1);
  });

  it('many at once share their commits, as before', async () => {
    const said: string[] = [];
    const query = pg.Client.prototype.query;
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...of: unknown[]) {
      said.push(String(of[0]));
      return Reflect.apply(query, this, of);
    });
    await Promise.all(everybody.map((n) => host(0).accept([help(n, 7)])));
    await settled();
    const of = (name: string) => said.filter((text) => text.includes(`execute "${name}`)).length;
    expect([of('receive.arrived'), of('accept commit')].map((times) => times < MANY / 4)).toEqual([true, true]);
    for (const n of everybody.slice(0, 5)) expect(await textsOf(n)).toBe(1);
  });
});
