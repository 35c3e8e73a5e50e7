// SMS-13: the public holidays on which no call is booked by text, of the country of the org.
import { describe, expect, test } from 'vitest';
import { isHolidayIn } from '../../../machines/hours/holidays.ts';
import type { Zone } from '../../../machines/hours/zone-rules.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';

/** At noon by the clock of the zone, give or take. */
const on = (country: string | null, day: string, zone = 'UTC'): boolean =>
  isHolidayIn(country, instant(Date.parse(`${day}T12:00:00Z`)), zone as Zone);

describe('public holidays', () => {
  test.each([
    [null, '2026-07-04'],
    ['US', '2026-11-26'],
    ['MX', '2026-09-16'],
    ['CA', '2027-07-01'],
    ['GB', '2026-12-25'],
    ['GB', '2027-03-26'],
    ['DE', '2026-10-03'],
    ['PH', '2027-06-12'],
    ['IN', '2027-01-26'],
    ['ES', '2026-10-12'],
  ])('SMS-13 of %s: %s is one', (country, day) => {
    expect(on(country, day)).toBe(true);
  });
  test.each([
    ['MX', '2026-07-04'],
    ['US', '2026-09-16'],
    ['DE', '2026-11-26'],
    ['XX', '2026-12-25'],
    ['constructor', '2026-12-25'],
  ])('SMS-13 of %s: %s is none', (country, day) => {
    expect(on(country, day)).toBe(false);
  });
  test('SMS-13 holds from midnight to midnight by the clock of the candidate', () => {
    const at = instant(Date.parse('2026-09-17T04:00:00Z'));
    expect(isHolidayIn('MX', at, 'America/Mexico_City' as Zone)).toBe(true);
    expect(isHolidayIn('MX', at, 'Europe/Madrid' as Zone)).toBe(false);
  });
  test('SMS-13 a feast of several days is all of them', () => {
    const days = ['2027-03-08', '2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12', '2027-03-13'];
    expect(days.map((day) => on('SA', day))).toEqual([false, true, true, true, true, false]);
  });
});
