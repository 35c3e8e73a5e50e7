/** GAT-12: what became of calls and texts is kept with the batch that learns it, and counted when it may matter. */
import { expect, test } from 'vitest';
import type { HealthChange, NumberCounted } from '../../../../machines/from-numbers/health-of-numbers.ts';
import type { NumberOutcome } from '../../../../machines/from-numbers/outcomes.ts';
import { DAY, HOUR, type Instant, plus, SECOND } from '../../../../machines/vocabulary/instant.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import {
  at,
  change,
  decideNothing,
  givenAsk,
  givenEvent,
  givenMessage,
  givenOrg,
  givenRow,
  givenTask,
  NUMBER,
  resultOf,
} from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const OTHER = '+13125550199';
const START = at(0);
const later = (ms: number): Instant => plus(START, ms);

const outcome = (
  reference: string,
  result: NumberOutcome['result'],
  change: Partial<NumberOutcome> = {},
): NumberOutcome => ({
  number: NUMBER,
  use: result === 'DELIVERED' ? 'SMS' : 'CALL',
  at: START,
  reference,
  application: 'app-1',
  result,
  ...change,
});

const rest: HealthChange = {
  number: NUMBER,
  use: 'CALL',
  verdict: 'RESTING',
  reason: 'SENDER_AT_FAULT',
  since: START,
  restsUntil: later(4 * HOUR),
  tally: { total: 3, answered: 0, faulted: 3 },
  application: 'app-1',
};

const called = { rows: { 'app-1/1': givenRow({ status: 'NO_ANSWER', from: NUMBER, handedOverAt: START }) } };
const tell = (
  store: Store,
  numberOutcomes: readonly NumberOutcome[],
  healthChanges: readonly HealthChange[] = [],
  now = START,
) => change(store, () => called, { numberOutcomes, healthChanges }, { now, leaseUntil: plus(now, SECOND) });

/** What a batch that hears of the end of a call of ana's is handed. */
async function countedAt(store: Store, now: Instant): Promise<readonly NumberCounted[]> {
  await store.accept([givenEvent({ kind: 'call.ended', externalId: `ended ${now}`, payload: {} })], now);
  let counted: readonly NumberCounted[] = [];
  await store.receive(givenAsk({ now }), (batch) => {
    counted = (batch.counted ?? []).filter(({ number, use }) => number === NUMBER && use === 'CALL');
    return decideNothing(batch);
  });
  return counted;
}

export function numberHealthContract(fresh: FreshStore): void {
  test('GAT-12 what was learnt of a number is counted by whoever may learn more', async () => {
    const store = await fresh();
    await tell(store, [outcome('a', 'ANSWERED'), outcome('b', 'UNANSWERED'), outcome('c', 'FAULTED')]);
    expect(await countedAt(store, later(SECOND))).toEqual([
      { number: NUMBER, use: 'CALL', total: 3, answered: 1, faulted: 1 },
    ]);
  });

  test('GAT-12 a day and a hundred outcomes are the window', async () => {
    const store = await fresh();
    await tell(store, [outcome('old', 'FAULTED')]);
    expect(await countedAt(store, later(DAY - 1))).toMatchObject([{ total: 1 }]);
    expect((await countedAt(store, later(DAY)))[0]?.total ?? 0).toBe(0);
    const many = Array.from({ length: 120 }, (_, n) =>
      outcome(`n${n}`, n < 30 ? 'FAULTED' : 'ANSWERED', { at: later(DAY + n) }),
    );
    await tell(store, many, [], later(DAY + 200));
    expect(await countedAt(store, later(DAY + 300))).toMatchObject([{ total: 100, answered: 90, faulted: 10 }]);
  });

  test('GAT-12 what lies before the end of a rest counts no more once it is over', async () => {
    const store = await fresh();
    await tell(store, [outcome('a', 'FAULTED')], [rest]);
    await tell(store, [outcome('b', 'ANSWERED', { at: later(5 * HOUR) })], [], later(5 * HOUR));
    expect(await countedAt(store, later(4 * HOUR - 1))).toMatchObject([{ total: 2 }]);
    expect(await countedAt(store, later(5 * HOUR + 1))).toMatchObject([{ total: 1, answered: 1, faulted: 0 }]);
  });

  test('GAT-12 a verdict comes with every batch until it is another one', async () => {
    const store = await fresh();
    const said = async (now: Instant) =>
      (await change(store, () => ({}), {}, { now, leaseUntil: plus(now, SECOND) })).said;
    expect(await said(START)).toEqual([]);
    await tell(store, [], [{ ...rest, verdict: 'WATCHED', restsUntil: null }, rest]);
    const { tally: _, application: __, ...kept } = rest;
    expect(await said(START)).toEqual([kept]);
    await tell(store, [], [{ ...rest, verdict: 'HEALTHY', reason: null, restsUntil: null }]);
    expect((await said(START))?.filter(({ verdict }) => verdict !== 'HEALTHY')).toEqual([]);
  });

  test('GAT-12 a number that rests is handed out last, though the candidate knows it', async () => {
    const store = await fresh();
    const numbers = [NUMBER, OTHER].map((number) => ({
      number,
      voice: true,
      sms: true,
      permanentJob: null,
      legacyJob: null,
    }));
    await store.upsertOrg(givenOrg({ numbers }));
    const free = async (now: Instant) => {
      const { slots } = await change(store, () => called, {}, { now, leaseUntil: plus(now, SECOND) });
      return slots.filter((each) => each.free.length > 0).map(({ number }) => number);
    };
    await free(START);
    expect(await free(START)).toContain(NUMBER);
    await tell(store, [], [rest]);
    expect(await free(later(SECOND))).toContain(OTHER);
    expect(await free(later(4 * HOUR))).toContain(NUMBER);
  });

  test('GAT-12 each number that an application was last called from is offered, whatever room others have', async () => {
    const store = await fresh();
    const third = '+14695550122';
    const numbers = [NUMBER, OTHER, third].map((number) => ({
      number,
      voice: true,
      sms: true,
      permanentJob: null,
      legacyJob: null,
    }));
    await store.upsertOrg(givenOrg({ numbers }));
    const over = { status: 'NO_ANSWER', slot: null } as const;
    const rows = {
      'app-1/1': givenRow({ ...over, from: OTHER }),
      'app-1/2': givenRow({ ...over, attempt: 2, from: NUMBER }),
      'app-2/1': givenRow({ ...over, application: 'app-2', from: third }),
    };
    await change(store, () => ({ rows }));
    const { slots } = await change(store, () => ({}));
    const offered = slots.filter((each) => each.free.length > 0).map(({ number }) => number);
    expect(offered).toEqual(expect.arrayContaining([NUMBER, third]));
  });

  test('GAT-12 texts are counted with the word of their status, or of their refusal', async () => {
    const store = await fresh();
    const message = givenMessage({ status: 'sent' });
    await change(store, () => ({ messages: { [message.id]: message } }), {
      numberOutcomes: [outcome('x', 'DELIVERED')],
    });
    await store.accept(
      [givenEvent({ kind: 'sms.status', externalId: 's', payload: { message: message.id } })],
      later(1),
    );
    const counted: (readonly NumberCounted[])[] = [];
    await store.receive(givenAsk({ now: later(1) }), (batch) => {
      counted.push((batch.counted ?? []).filter(({ use }) => use === 'SMS'));
      return decideNothing(batch);
    });
    const task = givenTask({ payload: { message: message.id } });
    const results = [resultOf(task, { outcome: { kind: 'refused', refusal: 'sender', code: null } })];
    await store.receive(givenAsk({ now: later(2), results }), (batch) => {
      counted.push((batch.counted ?? []).filter(({ use }) => use === 'SMS'));
      return decideNothing(batch);
    });
    const known = [{ number: NUMBER, use: 'SMS', total: 1, answered: 0, faulted: 0 }];
    expect(counted).toEqual([known, known]);
  });

  test('GAT-12 people are shown what was counted, said and rings, of one org alone', async () => {
    const store = await fresh();
    await tell(store, [outcome('a', 'FAULTED'), outcome('b', 'DELIVERED')], [rest]);
    const { tally: _, application: __, ...kept } = rest;
    expect(await store.numberHealth('acme', [NUMBER, OTHER], later(SECOND))).toEqual({
      counted: [
        { number: NUMBER, use: 'CALL', total: 1, answered: 0, faulted: 1 },
        { number: NUMBER, use: 'SMS', total: 1, answered: 0, faulted: 0 },
      ],
      said: [kept],
      slots: [{ number: NUMBER, taken: 0, total: 2 }],
    });
    expect(await store.numbersNotHealthy('acme')).toEqual([kept]);
    expect(await store.numbersNotHealthy('other')).toEqual([]);
    expect(await store.numbersStanding('acme')).toEqual({ said: [kept], atATime: { [NUMBER]: 2 } });
    expect(await store.numbersStanding('other')).toMatchObject({ said: [] });
    expect(await store.numberHealth('other', [NUMBER], START)).toEqual({ counted: [], said: [], slots: [] });
  });
}
