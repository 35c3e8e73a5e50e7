/** Instants as people read them: the candidate's wall clock first, UTC beside it. */
import { wallTimeOf } from '../../machines/hours/wall-time.ts';
import type { Zone } from '../../machines/hours/zone-rules.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const two = (number: number): string => String(number).padStart(2, '0');

/** `Tue 2 Jun 2026 08:00`. */
export function onTheWall(at: Instant, zone: Zone): string {
  const { weekday, day, month, year, hour, minute } = wallTimeOf(at, zone);
  return `${DAYS[weekday]} ${day} ${MONTHS[month - 1]} ${year} ${two(hour)}:${two(minute)}`;
}

/** `Tue 2 Jun 2026 08:00 (America/Los_Angeles; 15:00 UTC)`. */
export const inBothClocks = (at: Instant, zone: Zone): string =>
  `${onTheWall(at, zone)} (${zone}; ${at.slice(11, 16)} UTC)`;
