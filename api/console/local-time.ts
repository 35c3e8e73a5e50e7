/** Instants as a candidate's clock on the wall shows them, and how long ago they were. Pure. */
import { canonicalZone, FALLBACK_ZONE } from '../../machines/hours/zone-rules.ts';
import { between, DAY, HOUR, type Instant, MINUTE } from '../../machines/vocabulary/instant.ts';
import { wallWords } from '../../runtime/wall-words.ts';

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
  const [day = '', time = '', abbreviation = ''] = wallWords(at, zone, 'ccc d LLL|HH:mm|ZZZZ').split('|');
  return { day, time, zone: abbreviation };
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
