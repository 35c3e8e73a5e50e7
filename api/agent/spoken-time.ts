/** A time as an agent says it: "Wednesday, March 4, at 2:00 PM", in the zone of the person it is said to. Pure. */
import { wallTimeOf } from '../../machines/hours/wall-time.ts';
import { canonicalZone, FALLBACK_ZONE } from '../../machines/hours/zone-rules.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { dayInWords } from '../pages/local-day.ts';

const two = (number: number): string => String(number).padStart(2, '0');

export function spokenTime(at: Instant, timezone: string | null, language: Language): string {
  const { year, month, day, hour, minute } = wallTimeOf(at, canonicalZone(timezone ?? '') ?? FALLBACK_ZONE);
  const words = dayInWords(`${year}-${two(month)}-${two(day)}`, language);
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
  return language === 'es' ? `${words} a las ${clock}` : `${words}, at ${clock}`;
}
