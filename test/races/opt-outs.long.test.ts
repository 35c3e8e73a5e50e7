/** CNS-16, P-02: an opt-out and what moves its address, from two workers at once: nobody who said STOP slips through. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../machines/vocabulary/instant.ts';
import type { Host } from '../../runtime/host.ts';
import { type ReceivedText, receiveText } from '../../runtime/inbound/text.ts';
import { added, candidateId, event, fromNumber, imported, ORG, phoneOf, setUp } from '../support/round-the-clock.ts';
import { type HandClock, handClock, noPostgres, openRing, orWhyNot, providerLine, type Ring, worker } from './ring.ts';

const PEOPLE = 40;
const EVERYBODY = Array.from({ length: PEOPLE }, (_, n) => n);
/** Of the twin, and of where somebody moves to. */
const other = (n: number) => n + PEOPLE;

describe.skipIf(noPostgres)(`An opt-out against what moves its address, two workers${orWhyNot}`, () => {
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
  const storeOf = (n: number) => ring.stores[n % ring.stores.length] as Ring['stores'][number];
  const take = (n: number, events: Parameters<Host['accept']>[0]) => storeOf(n).accept(events, clock.now());
  const stop = (n: number): Promise<void> => {
    const store = storeOf(n);
    const words = { text: 'STOP', optOutType: null, at: clock.now() } as const;
    const text: ReceivedText = {
      source: 'twilio',
      providerId: `SM ${n}`,
      from: phoneOf(n),
      to: fromNumber(0),
      ...words,
    };
    return receiveText({ store, accept: (events) => store.accept(events, clock.now()) }, ORG, text);
  };
  const both = (n: number, one: () => Promise<unknown>, two: () => Promise<unknown>) =>
    Promise.all(n % 3 === 0 ? [one(), two()] : [two(), one()]);

  /** Columns, the address, and that the next day brings nothing. */
  async function expectStopped(who: (n: number) => string): Promise<void> {
    const store = ring.stores[0];
    const barred = new Set((await store.suppressions(ORG)).map(({ channel, address }) => `${channel} ${address}`));
    for (const n of EVERYBODY) {
      const { consent, journal = [] } = (await store.history(ORG, who(n))) ?? {};
      expect([n, consent?.columns.sms_consent, consent?.columns.all_ai_communications_consent]).toEqual([
        n,
        false,
        false,
      ]);
      expect(['SMS', 'CALL'].map((channel) => barred.has(`${channel} ${phoneOf(n)}`))).toEqual([true, true]);
      const gone = journal.find(({ type, data }) => type === 'consent' && data['new'] === false)?.seq ?? 0;
      const calls = journal.filter(
        ({ seq, type, data }) =>
          seq > gone && type === 'decision' && (data['outcome'] === 'CALL' || data['outcome'] === 'SMS'),
      );
      expect(calls.filter(({ data }) => data['about'] !== 'opt_out_confirmation_sms')).toEqual([]);
    }
    const before = line.calls().length;
    clock.move(30 * HOUR);
    await drainBoth();
    expect(line.calls().length).toBe(before);
  }

  it('CNS-16, CNS-13: STOP of a number that nobody has yet, while somebody comes in with it', async () => {
    const working = Promise.all(hosts.map((host) => host.drain()));
    await Promise.all(
      EVERYBODY.map((n) =>
        both(
          n,
          () => stop(n),
          () => take(n + 1, [imported(n, clock.now()), added(n, clock.now())]).then(() => hosts[n % 2]?.drain()),
        ),
      ),
    );
    await working;
    await drainBoth();
    await expectStopped(candidateId);
  });

  it('CNS-16: STOP of a phone, while its owner is given another', async () => {
    await take(
      0,
      EVERYBODY.flatMap((n) => [imported(n, clock.now()), added(n, clock.now())]),
    );
    await drainBoth();
    const moves = (n: number) =>
      event(candidateId(n), 'candidate.updated', clock.now(), { changes: { phone: phoneOf(other(n)) }, source: 'API' });
    await Promise.all(
      EVERYBODY.map((n) =>
        both(
          n,
          () => stop(n),
          () => take(n + 1, [moves(n)]).then(() => hosts[n % 2]?.drain()),
        ),
      ),
    );
    await drainBoth();
    await expectStopped(candidateId);
  });

  it('CNS-16: STOP of a duplicate’s phone, while the duplicate is merged', async () => {
    const survivor = (n: number) => candidateId(other(n));
    await take(
      0,
      EVERYBODY.flatMap((n) => [
        imported(n, clock.now()),
        imported(other(n), clock.now()),
        added(other(n), clock.now()),
      ]),
    );
    await drainBoth();
    const merge = (n: number) => [
      event(candidateId(n), 'candidate.updated', clock.now(), { changes: { phone: null, email: null }, source: 'API' }),
      event(candidateId(n), 'candidate.merged', clock.now(), { into: survivor(n), name: `merge/${n}`, revoked: {} }),
    ];
    await Promise.all(
      EVERYBODY.map((n) =>
        both(
          n,
          () => stop(n),
          () => take(n + 1, merge(n)).then(() => hosts[n % 2]?.drain()),
        ),
      ),
    );
    await drainBoth();
    await drainBoth();
    await expectStopped(survivor);
  });
});
