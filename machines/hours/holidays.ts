/** The public holidays of a country on which no call is booked by text (SMS-13). Those of the United States are known; of any other, none. */
import type { Instant } from '../vocabulary/instant.ts';
import { isPublicHoliday } from './us-holidays.ts';
import { dayNumberOf, wallTimeOf } from './wall-time.ts';
import type { Zone } from './zone-rules.ts';

/** `country`: two capitals; null = nobody said, read as the US (IMP-03). */
export function isHolidayIn(country: string | null, at: Instant, zone: Zone): boolean {
  if (country !== null && country !== 'US') return false;
  const { year, month, day } = wallTimeOf(at, zone);
  return isPublicHoliday('US', dayNumberOf(year, month, day));
}
