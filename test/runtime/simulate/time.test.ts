// Times of a scenario: counted from the start, or fixed; and the clock they move.
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { parseExactInstant, parseRelative, resolveWhen } from '../../../runtime/simulate/schema/time.ts';
import { seededIds } from '../../../runtime/simulate/seeded-ids.ts';
import { createVirtualClock } from '../../../runtime/simulate/virtual-clock.ts';

const MINUTES = 60_000;

describe('a time counted from the start', () => {
  test.each([
    ['+0m', 0],
    ['+45s', 0.75],
    ['+90m', 90],
    ['+2h', 120],
    ['+1d', 1_440],
    ['+1w', 10_080],
    ['+1d2h30m', 1_590],
    ['+2d25m', 2_905],
    ['+30m1h', 90],
  ])('%s is %d minutes', (text, minutes) => {
    expect(parseRelative(text)).toBe(minutes * MINUTES);
  });

  test.each(['', '+', '1h', '+1', '+1y', '+h', '-1h', '+1h-5m', '+1.5h', '+ 1h', '+1H', '+99999999d', '+1h '])(
    '"%s" is none',
    (text) => {
      expect(parseRelative(text)).toBeNull();
    },
  );
});

describe('a fixed instant', () => {
  test.each([
    ['2026-03-02T15:00:00Z', '2026-03-02T15:00:00.000Z'],
    ['2026-03-02T15:00Z', '2026-03-02T15:00:00.000Z'],
    ['2026-03-02T15:00:00-08:00', '2026-03-02T23:00:00.000Z'],
    ['2028-02-29T00:00:00+05:30', '2028-02-28T18:30:00.000Z'],
  ])('%s is %s', (text, at) => {
    expect(parseExactInstant(text)).toBe(at);
  });

  test.each([
    '2026-03-02',
    '2026-03-02T15:00:00',
    '2026-02-29T00:00:00Z',
    '2026-04-31T10:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-03-02T25:00:00Z',
    'now',
  ])('"%s" is none', (text) => {
    expect(parseExactInstant(text)).toBeNull();
  });

  test('needs no start', () => {
    const at = '2026-03-02T15:00:00.000Z' as Instant;
    expect(resolveWhen({ at }, '2020-01-01T00:00:00.000Z' as Instant)).toBe(at);
  });
});

describe('the virtual clock', () => {
  test('stands still until it is moved, and never goes back', () => {
    const clock = createVirtualClock('2026-03-02T15:00:00.000Z' as Instant);
    clock.moveTo('2026-03-02T16:00:00.000Z' as Instant);
    expect(clock.now()).toBe('2026-03-02T16:00:00.000Z');
    expect(() => clock.moveTo('2026-03-02T15:59:59.999Z' as Instant)).toThrow('cannot go back');
  });
});

describe('ids of a simulation', () => {
  test('are version 4 UUIDs, the same ones every time', () => {
    const [one, two] = [seededIds('x'), seededIds('x')];
    const ids = [one(), one(), one()];
    expect([two(), two(), two()]).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
