import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closesAt,
  DEFAULT_OUTREACH_HOURS,
  isInsideHours,
  nextSlot,
  type OutreachHours,
} from '../../../machines/hours/outreach-hours.ts';
import { allZones, type Zone } from '../../../machines/hours/zone-rules.ts';
import { type Instant, instant, parseInstant, toMs } from '../../../machines/vocabulary/instant.ts';

const at = (text: string): Instant => {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
};
const zones = (...names: string[]): readonly Zone[] => names as Zone[];
const NEW_YORK = zones('America/New_York');
const hours = (changes: Partial<OutreachHours> = {}): OutreachHours => ({ ...DEFAULT_OUTREACH_HOURS, ...changes });

describe('inside or outside (HRS-01, HRS-02)', () => {
  // 2026-06-03 is a Wednesday; New York is at -04:00.
  test.each([
    ['HRS-01 the last moment before the start is outside', {}, '2026-06-03T11:59:59.999Z', false],
    ['HRS-01 the start is inside', {}, '2026-06-03T12:00:00.000Z', true],
    ['HRS-01 the last moment before the end is inside', {}, '2026-06-04T00:59:59.999Z', true],
    ['HRS-01 the end is outside', {}, '2026-06-04T01:00:00.000Z', false],
    ['HRS-02 a Saturday has the weekday window by default', {}, '2026-06-06T12:00:00.000Z', true],
    [
      'HRS-02 a Saturday is outside when weekends are off',
      { call_on_weekends: false },
      '2026-06-06T16:00:00.000Z',
      false,
    ],
    ['HRS-02 the weekend window has its own start', { weekend_start: '10:00' }, '2026-06-06T13:59:59.999Z', false],
    ['HRS-02 the weekend window opens at its own start', { weekend_start: '10:00' }, '2026-06-06T14:00:00.000Z', true],
    [
      'HRS-02 null means the window of the week',
      { weekend_start: null, weekend_end: null },
      '2026-06-07T12:00:00Z',
      true,
    ],
    ['an end of 24:00 lasts up to midnight', { weekday_end: '24:00' }, '2026-06-04T03:59:59.999Z', true],
  ])('%s', (_guarantee, changes, when, inside) => {
    expect(isInsideHours(hours(changes), NEW_YORK, at(when))).toBe(inside);
  });
});

describe('the next slot (HRS-03, HRS-04)', () => {
  test.each([
    ['HRS-03 inside, it is now', {}, 'America/New_York', '2026-06-03T15:04:05.006Z', '2026-06-03T15:04:05.006Z'],
    [
      'HRS-03 before the start, it is today',
      {},
      'America/New_York',
      '2026-06-03T09:00:00Z',
      '2026-06-03T12:00:00.000Z',
    ],
    [
      'HRS-03 after the end, it is tomorrow',
      {},
      'America/New_York',
      '2026-06-04T01:00:00Z',
      '2026-06-04T12:00:00.000Z',
    ],
    [
      'HRS-02 Friday night rolls to Monday without weekends',
      { call_on_weekends: false },
      'America/New_York',
      '2026-06-06T01:00:00Z',
      '2026-06-08T12:00:00.000Z',
    ],
    [
      'HRS-02 Sunday rolls to Monday',
      { call_on_weekends: false },
      'America/New_York',
      '2026-06-07T16:00:00Z',
      '2026-06-08T12:00:00.000Z',
    ],
    [
      'HRS-02 Friday night rolls to the weekend window',
      { weekend_start: '10:00', weekend_end: '16:00' },
      'America/New_York',
      '2026-06-06T01:00:00Z',
      '2026-06-06T14:00:00.000Z',
    ],
    [
      'HRS-04 a start in the spring gap is the first minute after it',
      { weekday_start: '02:30' },
      'America/New_York',
      '2026-03-08T05:00:00Z',
      '2026-03-08T07:00:00.000Z',
    ],
    [
      'HRS-04 a start in the autumn overlap is its first occurrence',
      { weekday_start: '01:30' },
      'America/New_York',
      '2026-11-01T04:00:00Z',
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'HRS-04 the wall-clock start holds over the spring change',
      {},
      'America/New_York',
      '2026-03-08T02:00:00Z',
      '2026-03-08T12:00:00.000Z',
    ],
    [
      'HRS-04 the wall-clock start holds over the autumn change',
      {},
      'America/New_York',
      '2026-11-01T02:00:00Z',
      '2026-11-01T13:00:00.000Z',
    ],
    [
      'HRS-04 a window wholly inside the gap opens the next day',
      { weekday_start: '02:10', weekday_end: '02:50' },
      'America/New_York',
      '2026-03-08T05:00:00Z',
      '2026-03-09T06:10:00.000Z',
    ],
    [
      'HRS-07 Vancouver in January is at -07:00',
      {},
      'America/Vancouver',
      '2027-01-15T05:00:00Z',
      '2027-01-15T15:00:00.000Z',
    ],
    ['a zone without daylight saving', {}, 'America/Phoenix', '2026-07-01T05:00:00Z', '2026-07-01T15:00:00.000Z'],
    ['a half-hour zone', {}, 'Asia/Kolkata', '2026-06-01T01:00:00Z', '2026-06-01T02:30:00.000Z'],
    [
      'the day before yesterday across the date line',
      { call_on_weekends: false },
      'Pacific/Kiritimati',
      '2026-06-05T09:00:00Z',
      '2026-06-07T18:00:00.000Z',
    ],
  ])('%s', (_guarantee, changes, zone, from, slot) => {
    expect(nextSlot(hours(changes), zones(zone), at(from))).toBe(slot);
  });

  test('TZ-03 no zone at all is read as US/Eastern', () => {
    expect(nextSlot(hours(), [], at('2026-06-03T09:00:00Z'))).toBe('2026-06-03T12:00:00.000Z');
  });
});

describe('hours that begin or end inside the autumn overlap (HRS-04)', () => {
  // New York, 2026-11-01: 01:00 to 02:00 comes twice, from 05:00Z and from 06:00Z.
  test.each([
    [
      'HRS-04 the wall clock goes back before the start: closed again',
      { weekday_start: '01:30' },
      '2026-11-01T06:15:00Z',
      '2026-11-01T06:30:00.000Z',
    ],
    [
      'HRS-04 the first occurrence of the start counts',
      { weekday_start: '01:30' },
      '2026-11-01T05:30:00Z',
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'HRS-04 a window that ended before the change opens again with the wall clock',
      { weekday_start: '00:10', weekday_end: '01:30' },
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:00:00.000Z',
    ],
    [
      'HRS-04 a window that ended at the second occurrence opens the next day',
      { weekday_start: '00:10', weekday_end: '01:30' },
      '2026-11-01T06:30:00Z',
      '2026-11-02T05:10:00.000Z',
    ],
  ])('%s', (_guarantee, changes, from, slot) => {
    expect(nextSlot(hours(changes), NEW_YORK, at(from))).toBe(slot);
  });
});

describe('several possible zones (HRS-08)', () => {
  const EASTERN_OR_CENTRAL = zones('America/New_York', 'America/Chicago');
  test.each([
    ['HRS-08 it opens when the western zone opens', '2026-06-03T12:00:00Z', '2026-06-03T13:00:00.000Z'],
    ['HRS-08 open in both is now', '2026-06-03T13:00:00Z', '2026-06-03T13:00:00.000Z'],
    ['HRS-08 it closes when the eastern zone closes', '2026-06-04T01:00:00Z', '2026-06-04T13:00:00.000Z'],
  ])('%s', (_guarantee, from, slot) => {
    expect(nextSlot(hours(), EASTERN_OR_CENTRAL, at(from))).toBe(slot);
  });

  test('HRS-08 it only narrows: inside for several zones is inside for each of them', () => {
    for (let hour = 0; hour < 48; hour++) {
      const when = instant(Date.UTC(2026, 5, 3, hour));
      const each = EASTERN_OR_CENTRAL.every((zone) => isInsideHours(hours(), [zone], when));
      expect(isInsideHours(hours(), EASTERN_OR_CENTRAL, when)).toBe(each);
    }
  });

  test('HRS-08 hours that never meet answer null rather than search for ever', () => {
    const anHour = hours({ weekday_start: '08:00', weekday_end: '09:00' });
    expect(nextSlot(anHour, zones('America/New_York', 'America/Los_Angeles'), at('2026-06-03T12:00:00Z'))).toBeNull();
  });
});

test('the slot is inside hours, not before it was asked for, and nothing earlier is, in every zone', () => {
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  fc.assert(
    fc.property(
      fc.constantFrom(...allZones()),
      fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2036, 0, 1) / 60_000 }),
      fc.integer({ min: 0, max: 1_300 }),
      fc.integer({ min: 60, max: 600 }),
      fc.boolean(),
      (zone, minute, start, length, weekends) => {
        const settings = hours({
          weekday_start: clock(start),
          weekday_end: clock(Math.min(start + length, 1_439)),
          call_on_weekends: weekends,
        });
        const from = instant(minute * 60_000);
        const slot = nextSlot(settings, [zone], from);
        if (slot === null) return expect.fail('a window every weekday always opens');
        expect(slot >= from && isInsideHours(settings, [zone], slot)).toBe(true);
        const step = 5 * 60_000;
        for (let ms = toMs(from); ms < toMs(slot); ms += step) {
          if (isInsideHours(settings, [zone], instant(ms)))
            expect.fail(`${zone}: open at ${instant(ms)} before ${slot}`);
        }
        const closing = closesAt(settings, [zone], slot);
        expect(isInsideHours(settings, [zone], closing)).toBe(false);
        expect(isInsideHours(settings, [zone], instant(toMs(closing) - 1))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

describe('when the window closes', () => {
  test.each([
    ['at the end on the wall clock', {}, ['America/New_York'], '2026-06-03T15:00:00Z', '2026-06-04T01:00:00.000Z'],
    ['closed already: at that moment', {}, ['America/New_York'], '2026-06-04T02:00:00Z', '2026-06-04T02:00:00.000Z'],
    [
      'HRS-08 where it closes first',
      {},
      ['America/Chicago', 'America/New_York'],
      '2026-06-03T15:00:00Z',
      '2026-06-04T01:00:00.000Z',
    ],
    [
      'HRS-04 the wall-clock end holds over the autumn change',
      { weekday_start: '00:00' },
      ['America/New_York'],
      '2026-11-01T04:00:00Z',
      '2026-11-02T02:00:00.000Z',
    ],
    [
      'never: 14 days on',
      { weekday_start: '00:00', weekday_end: '24:00' },
      ['America/New_York'],
      '2026-06-03T15:00:00Z',
      '2026-06-17T15:00:00.000Z',
    ],
  ])('%s', (_guarantee, changes, names, when, closing) => {
    expect(closesAt(hours(changes), zones(...names), at(when))).toBe(closing);
  });
});
