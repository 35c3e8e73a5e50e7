import { describe, expect, test } from 'vitest';
import { LET_GO_A_MINUTE, letGoBy, liftingOf, turnOf } from '../../../machines/kill-switches/lifting.ts';
import { between, type Instant, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';

const OFF = '2026-06-02T17:00:00.000Z' as Instant;
const people = Array.from({ length: 6_000 }, (_, n) => `c${String(n).padStart(5, '0')}`);

describe('a kill switch that is turned off lets go step by step (GAT-21)', () => {
  test('GAT-21 it takes as many minutes as the pace needs for those it held', () => {
    expect(liftingOf(OFF, 10_000, 1_000)).toEqual({ from: OFF, until: plus(OFF, 10 * MINUTE) });
    expect(liftingOf(OFF, 601, LET_GO_A_MINUTE).until).toBe(plus(OFF, MINUTE + 100));
  });

  test.for([
    ['nobody', 0, 0],
    ['what a second holds all but one', 9, 0],
    ['what a second holds', 10, SECOND],
  ] as const)('GAT-21 %s: %i candidates at 600 a minute take %i ms', ([, held, ms]) => {
    expect(between(OFF, liftingOf(OFF, held, 600).until)).toBe(ms);
  });

  test('GAT-21 everybody has one turn, within the time, the same at each asking', () => {
    const lifting = liftingOf(OFF, people.length, 600);
    for (const person of people) {
      const turn = turnOf(lifting, person);
      expect(turn >= lifting.from && turn < lifting.until, person).toBe(true);
      expect(turnOf(lifting, person)).toBe(turn);
    }
  });

  test('GAT-21 names that follow each other get turns that are spread evenly', () => {
    const lifting = liftingOf(OFF, people.length, 600);
    const each = Array.from({ length: 10 }, () => 0);
    for (const person of people) {
      const minute = Math.floor(between(OFF, turnOf(lifting, person)) / MINUTE);
      each[minute] = (each[minute] ?? 0) + 1;
    }
    for (const count of each) expect(count).toSatisfy((n: number) => n > 500 && n < 700);
  });

  test('GAT-21 another lifting has another order', () => {
    const order = (from: Instant) => {
      const lifting = liftingOf(from, 100, 60);
      return people.slice(0, 100).toSorted((a, b) => between(turnOf(lifting, b), turnOf(lifting, a)));
    };
    expect(order(plus(OFF, MINUTE))).not.toEqual(order(OFF));
  });

  test.for([
    ['when it begins', 0, 0],
    ['a moment before the middle', 5 * MINUTE - 1, 2_999],
    ['in the middle', 5 * MINUTE, 3_000],
    ['a moment before the end', 10 * MINUTE - 1, 5_999],
    ['at the end', 10 * MINUTE, 6_000],
    ['later', 60 * MINUTE, 6_000],
  ] as const)('GAT-21 %s (%i ms) it has let go of %i by the clock', ([, ms, expected]) => {
    const lifting = liftingOf(OFF, 6_000, 600);
    expect(letGoBy(lifting, 6_000, plus(OFF, ms))).toBe(expected);
  });
});
