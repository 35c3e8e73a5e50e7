/**
 * Owns the calendar arithmetic between instants and what a clock on the wall shows, and HRS-04's answer for wall times
 * that do not exist or exist twice. Guarantee: `wallTimeOf(instantOf(w, z), z)` is `w` unless the clock skips `w`
 * there, then it is the first minute after the gap; a wall time that comes twice means its first occurrence.
 */
import { type Instant, instant, MINUTE, toMs } from '../vocabulary/instant.ts';
import { offsetMinutesAt, periodAt, periodsOf, type Zone } from './zone-rules.ts';

export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** 0 is Sunday, as in Date. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export const DAY_MS = 86_400_000;
/** No two clocks on earth have ever been further from UTC than this. */
const FARTHEST_OFFSET_MS = 16 * 3_600_000;

/** Days since 1970-01-01 of a date of the Gregorian calendar. Days past the month's end run on into the next. */
export function dayNumberOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The date of a day number. Inverse of dayNumberOf. */
export function dateOfDay(dayNumber: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** 1970-01-01 was a Thursday. */
const weekdayOfDay = (dayNumber: number): Weekday => ((((dayNumber + 4) % 7) + 7) % 7) as Weekday;

/** 'YYYY-MM-DD'. */
export function textOfDay(dayNumber: number): string {
  const { year, month, day } = dateOfDay(dayNumber);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day number of 'YYYY-MM-DD'; null for anything else, 2026-02-30 included. */
export function dayOfText(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const number = dayNumberOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return textOfDay(number) === text ? number : null;
}

/** Milliseconds of the wall clock, counted as if the wall were in UTC. */
export const wallMsOf = (epochMs: number, zone: Zone): number => epochMs + offsetMinutesAt(zone, epochMs) * MINUTE;

export function wallTimeOf(at: Instant, zone: Zone): WallTime & { readonly weekday: Weekday } {
  const wallMs = wallMsOf(toMs(at), zone);
  const dayNumber = Math.floor(wallMs / DAY_MS);
  const minutes = Math.floor((wallMs - dayNumber * DAY_MS) / MINUTE);
  return {
    ...dateOfDay(dayNumber),
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
    weekday: weekdayOfDay(dayNumber),
  };
}

/** HRS-04 on milliseconds: the first instant at which the wall shows `wallMs`, or the end of the gap that skips it. */
export function epochMsOfWall(wallMs: number, zone: Zone): number {
  const periods = periodsOf(zone);
  for (let i = periodAt(periods, wallMs - FARTHEST_OFFSET_MS); ; i++) {
    const epochMs = wallMs - (periods.offsets[i] as number) * MINUTE;
    const until = periods.untils[i] as number;
    if (epochMs < until) {
      const from = i === 0 ? Number.NEGATIVE_INFINITY : (periods.untils[i - 1] as number);
      return Math.max(epochMs, from);
    }
  }
}

/** The instant of a wall time (HRS-04). Hour 24 is the next midnight. */
export const instantOf = (wall: WallTime, zone: Zone): Instant =>
  instant(
    epochMsOfWall(
      dayNumberOf(wall.year, wall.month, wall.day) * DAY_MS + (wall.hour * 60 + wall.minute) * MINUTE,
      zone,
    ),
  );
