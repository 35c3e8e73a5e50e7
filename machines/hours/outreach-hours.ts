/**
 * Owns the meaning of the `outreach_hours` settings group: when an org wants its candidates contacted (HRS-01 to
 * HRS-05, HRS-08). Guarantees: several zones mean that the hours hold in all of them; every question ends.
 */
import { DAY, type Instant, instant, toMs } from '../vocabulary/instant.ts';
import {
  CLOSED,
  type Constraint,
  commonClosing,
  type DayWindow,
  isCommonlyOpen,
  minutesOf,
  nextCommonOpening,
  type Timetable,
} from './opening-times.ts';
import { epochMsOfWall, textOfDay, wallMsOf } from './wall-time.ts';
import { FALLBACK_ZONE, type Zone } from './zone-rules.ts';

/** The settings group as it is stored. Times are "HH:MM"; an end may be "24:00". */
export interface OutreachHours {
  readonly weekday_start: string;
  readonly weekday_end: string;
  readonly call_on_weekends: boolean;
  /** Left out or null: the weekday's (HRS-02). */
  readonly weekend_start?: string | null;
  readonly weekend_end?: string | null;
}

export const DEFAULT_OUTREACH_HOURS: OutreachHours = {
  weekday_start: '08:00',
  weekday_end: '21:00',
  call_on_weekends: true,
};

const timetables = new WeakMap<OutreachHours, Timetable>();

/** The week these hours mean. Throws on settings that `checkSettings` refuses. Settings must not be mutated. */
export function timetableOf(hours: OutreachHours): Timetable {
  const known = timetables.get(hours);
  if (known !== undefined) return known;
  const weekday = windowOf(hours.weekday_start, hours.weekday_end);
  const weekend = hours.call_on_weekends
    ? windowOf(hours.weekend_start ?? hours.weekday_start, hours.weekend_end ?? hours.weekday_end)
    : CLOSED;
  const timetable = { week: [weekend, weekday, weekday, weekday, weekday, weekday, weekend], special: null };
  timetables.set(hours, timetable);
  return timetable;
}

function windowOf(start: string, end: string): DayWindow {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  if (from === null || to === null || to <= from)
    throw new RangeError(`outreach_hours: "${start}" to "${end}" is no window`);
  return { from, to };
}

/** One constraint per zone. No zone at all is read as the fallback of TZ-03. */
export const hoursIn = (hours: OutreachHours, zones: readonly Zone[]): readonly Constraint[] => {
  const timetable = timetableOf(hours);
  return (zones.length === 0 ? [FALLBACK_ZONE] : zones).map((zone) => ({ timetable, zone }));
};

/** HRS-01: the start is inside, the end is not. */
export const isInsideHours = (hours: OutreachHours, zones: readonly Zone[], at: Instant): boolean =>
  isInsideHoursMs(hours, zones, toMs(at));

export const isInsideHoursMs = (hours: OutreachHours, zones: readonly Zone[], epochMs: number): boolean =>
  isCommonlyOpen(hoursIn(hours, zones), epochMs);

/**
 * HRS-03: `from` itself when inside, else the next moment that is. Null when the hours of the zones do not meet within
 * 14 days (a window of a few hours asked of zones far apart); such a candidate needs a better timezone, or a person.
 */
export function nextSlot(hours: OutreachHours, zones: readonly Zone[], from: Instant): Instant | null {
  const fromMs = toMs(from);
  const slot = nextSlotMs(hours, zones, fromMs);
  return slot === null ? null : slot === fromMs ? from : instant(slot);
}

export const nextSlotMs = (hours: OutreachHours, zones: readonly Zone[], fromMs: number): number | null =>
  nextCommonOpening(hoursIn(hours, zones), fromMs);

/**
 * When the present window closes, in the zone where it closes first. `at` itself when closed already; 14 days on when
 * the window never closes.
 */
export const closesAt = (hours: OutreachHours, zones: readonly Zone[], at: Instant): Instant =>
  instant(commonClosing(hoursIn(hours, zones), toMs(at)));

/** 'YYYY-MM-DD' on the wall calendar there. */
export const localDayOf = (zone: Zone, at: Instant): string => textOfDay(Math.floor(wallMsOf(toMs(at), zone) / DAY));

/**
 * GAT-24: the first instant of the candidate's next local day. Where several zones are possible the day is that of the
 * first one, the stored timezone, since touches are counted by it.
 */
export function nextLocalDay(zones: readonly Zone[], at: Instant): Instant {
  const zone = zones[0] ?? FALLBACK_ZONE;
  const today = Math.floor(wallMsOf(toMs(at), zone) / DAY);
  return instant(epochMsOfWall((today + 1) * DAY, zone));
}
