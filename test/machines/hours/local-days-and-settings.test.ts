import { describe, expect, test } from 'vitest';
import {
  DEFAULT_OUTREACH_HOURS,
  localDayOf,
  nextLocalDay,
  type OutreachHours,
  timetableOf,
} from '../../../machines/hours/outreach-hours.ts';
import { wallTimeOf } from '../../../machines/hours/wall-time.ts';
import { allZones, type Zone } from '../../../machines/hours/zone-rules.ts';
import { checkSettings } from '../../../machines/settings.ts';
import { type Instant, instant, parseInstant, toMs } from '../../../machines/vocabulary/instant.ts';

const at = (text: string): Instant => {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`${text} is no instant`);
  return parsed;
};
const zones = (...names: string[]): readonly Zone[] => names as Zone[];
const hours = (changes: Partial<OutreachHours> = {}): OutreachHours => ({ ...DEFAULT_OUTREACH_HOURS, ...changes });

describe('local days (GAT-24)', () => {
  test.each([
    ['GAT-24 the next midnight there', 'America/Los_Angeles', '2026-06-03T20:00:00Z', '2026-06-04T07:00:00.000Z'],
    [
      'GAT-24 midnight itself starts a day, so the next is a day on',
      'America/Los_Angeles',
      '2026-06-04T07:00:00Z',
      '2026-06-05T07:00:00.000Z',
    ],
    ['GAT-24 a day of 23 hours', 'America/New_York', '2026-03-08T06:00:00Z', '2026-03-09T04:00:00.000Z'],
    [
      'GAT-24 a day that has no midnight begins when the gap ends',
      'Africa/Cairo',
      '2026-04-23T12:00:00Z',
      '2026-04-23T22:00:00.000Z',
    ],
  ])('%s', (_guarantee, zone, when, next) => {
    expect(nextLocalDay(zones(zone), at(when))).toBe(next);
  });

  test('GAT-24 the day counts are by the stored zone, the first one', () => {
    expect(nextLocalDay(zones('America/Chicago', 'America/New_York'), at('2026-06-03T20:00:00Z'))).toBe(
      '2026-06-04T05:00:00.000Z',
    );
  });

  test.each([
    ['America/Los_Angeles', '2026-06-04T06:59:59.999Z', '2026-06-03'],
    ['America/Los_Angeles', '2026-06-04T07:00:00Z', '2026-06-04'],
    ['Pacific/Kiritimati', '2026-06-03T10:00:00Z', '2026-06-04'],
    ['Pacific/Pago_Pago', '2026-06-03T10:59:00Z', '2026-06-02'],
  ])('the day in %s at %s is %s', (zone, when, day) => {
    expect(localDayOf(zone as Zone, at(when))).toBe(day);
  });

  test('the next local day shows midnight, or the end of a gap, in every zone', () => {
    for (const zone of allZones()) {
      for (const day of ['2026-03-07', '2026-10-31', '2026-04-23', '2026-06-01']) {
        const next = nextLocalDay([zone], at(`${day}T12:00:00Z`));
        expect(localDayOf(zone, next) > localDayOf(zone, at(`${day}T12:00:00Z`))).toBe(true);
        expect(localDayOf(zone, instant(toMs(next) - 1)) < localDayOf(zone, next)).toBe(true);
        expect(wallTimeOf(next, zone).minute).toBe(0);
      }
    }
  });
});

describe('settings are refused by field (HRS-05)', () => {
  const valid: OutreachHours = hours({ weekend_start: '10:00', weekend_end: '16:00' });
  test.each([
    ['the defaults pass', hours(), []],
    ['own weekend hours pass', valid, []],
    ['an end of 24:00 passes', { ...valid, weekday_end: '24:00' }, []],
    ['end = start', { ...valid, weekday_end: '08:00' }, ['weekday_end']],
    ['end before start', { ...valid, weekday_end: '07:59' }, ['weekday_end']],
    ['hour 25', { ...valid, weekday_start: '25:00' }, ['weekday_start']],
    ['minute 60', { ...valid, weekday_end: '20:60' }, ['weekday_end']],
    ['one digit', { ...valid, weekday_start: '8:00' }, ['weekday_start']],
    ['words', { ...valid, weekday_start: '8am' }, ['weekday_start']],
    ['a number', { ...valid, weekday_start: 8 }, ['weekday_start']],
    ['a start of 24:00', { ...valid, weekday_start: '24:00' }, ['weekday_start']],
    ['left out, so the defaults', { call_on_weekends: true }, []],
    ['no boolean', { ...valid, call_on_weekends: 'yes' }, ['call_on_weekends']],
    ['weekend end before its start', { ...valid, weekend_end: '09:00' }, ['weekend_end']],
    [
      'weekend start after the weekday end it takes over',
      { ...valid, weekend_start: '21:00', weekend_end: null },
      ['weekend_end'],
    ],
    [
      'weekend end before the weekday start it takes over',
      { ...valid, weekend_start: null, weekend_end: '07:00' },
      ['weekend_end'],
    ],
    ['malformed weekend', { ...valid, weekend_start: '', weekend_end: 'x' }, ['weekend_start', 'weekend_end']],
    ['no object', null, []],
  ])('HRS-05 %s', (_case, given, fields) => {
    const paths = fields.map((field) => `outreach_hours.${field}`);
    expect(checkSettings({ outreach_hours: given }).map(({ path }) => path)).toEqual(
      given === null ? ['outreach_hours'] : paths,
    );
  });
  test('hours that nobody could save mean no week', () => {
    expect(() => timetableOf(hours({ weekday_end: '07:00' }))).toThrow('"08:00" to "07:00" is no window');
    expect(() => timetableOf(hours({ weekend_end: 'x' }))).toThrow(RangeError);
  });
});
