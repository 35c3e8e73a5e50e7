/** Phones that candidates share (CNS-17): who knows it, what a batch is told, and what others hear. */
import { describe, expect, test } from 'vitest';
import type { Candidate, CandidateRecord, Touch } from '../../../../machines/candidate/working-set.ts';
import type { Batch, Decided } from '../../../../machines/engine/batch.ts';
import type { PhoneSeen } from '../../../../machines/shared-phones/shared-phone.ts';
import type { ReceiveAsk } from '../../../../runtime/storage.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import { at, decideOn, givenAsk, givenChart, givenEvent, givenRow } from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const PHONE = '+14155550123';
const OTHER = '+14155550177';
const HOURS = 3600;

const phoned = (candidate: string, phone: string) =>
  givenEvent({ candidate, kind: 'candidate.updated', payload: { changes: { phone }, source: 'API' } });

type Change = Partial<Omit<Candidate, 'record'>> & { readonly record?: Partial<CandidateRecord> };

/** One batch of whoever has something waiting: each is changed as named, and shares as the batch says. */
async function batch(
  store: Store,
  changes: { readonly [candidate: string]: Change },
  ask: Partial<ReceiveAsk> = {},
  rest: (candidate: string) => Partial<Decided> = () => ({}),
): Promise<Batch> {
  let seen: Batch | undefined;
  await store.receive(givenAsk(ask), (given) => {
    seen = given;
    return given.entries.map((entry) => {
      const { id } = entry.candidate.record;
      const { record, ...others } = changes[id] ?? {};
      const phone = record?.phone === undefined ? entry.candidate.record.phone : record.phone;
      const sharers = given.phones?.find((each) => each.phone === phone)?.seen ?? [];
      const inBatch = given.entries.some(
        (other) => other !== entry && (changes[other.candidate.record.id]?.record?.phone ?? null) === phone,
      );
      const phoneShared = phone !== null && (sharers.length > 0 || inBatch);
      const after = { ...entry.candidate.record, phoneShared, ...record };
      return decideOn(entry, { ...others, record: after }, rest(id));
    });
  });
  if (seen === undefined) throw new Error('No batch was decided.');
  return seen;
}

/** Ana has the phone alone; then Ben gets it, too. */
async function given(store: Store, ofAna: Change = {}): Promise<Batch> {
  await store.accept([phoned('ana', PHONE)], at(0));
  await batch(store, { ana: { ...ofAna, record: { phone: PHONE, ...ofAna.record } } });
  await store.accept([phoned('ben', PHONE)], at(0));
  return batch(store, { ben: { record: { phone: PHONE } } });
}

const next = async (store: Store, candidate: string, ask: Partial<ReceiveAsk> = {}): Promise<Batch> => {
  await store.accept([givenEvent({ candidate })], ask.now ?? at(0));
  return batch(store, {}, { limit: 1, ...ask });
};

const seenIn = ({ phones }: Batch) => Object.fromEntries((phones ?? []).map(({ phone, seen }) => [phone, seen]));
const recordIn = ({ entries }: Batch) => entries[0]?.candidate.record;

const SEEN: PhoneSeen = {
  candidate: 'ana',
  leftAt: null,
  touches: [],
  lineTakenUntil: null,
  waitsForLine: false,
  faults: [],
};
const touch = (channel: Touch['channel'], seconds: number): Touch => ({
  key: `${channel} ${seconds}`,
  at: at(seconds),
  channel,
  application: 'app-1',
});

export function sharedPhonesContract(fresh: FreshStore): void {
  describe('phones that candidates share', () => {
    test('CNS-17 nobody’s phone comes with a batch in which nobody shares one or gets one', async () => {
      const store = await fresh();
      await store.accept([phoned('ana', PHONE)], at(0));
      expect(seenIn(await batch(store, { ana: { record: { phone: PHONE } } }))).toEqual({ [PHONE]: [] });
      const later = await next(store, 'ana');
      expect([seenIn(later), recordIn(later)?.phoneShared]).toEqual([{}, false]);
    });

    test('CNS-17 whoever gets a phone learns who has it, and whoever had it alone knows it from their next batch on', async () => {
      const store = await fresh();
      expect(seenIn(await given(store))).toEqual({ [PHONE]: [SEEN] });
      const ana = await next(store, 'ana');
      expect([recordIn(ana)?.phoneShared, seenIn(ana)]).toEqual([true, { [PHONE]: [{ ...SEEN, candidate: 'ben' }] }]);
      expect((await store.standing('acme', 'ben'))?.sharers).toEqual([SEEN]);
      expect(recordIn(await next(store, 'ben'))?.phoneShared).toBe(true);
    });

    test('CNS-17 both of one batch know it', async () => {
      const store = await fresh();
      await store.accept([phoned('ana', PHONE), phoned('ben', PHONE)], at(0));
      await batch(store, { ana: { record: { phone: PHONE } }, ben: { record: { phone: PHONE } } });
      for (const who of ['ana', 'ben']) expect(recordIn(await next(store, who))?.phoneShared).toBe(true);
    });

    test('CNS-17 a phone that no event names is looked up before the decision counts', async () => {
      const store = await fresh();
      await given(store);
      await store.accept([givenEvent({ candidate: 'cleo' })], at(0));
      const seen = await batch(store, { cleo: { record: { phone: PHONE } } });
      expect(seenIn(seen)[PHONE]?.map(({ candidate }) => candidate)).toEqual(['ana', 'ben']);
      expect(recordIn(await next(store, 'cleo'))?.phoneShared).toBe(true);
    });

    test.for([
      ['one in flight', { status: 'CALLING', to: PHONE, handedOverAt: at(0) }, '9999-12-31T23:59:59.999Z'],
      ['one on another phone', { status: 'CALLING', to: OTHER, handedOverAt: at(0) }, null],
      ['one that they placed', { kind: 'INBOUND', status: 'CONNECTED', from: PHONE }, '9999-12-31T23:59:59.999Z'],
      ['one that we closed', { status: 'CANCELLED', to: PHONE, handedOverAt: at(0) }, at(6 * HOURS)],
      ['one that is over', { status: 'NO_ANSWER', to: PHONE, handedOverAt: at(0), endedAt: at(20) }, null],
      ['one that never was', { status: 'CANCELLED', to: null }, null],
    ] as const)('GAT-25 a call of the other: %s', async ([, row, lineTakenUntil]) => {
      const store = await fresh();
      const seen = seenIn(await given(store, { rows: { 'app-1/1': givenRow(row) } }));
      expect(seen).toEqual({ [PHONE]: [{ ...SEEN, lineTakenUntil }] });
    });

    test('GAT-24, SMS-10, GAT-25 calls and texts of the other, what was found out, and whether they wait', async () => {
      const store = await fresh();
      const waits = { ...givenChart(), snapshot: { value: 'PENDING', context: { waitsFor: 'LINE' } } };
      const seen = await given(store, {
        charts: { 'call-attempt/app-1/1': waits },
        record: {
          touches: [touch('CALL', 1), touch('EMAIL', 2), touch('SMS', 3)],
          phoneReportedWrong: true,
          phoneUncallable: true,
          smsNumberInvalid: true,
        },
      });
      const touches = [
        { at: at(1), channel: 'CALL' },
        { at: at(3), channel: 'SMS' },
      ];
      const faults = ['REPORTED_WRONG', 'UNCALLABLE', 'NO_TEXTS'];
      expect(seenIn(seen)).toEqual({ [PHONE]: [{ ...SEEN, touches, faults, waitsForLine: true }] });
    });

    test.for([
      ['1 ms short of 48 hours', 48 * HOURS - 0.001, 1],
      ['48 hours', 48 * HOURS, 0],
    ] as const)('CNS-17 a phone that was left counts for so long: %s', async ([, after, count]) => {
      const store = await fresh();
      await given(store);
      await store.accept([phoned('ana', OTHER)], at(10));
      const left = {
        phone: OTHER,
        phoneLeft: PHONE,
        phoneLeftAt: at(10),
        phoneReportedWrong: true,
        touches: [touch('CALL', 9), touch('CALL', 11)],
      };
      await batch(store, { ana: { record: left } });
      const ben = await next(store, 'ben', { now: at(10 + after) });
      const seen = { ...SEEN, leftAt: at(10), touches: [{ at: at(9), channel: 'CALL' }] };
      expect(seenIn(ben)).toEqual({ [PHONE]: count === 0 ? [] : [seen] });
      expect(recordIn(await next(store, 'ana'))?.phoneShared, 'nobody else has the new one').toBe(false);
    });

    test('CNS-17 news for others waits for them as soon as the decision is written', async () => {
      const store = await fresh();
      await given(store);
      await store.accept([givenEvent({ candidate: 'ana' })], at(0));
      const fault = { phone: PHONE, fault: 'REPORTED_WRONG' } as const;
      await batch(store, {}, {}, (id) =>
        id === 'ana'
          ? {
              news: [
                { candidate: 'ben', kind: 'phone.freed', payload: {} },
                { candidate: 'ben', kind: 'phone.faulted', payload: fault },
              ],
            }
          : {},
      );
      expect(await store.readyOrgs(at(0), 5)).toEqual(['acme']);
      const { entries } = await batch(store, {});
      expect(
        entries.map(({ candidate, inbox }) => [candidate.record.id, inbox.map((event) => [event.kind, event.payload])]),
      ).toEqual([
        [
          'ben',
          [
            ['phone.freed', {}],
            ['phone.faulted', fault],
          ],
        ],
      ]);
      expect(await store.readyOrgs(at(0), 5), 'and is taken in once').toEqual([]);
    });
  });
}
