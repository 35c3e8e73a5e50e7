/** Instants as a candidate's clock on the wall shows them, and how long ago they were. Pure. */

import { dayNumberOf, type WallTime, wallTimeOf, weekdayOfDay } from '../../machines/hours/wall-time.ts';
import { abbreviationAt, canonicalZone, FALLBACK_ZONE } from '../../machines/hours/zone-rules.ts';
import { between, DAY, HOUR, type Instant, MINUTE, toMs } from '../../machines/vocabulary/instant.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (n: number): string => String(n).padStart(2, '0');
const dayOf = ({ year, month, day }: WallTime): string =>
  `${DAYS[weekdayOfDay(dayNumberOf(year, month, day))]} ${day} ${MONTHS[month - 1]}`;

export interface LocalTime {
  /** `Mon 2 Mar` */
  readonly day: string;
  /** `10:04` */
  readonly time: string;
  /** `EST` */
  readonly zone: string;
}

/** TZ-03: without a timezone as in New York. */
export function localTime(at: Instant, timezone: string | null): LocalTime {
  const zone = (timezone === null ? null : canonicalZone(timezone)) ?? FALLBACK_ZONE;
  const wall = wallTimeOf(at, zone);
  return { day: dayOf(wall), time: `${two(wall.hour)}:${two(wall.minute)}`, zone: abbreviationAt(zone, toMs(at)) };
}

export function dayAndTime(at: Instant, timezone: string | null): string {
  const { day, time, zone } = localTime(at, timezone);
  return `${day}, ${time} ${zone}`;
}

/** `3 h`; `less than a minute`. */
export function span(from: Instant, to: Instant): string {
  const ms = Math.max(between(from, to), 0);
  const [unit, word] = ms >= 2 * DAY ? [DAY, 'days'] : ms >= HOUR ? [HOUR, 'h'] : [MINUTE, 'min'];
  return ms < MINUTE ? 'less than a minute' : `${Math.floor(ms / unit)} ${word}`;
}

/** `3 h ago`, `in 20 min`. */
export const distance = (from: Instant, to: Instant): string =>
  to < from ? `${span(to, from)} ago` : `in ${span(from, to)}`;
