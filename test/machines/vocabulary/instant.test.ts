import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  between,
  earliest,
  type Instant,
  instant,
  latest,
  parseInstant,
  plus,
  toMs,
} from '../../../machines/vocabulary/instant.ts';

const NOON = '2026-06-02T12:00:00.000Z' as Instant;

describe('instants have one form', () => {
  test.each([
    ['2026-06-02T12:00:00.000Z', NOON],
    ['2026-06-02T12:00:00Z', NOON],
    ['2026-06-02T12:00Z', NOON],
    ['2026-06-02T14:00:00+02:00', NOON],
    ['2026-06-02T05:00:00-0700', NOON],
    ['2026-06-02T12:00:00.0004Z', NOON],
  ])('%s is read as an instant in UTC with milliseconds', (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });
  test.each([
    '2026-06-02T12:00:00',
    '2026-06-02',
    '12:00Z',
    'noon',
    '',
    '2026-13-02T12:00:00Z',
    '2026-06-02 12:00:00Z',
    '2026-06-02T25:00:00Z',
  ])('TZ-03 "%s" says no instant: a wall time is never taken for one', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
  test('a number that is no date throws', () => {
    expect(() => instant(Number.NaN)).toThrow(RangeError);
  });

  const anyMs = fc.integer({ min: 0, max: 4_000_000_000_000 });
  test('the order of the texts is the order in time', () => {
    fc.assert(
      fc.property(anyMs, anyMs, (a, b) => {
        expect(instant(a) < instant(b)).toBe(a < b);
        expect([toMs(latest(instant(a), instant(b))), toMs(earliest(instant(a), instant(b)))]).toEqual([
          Math.max(a, b),
          Math.min(a, b),
        ]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
  test('a duration added is the duration between', () => {
    fc.assert(
      fc.property(anyMs, fc.integer({ min: -1e9, max: 1e9 }), (ms, duration) => {
        expect(between(instant(ms), plus(instant(ms), duration))).toBe(duration);
        expect(parseInstant(instant(ms))).toBe(instant(ms));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
