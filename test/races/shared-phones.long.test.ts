/** Candidates who share a phone, on three workers at once (CNS-17): whoever picks up gets one call at a time, and no more a day than the cap. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBreak } from '../../machines/candidate/journal.ts';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import { MINUTE } from '../../machines/vocabulary/instant.ts';
import type { Host } from '../../runtime/host.ts';
import type { NewInboxEvent } from '../../runtime/storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { added, candidateId, event, imported, ORG, setUp } from '../support/round-the-clock.ts';
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

const WORKERS = 3;
const PEOPLE = 60;
const PHONES = 12;
/** Of PHONES phones, each has the same number of people. */
const sharedPhone = (n: number): string => `+1415555${String(100 + (n % PHONES)).padStart(4, '0')}`;
const CAP = 4;

const sharing = (n: number, at: NewInboxEvent['at'], phone = sharedPhone(n)): NewInboxEvent => {
  const event = imported(n, at);
  const payload = event.payload as { fields: { phone: string } };
  return { ...event, payload: { ...event.payload, fields: { ...payload.fields, phone } } };
};

/** So that what is due at once is spread over all workers. */
const fewAtATime = (store: Store): Store => ({
  ...store,
  receive: (ask, decide) => store.receive({ ...ask, limit: Math.min(ask.limit, 7) }, decide),
});

describe.skipIf(noPostgres)(`Phones that candidates share, three workers${orWhyNot}`, () => {
  let ring: Ring;
  let clock: HandClock;
  let line: ReturnType<typeof providerLine>;
  let hosts: readonly Host[];
  /** Calls under way, by phone, as the provider sees them. */
  let flying: Map<string, string>;
  let twice: string[];
  /** Calls whose end the provider has told. */
  let told: Set<string>;
  beforeEach(async () => {
    ring = await openRing(WORKERS);
    clock = handClock('2026-06-02T18:00:00.000Z');
    flying = new Map();
    twice = [];
    told = new Set();
    line = providerLine(clock, ({ permit, channel, call }) => {
      if (channel === 'CALL' && call !== undefined) {
        const before = flying.get(call.to);
        if (before !== undefined) twice.push(`${before} and ${permit.candidate}`);
        flying.set(call.to, permit.candidate);
      }
      return { kind: 'accepted', providerId: `p-${permit.id}` };
    });
    hosts = ring.stores.map((store) => worker(fewAtATime(store), { clock, ports: line.ports }));
    const compliance = { legal_calling_window: false, max_touches_per_day: CAP };
    const settings = {
      outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' },
      call_retry: { retry_count: 5, retry_hours: 26 },
      compliance,
    };
    await setUp(ring.stores[0], { numbers: 60, org: { settings } });
  });
  afterEach(() => ring?.close());

  const drainAll = () => Promise.all(hosts.map((host) => host.drain()));
  const everybody = Array.from({ length: PEOPLE }, (_, n) => n);
  const ends = (): NewInboxEvent[] =>
    line
      .calls()
      .filter(({ permit }) => !told.has(permit.id))
      .map(({ permit, call }) => {
        told.add(permit.id);
        flying.delete(call?.to ?? '');
        const row = call?.row ?? '';
        return event(permit.candidate, 'call.ended', clock.now(), { row, how: 'no_answer' }, `ended-${permit.id}`);
      });
  const onPhone = (phone: string) =>
    line.received.filter(({ call, sms }) => (call?.to ?? sms?.to) === phone).map(({ channel }) => channel);

  it.each([
    ['known before they are due', true],
    ['brought by the events that make them due', false],
  ])(
    'P-06, P-20, GAT-24, GAT-25 everybody due in the same instant, their phones %s: never two calls on one, never more than the cap',
    async (_, before) => {
      const arriving = everybody.map((n) => sharing(n, clock.now()));
      const due = everybody.map((n) => added(n, clock.now()));
      const third = (events: readonly NewInboxEvent[], w: number) => events.filter((_, n) => n % WORKERS === w);
      if (before) {
        await ring.stores[0].accept(arriving, clock.now());
        await drainAll();
      } else await ring.stores[0].accept(arriving, clock.now());
      await Promise.all(ring.stores.map((store, w) => store.accept(third(due, w), clock.now())));
      await drainAll();
      expect(twice).toEqual([]);
      expect(flying.size, 'each phone rings once').toBe(PHONES);

      for (let round = 0; round < CAP + 1; round++) {
        clock.move(MINUTE);
        const over = ends();
        await Promise.all(ring.stores.map((store, w) => store.accept(third(over, w), clock.now())));
        await drainAll();
        expect(twice).toEqual([]);
      }
      for (const phone of new Set(everybody.map(sharedPhone)))
        expect(onPhone(phone).length, `touches of one phone: ${onPhone(phone)}`).toBeLessThanOrEqual(CAP);
      expect(line.calls().length).toBeGreaterThan(PHONES);
      const shared = await ring.onlooker.query('select count(*)::integer as n from candidates where phone_shared');
      expect(shared.rows[0].n, 'everybody knows').toBe(PEOPLE);
      for (const n of everybody) {
        const history = await ring.stores[0].history(ORG, candidateId(n));
        expect(firstBreak(history?.journal ?? [])).toBeNull();
      }
    },
  );

  it('CNS-17 a phone that is in a batch is left alone by another worker, who waits for nobody', async () => {
    const [first, second] = ring.stores;
    const phone = '+14155550100';
    const arriving = [sharing(1, clock.now(), phone), sharing(2, clock.now(), phone), imported(3, clock.now())];
    await first.accept(arriving, clock.now());
    await drainAll();
    await first.accept([added(1, clock.now())], clock.now());
    const held = await ring.hold();
    const ask = { org: ORG, now: clock.now(), limit: 5, worker: 'one', leaseUntil: clock.now(), results: [] };
    const open = first.receive(ask, (batch) => decideBatch(batch, clock.now()));
    await until('the batch is open', () => isWaitedFor(ring.onlooker, 'relation'));
    await second.accept([added(2, clock.now()), added(3, clock.now())], clock.now());
    let taken: readonly string[] = [];
    await second.receive({ ...ask, worker: 'two' }, ({ entries }) => {
      taken = entries.map(({ candidate }) => candidate.record.id);
      return [];
    });
    expect(taken, 'of two who wait, the one who shares it is left for later').toEqual([candidateId(3)]);
    await held.release();
    await open;
    await drainAll();
    const flying = `select candidate from call_rows where status in ('DISPATCHING', 'CALLING') and "to" = $1`;
    expect((await ring.onlooker.query(flying, [phone])).rows).toEqual([{ candidate: candidateId(1) }]);
  });

  it('CNS-17 whoever has a phone alone and is in a batch keeps it: who is about to get it is left for later', async () => {
    const [first, second] = ring.stores;
    const phone = '+14155550100';
    await first.accept([sharing(1, clock.now(), phone)], clock.now());
    await drainAll();
    await first.accept([added(1, clock.now())], clock.now());
    const held = await ring.hold();
    const ask = { org: ORG, now: clock.now(), limit: 5, worker: 'one', leaseUntil: clock.now(), results: [] };
    const open = first.receive(ask, (batch) => decideBatch(batch, clock.now()));
    await until('the batch is open', () => isWaitedFor(ring.onlooker, 'relation'));
    await second.accept([sharing(2, clock.now(), phone), added(2, clock.now())], clock.now());
    expect((await second.receive({ ...ask, worker: 'two' }, () => [])).candidates).toBe(0);
    await held.release();
    await open;
    const later = await second.receive({ ...ask, worker: 'two' }, (batch) => decideBatch(batch, clock.now()));
    const decided = later.decided.flatMap(({ records }) => records.decisions.map(({ rule }) => rule));
    expect(decided).toEqual(['GAT-25']);
    const shared = await ring.onlooker.query('select count(*)::integer as n from candidates where phone_shared');
    expect(shared.rows[0].n).toBe(2);
  });

  it('CNS-17 a request that needs its answer at once waits for the phone, and gets it', async () => {
    const [first, second] = ring.stores;
    const phone = '+14155550100';
    await first.accept([sharing(1, clock.now(), phone), sharing(2, clock.now(), phone)], clock.now());
    await drainAll();
    await first.accept([added(1, clock.now())], clock.now());
    const held = await ring.hold();
    const ask = { org: ORG, now: clock.now(), limit: 5, worker: 'one', leaseUntil: clock.now(), results: [] };
    const open = first.receive(ask, (batch) => decideBatch(batch, clock.now()));
    await until('the batch is open', () => isWaitedFor(ring.onlooker, 'relation'));
    await second.accept([added(2, clock.now())], clock.now());
    const asked = second.receive({ ...ask, worker: 'two', limit: 1, only: candidateId(2) }, (batch) =>
      decideBatch(batch, clock.now()),
    );
    await until('it waits for the phone', () => isWaitedFor(ring.onlooker, 'advisory'));
    await held.release();
    await open;
    const { decided } = await asked;
    expect(decided.flatMap(({ records }) => records.decisions.map(({ rule }) => rule))).toEqual(['GAT-25']);
  });

  it('CNS-17 a phone that nobody shares is locked by nobody, and asked about in no statement', async () => {
    const [first] = ring.stores;
    await first.accept([imported(1, clock.now())], clock.now());
    await drainAll();
    await first.accept([added(1, clock.now())], clock.now());
    const held = await ring.hold();
    const ask = { org: ORG, now: clock.now(), limit: 5, worker: 'one', leaseUntil: clock.now(), results: [] };
    const open = first.receive(ask, (batch) => {
      expect(batch.phones).toEqual([]);
      return decideBatch(batch, clock.now());
    });
    await until('the batch is open', () => isWaitedFor(ring.onlooker, 'relation'));
    const locks = `select distinct classid::integer as of from pg_locks l join pg_database d on d.oid = l.database
      where locktype = 'advisory' and datname = current_database()`;
    expect((await ring.onlooker.query(locks)).rows, 'the configuration of the org, and nothing else').toEqual([
      { of: 0x0e7 },
    ]);
    await held.release();
    await open;
  });
});
