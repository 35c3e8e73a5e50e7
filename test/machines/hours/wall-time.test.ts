import { describe, expect, test } from 'vitest';
import {
  DAY_MS,
  dateOfDay,
  dayNumberOf,
  dayOfText,
  instantOf,
  textOfDay,
  type WallTime,
  wallTimeOf,
} from '../../../machines/hours/wall-time.ts';
import { allZones, type Zone } from '../../../machines/hours/zone-rules.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { wallTimesHold } from './wall-time.suite.ts';

const wall = (text: string): WallTime => {
  const [year, month, day, hour, minute] = text.split(/[-T:]/).map(Number) as [number, number, number, number, number];
  return { year, month, day, hour, minute };
};
const at = (text: string, zone: string): string => instantOf(wall(text), zone as Zone);

describe('the instant of a wall time (HRS-04)', () => {
  test.each([
    ['the minute before the gap exists', '2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
    [
      'the first minute of the gap moves to its end',
      '2026-03-08T02:00',
      'America/New_York',
      '2026-03-08T07:00:00.000Z',
    ],
    ['a minute in the gap moves to its end', '2026-03-08T02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['the minute after the gap exists', '2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['the minute before the overlap', '2026-11-01T00:59', 'America/New_York', '2026-11-01T04:59:00.000Z'],
    ['the first occurrence in the overlap', '2026-11-01T01:00', 'America/New_York', '2026-11-01T05:00:00.000Z'],
    ['the first occurrence at its end', '2026-11-01T01:59', 'America/New_York', '2026-11-01T05:59:00.000Z'],
    ['the minute after the overlap', '2026-11-01T02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
    ['half an hour of a gap (Lord Howe)', '2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['half an hour of an overlap (Lord Howe)', '2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['no change in Arizona', '2026-03-08T02:30', 'America/Phoenix', '2026-03-08T09:30:00.000Z'],
    ['half-hour zones', '2026-06-01T08:00', 'Asia/Kolkata', '2026-06-01T02:30:00.000Z'],
    ['quarter-hour zones', '2026-06-01T08:00', 'Asia/Kathmandu', '2026-06-01T02:15:00.000Z'],
    ['a gap at midnight (Cairo)', '2026-04-24T00:00', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['a day that was skipped (Samoa)', '2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['the day before it', '2011-12-29T23:59', 'Pacific/Apia', '2011-12-30T09:59:00.000Z'],
    ['east of the date line', '2026-06-01T00:00', 'Pacific/Kiritimati', '2026-05-31T10:00:00.000Z'],
    ['west of the date line', '2026-06-01T23:59', 'Pacific/Pago_Pago', '2026-06-02T10:59:00.000Z'],
    ['hour 24 is the next midnight', '2026-12-31T24:00', 'America/New_York', '2027-01-01T05:00:00.000Z'],
  ])('HRS-04 %s', (_case, text, zone, expected) => {
    expect(at(text, zone)).toBe(expected);
  });

  // One zone of twenty for every change; wall-time.long.test.ts takes all of them.
  wallTimesHold(allZones().filter((_, nth) => nth % 20 === 0));
});

describe('the wall time of an instant', () => {
  test('carries the weekday there, which may not be the weekday in UTC', () => {
    const sundayMorningInUtc = '2026-06-07T03:00:00.000Z' as Instant;
    expect(wallTimeOf(sundayMorningInUtc, 'America/Los_Angeles' as Zone)).toEqual({
      year: 2026,
      month: 6,
      day: 6,
      hour: 20,
      minute: 0,
      weekday: 6,
    });
    expect(wallTimeOf(sundayMorningInUtc, 'Asia/Tokyo' as Zone).weekday).toBe(0);
  });
});

describe('the calendar', () => {
  test('day numbers and dates are each the inverse of the other, and agree with Date', () => {
    for (let day = dayNumberOf(1899, 12, 1); day < dayNumberOf(2101, 2, 1); day += 1) {
      const { year, month, day: dayOfMonth } = dateOfDay(day);
      const agree = textOfDay(day) === new Date(day * DAY_MS).toISOString().slice(0, 10);
      if (!agree || dayNumberOf(year, month, dayOfMonth) !== day) expect.fail(`day ${day}`);
    }
  });

  test.each([
    ['2026-02-29', null],
    ['2028-02-29', 21_243],
    ['2026-13-01', null],
    ['2026-1-1', null],
    ['', null],
  ])('"%s" is day %s', (text, day) => {
    expect(dayOfText(text)).toBe(day);
  });
});
