import { describe, expect, test } from 'vitest';
import {
  countsAfter,
  HEALTHY,
  healthAt,
  judgeTally,
  type NumberHealth,
  type NumberTally,
  nextHealth,
  REST,
} from '../../../machines/from-numbers/health.ts';
import { DAY, HOUR, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { TUESDAY_10 } from '../../support/given.ts';

const NOW = TUESDAY_10;
const calls = (total: number, answered: number, faulted: number): NumberTally => ({ total, answered, faulted });
const resting: NumberHealth = {
  verdict: 'RESTING',
  reason: 'SENDER_AT_FAULT',
  since: NOW,
  restsUntil: plus(NOW, REST),
};
const watched: NumberHealth = { verdict: 'WATCHED', reason: 'SENDER_AT_FAULT', since: NOW, restsUntil: null };
const healthy = (since: NumberHealth['since'], restsUntil: NumberHealth['restsUntil'] = null) => ({
  ...HEALTHY,
  since,
  restsUntil,
});

describe('what a tally says of a number that calls (GAT-12)', () => {
  test.each([
    ['nothing is known', calls(0, 0, 0), 'HEALTHY', null],
    ['two faults of two are no pattern yet', calls(2, 0, 2), 'WATCHED', 'SENDER_AT_FAULT'],
    ['three faults of three are one', calls(3, 0, 3), 'RESTING', 'SENDER_AT_FAULT'],
    ['three faults, a fifth of all', calls(15, 5, 3), 'RESTING', 'SENDER_AT_FAULT'],
    ['three faults, a little less than a fifth', calls(16, 5, 3), 'WATCHED', 'SENDER_AT_FAULT'],
    ['one fault is chance', calls(1, 0, 1), 'HEALTHY', null],
    ['two faults, a twentieth of all', calls(40, 10, 2), 'WATCHED', 'SENDER_AT_FAULT'],
    ['two faults, a little less than a twentieth', calls(41, 10, 2), 'HEALTHY', null],
    ['nobody picked up, of too few to tell', calls(49, 0, 0), 'HEALTHY', null],
    ['nobody picked up, of fifty', calls(50, 0, 0), 'RESTING', 'SELDOM_ANSWERED'],
    ['one of fifty is two in a hundred', calls(50, 1, 0), 'WATCHED', 'SELDOM_ANSWERED'],
    ['one of fifty-one is less', calls(51, 1, 0), 'RESTING', 'SELDOM_ANSWERED'],
    ['four of a hundred', calls(100, 4, 0), 'WATCHED', 'SELDOM_ANSWERED'],
    ['five of a hundred', calls(100, 5, 0), 'HEALTHY', null],
  ] as const)('GAT-12 %s', (_what, tally, verdict, reason) => {
    expect(judgeTally('CALL', tally)).toEqual({ verdict, reason });
  });
});

describe('what a tally says of a number that texts (GAT-12)', () => {
  test.each([
    ['nothing is known', calls(0, 0, 0), 'HEALTHY', null],
    ['one text was stopped', calls(1, 0, 1), 'HEALTHY', null],
    ['two of two', calls(2, 0, 2), 'WATCHED', 'TEXTS_STOPPED'],
    ['three of fifteen', calls(15, 0, 3), 'RESTING', 'TEXTS_STOPPED'],
    ['three of sixteen', calls(16, 0, 3), 'WATCHED', 'TEXTS_STOPPED'],
    ['texts are not answered, and not judged by it', calls(100, 0, 0), 'HEALTHY', null],
  ] as const)('GAT-12 %s', (_what, tally, verdict, reason) => {
    expect(judgeTally('SMS', tally)).toEqual({ verdict, reason });
  });
});

describe('a verdict and time (GAT-12)', () => {
  test.each([
    ['a rest holds until its very end', resting, REST - 1, resting],
    ['and is over then', resting, REST, healthy(plus(NOW, REST), plus(NOW, REST))],
    ['a watch holds for a day', watched, DAY - 1, watched],
    ['and is over when nothing renewed it', watched, DAY, healthy(plus(NOW, DAY))],
    ['a healthy number stays so', HEALTHY, 9 * DAY, HEALTHY],
  ] as const)('GAT-12 %s', (_what, said, later, now) => {
    expect(healthAt(said, plus(NOW, later))).toEqual(now);
  });

  test('GAT-12 a third fault makes it rest, from now on and for four hours', () => {
    expect(nextHealth('CALL', watched, calls(3, 0, 3), plus(NOW, HOUR))).toEqual({
      verdict: 'RESTING',
      reason: 'SENDER_AT_FAULT',
      since: plus(NOW, HOUR),
      restsUntil: plus(NOW, 5 * HOUR),
    });
  });
  test('GAT-12 what happens during a rest neither ends nor prolongs it', () => {
    for (const tally of [calls(100, 90, 3), calls(9, 0, 9)])
      expect(nextHealth('CALL', resting, tally, plus(NOW, MINUTE))).toEqual(resting);
  });
  test('GAT-12 the same verdict again keeps its beginning', () => {
    expect(nextHealth('CALL', watched, calls(3, 1, 2), plus(NOW, HOUR))).toBe(watched);
  });
  test('GAT-12 after a rest it begins afresh: what was before counts no more', () => {
    const end = plus(NOW, REST);
    expect(countsAfter(resting, plus(end, -1))).toBe(plus(end, -1 - DAY));
    expect(countsAfter(resting, end)).toBe(end);
    expect(countsAfter(healthy(end, end), plus(end, HOUR))).toBe(end);
    expect(countsAfter(healthy(end, end), plus(end, DAY + MINUTE))).toBe(plus(end, MINUTE));
    expect(countsAfter(HEALTHY, NOW)).toBe(plus(NOW, -DAY));
  });
  test('GAT-12 a rest that is over is remembered through later verdicts', () => {
    const end = plus(NOW, REST);
    const later = nextHealth('CALL', resting, calls(2, 0, 2), plus(end, HOUR));
    expect(later).toMatchObject({ verdict: 'WATCHED', since: plus(end, HOUR), restsUntil: end });
    expect(nextHealth('CALL', later, calls(50, 25, 2), plus(end, 2 * HOUR))).toMatchObject({
      verdict: 'HEALTHY',
      restsUntil: end,
    });
  });
});
