/**
 * What somebody texts who would rather be called soon. Pure.
 *
 * Must not know: whether a call may come then. It names a time of their own day, which the engine weighs as it weighs
 * anybody's.
 */
import { dayNumberOf, textOfDay, wallTimeOf } from '../../machines/hours/wall-time.ts';
import { canonicalZone, FALLBACK_ZONE } from '../../machines/hours/zone-rules.ts';
import { HOUR, type Instant, plus } from '../../machines/vocabulary/instant.ts';

/** Time enough to answer the question about the timezone (TZ-04), which comes first. */
const SOON = 3 * HOUR;
const [EARLIEST, LATEST, MORNING] = [9, 19, '10:00'] as const;

/** What the phone's keys send for it. */
export const QUICK_WORDS = { call: 'ask-for-a-call', timezone: 'name-my-timezone' } as const;

export const nameTheirTimezone = (timezone: string | null): string => `I am in ${timezone ?? FALLBACK_ZONE}`;

export function askForACall(now: Instant, timezone: string | null): string {
  const zone = (timezone === null ? null : canonicalZone(timezone)) ?? FALLBACK_ZONE;
  const { year, month, day, hour, minute } = wallTimeOf(plus(now, SOON), zone);
  const today = dayNumberOf(year, month, day);
  const time = `${hour}:${String(minute).padStart(2, '0')}`;
  if (hour < EARLIEST) return `Please call me on ${textOfDay(today)} at ${MORNING}`;
  return hour > LATEST
    ? `Please call me on ${textOfDay(today + 1)} at ${MORNING}`
    : `Please call me on ${textOfDay(today)} at ${time}`;
}
