import { describe, expect, test } from 'vitest';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';
import { believedFrom, overBy } from '../../../runtime/dispatch/absence.ts';

const LEFT_BY = '2026-06-02T12:00:00.000Z' as Instant;

describe('that a provider has not heard of a send (P-17)', () => {
  test('P-17 is believed after the longest request and the time to list it, one after the other', () => {
    expect(believedFrom(LEFT_BY, { longestRequestMs: 10_000, listedWithinMs: 60_000 })).toBe(plus(LEFT_BY, 70_000));
  });
  test('P-17 takes as long in life, however fast the clock runs', () => {
    expect(believedFrom(LEFT_BY, { longestRequestMs: 1_000, listedWithinMs: 500 }, 600)).toBe(plus(LEFT_BY, 900_000));
  });
  test('P-17 is never believed of one that cannot be asked, whose requests still end', () => {
    const absence = { longestRequestMs: 10_000, listedWithinMs: null };
    expect(believedFrom(LEFT_BY, absence)).toBeNull();
    expect(overBy(LEFT_BY, absence)).toBe(plus(LEFT_BY, 10_000));
  });
});
