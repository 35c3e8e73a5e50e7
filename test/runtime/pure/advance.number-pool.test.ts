// GAT-12, GAT-13: which from-number a call goes out from, and how many at a time.
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { instant, toMs } from '../../../machines/vocabulary/instant.ts';
import { isPacificPeak, NumberPool } from '../../../runtime/number-pool.ts';
import { givenOrg, ORG_NUMBER, OTHER_NUMBER, TUESDAY_10, wall } from '../../support/given.ts';
import { CandidateWorld } from '../../support/world.ts';

const number = (of: string, voice = true) => ({ number: of, voice, sms: true, permanentJob: null, legacyJob: null });
const BOTH = givenOrg({ numbers: [number(ORG_NUMBER), number(OTHER_NUMBER)] });
const PEAK = wall('2026-06-02 05:00');
const slots = (of: string, free: readonly number[], total = 2) => ({ number: of, total, free });
const pool = (free: Readonly<Record<string, readonly number[]>>, at: Instant = TUESDAY_10, org = BOTH) =>
  new NumberPool(
    org,
    Object.entries(free).map(([of, list]) => slots(of, list)),
    at,
  );

describe('the Pacific peak', () => {
  test.each([
    ['an ordinary day', '2026-06-02'],
    ['the day the clocks go forward', '2026-03-08'],
    ['the day the clocks go back', '2026-11-01'],
  ])('GAT-13 on %s it lasts from 05:00 inclusive to 10:00 exclusive', (_, day) => {
    const justBefore = (at: Instant) => instant(toMs(at) - 1);
    expect(isPacificPeak(justBefore(wall(`${day} 05:00`)))).toBe(false);
    expect(isPacificPeak(wall(`${day} 05:00`))).toBe(true);
    expect(isPacificPeak(justBefore(wall(`${day} 10:00`)))).toBe(true);
    expect(isPacificPeak(wall(`${day} 10:00`))).toBe(false);
  });
});

describe('the pool', () => {
  test('GAT-13 two initiations at a time, one at the peak', () => {
    const one = givenOrg({ numbers: [number(ORG_NUMBER)] });
    const byDay = pool({ [ORG_NUMBER]: [0, 1] }, TUESDAY_10, one);
    expect([byDay.take(null).slot, byDay.availability(), byDay.take(null).slot, byDay.availability()]).toEqual([
      0,
      'FREE',
      1,
      'ALL_BUSY',
    ]);
    const atPeak = pool({ [ORG_NUMBER]: [0, 1] }, PEAK, one);
    atPeak.take(null);
    expect(atPeak.availability()).toBe('ALL_BUSY');
    expect(pool({ [ORG_NUMBER]: [1] }, PEAK, one).availability()).toBe('ALL_BUSY');
  });

  test('GAT-13 at the cap another number is tried', () => {
    expect(pool({ [ORG_NUMBER]: [], [OTHER_NUMBER]: [0] }).take(ORG_NUMBER).number).toBe(OTHER_NUMBER);
  });

  test('the number the candidate knows is kept while it is free; else the one with most room', () => {
    expect(pool({ [ORG_NUMBER]: [0, 1], [OTHER_NUMBER]: [1] }).take(OTHER_NUMBER).number).toBe(OTHER_NUMBER);
    expect(pool({ [ORG_NUMBER]: [0], [OTHER_NUMBER]: [0, 1] }).take(null).number).toBe(OTHER_NUMBER);
  });

  test.each([
    ['GAT-12 no number at all', givenOrg({ numbers: [] })],
    ['GAT-12 none that may place calls', givenOrg({ numbers: [number(ORG_NUMBER, false)] })],
    ['GAT-21 the only one is switched off', givenOrg({ killSwitches: [{ scope: 'number', id: ORG_NUMBER }] })],
  ])('%s is none usable', (_, org) => {
    expect(pool({ [ORG_NUMBER]: [0, 1] }, TUESDAY_10, org).availability()).toBe('NONE_USABLE');
  });

  test('taking where nothing is free is our own mistake', () => {
    expect(() => pool({ [ORG_NUMBER]: [], [OTHER_NUMBER]: [] }).take(null)).toThrow('GAT-13');
  });
});

describe('a slot', () => {
  test('GAT-13 is held from the hand-over until the call is answered or over', () => {
    const world = new CandidateWorld();
    world.add();
    world.wait(1);
    expect(world.openRow('a-nurse')).toMatchObject({ status: 'DISPATCHING', slot: 0, from: ORG_NUMBER });
    world.accept();
    expect(world.openRow('a-nurse')?.slot).toBe(0);
    world.happens('call.answered', { row: 'a-nurse/1' });
    expect(world.openRow('a-nurse')).toMatchObject({ status: 'CONNECTED', slot: null });
  });

  test('GAT-13 comes free when the provider refuses', () => {
    const world = new CandidateWorld();
    world.add();
    world.answers(world.task('placeCall'), { kind: 'refused', refusal: 'transient', code: 'x' });
    expect(world.openRow('a-nurse')).toMatchObject({ status: 'PENDING', slot: null, handedOverAt: null });
  });
});
