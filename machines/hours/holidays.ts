/**
 * Owns the public holidays of a country on which no call is booked by text (SMS-13), from a prepared table
 * (test/geo/prepare/public-holidays.ts writes it). Guarantee: of a country that it does not know no day is one;
 * holidays of a part of a country alone are none of the country's.
 */
import type { Instant } from '../vocabulary/instant.ts';
import { holidaysIn } from './holiday-table.ts';
import prepared from './public-holidays.generated.json' with { type: 'json' };
import { isPublicHoliday } from './us-holidays.ts';
import { dayNumberOf, wallTimeOf } from './wall-time.ts';
import type { Zone } from './zone-rules.ts';

const isHolidayOfCountry = holidaysIn(prepared.countries);

/** `country`: two capitals; null = nobody said, read as the US (IMP-03). */
export function isHolidayIn(country: string | null, at: Instant, zone: Zone): boolean {
  const { year, month, day } = wallTimeOf(at, zone);
  const dayNumber = dayNumberOf(year, month, day);
  return country === null || country === 'US'
    ? isPublicHoliday('US', dayNumber)
    : isHolidayOfCountry(country, dayNumber);
}
