/**
 * Owns the walk over days and changes of offset that outreach hours and the legal calling window share: is it open,
 * when does it open, when does it close. Guarantees: open means that the wall clock there shows a time inside the day's
 * window, so a change of offset never moves a window (HRS-04); every question ends after HORIZON_DAYS at the latest.
 */
import { MINUTE } from '../vocabulary/instant.ts';
import { periodAt, periodsOf, type Zone } from './zone-rules.ts';

// An opening inside a gap is the first minute after it, one that comes twice is its first occurrence.

const DAY_MS = 86_400_000;
const MINUTES_PER_DAY = 1_440;

/** How far ahead an opening is looked for. The longest true closure is a long weekend with holidays. */
const HORIZON_DAYS = 14;

/** Minutes since midnight, the end exclusive. Closed all day: from >= to. */
export interface DayWindow {
  readonly from: number;
  readonly to: number;
}

export const CLOSED: DayWindow = { from: 0, to: 0 };

export interface Timetable {
  /** By weekday, Sunday first. */
  readonly week: readonly DayWindow[];
  /** For days on which the weekday does not decide (holidays), by day number; null: the weekday decides. */
  readonly special: ((dayNumber: number) => DayWindow | null) | null;
}

/** A timetable that must hold on the wall clock of a zone. */
export interface Constraint {
  readonly timetable: Timetable;
  readonly zone: Zone;
}

export function windowOn(timetable: Timetable, dayNumber: number): DayWindow {
  const special = timetable.special === null ? null : timetable.special(dayNumber);
  return special ?? (timetable.week[(((dayNumber + 4) % 7) + 7) % 7] as DayWindow);
}

/** Both must hold. */
function intersection(a: DayWindow, b: DayWindow): DayWindow {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from < to ? { from, to } : CLOSED;
}

export const bothTimetables = (a: Timetable, b: Timetable): Timetable => ({
  week: a.week.map((window, weekday) => intersection(window, b.week[weekday] as DayWindow)),
  special:
    a.special === null && b.special === null
      ? null
      : (dayNumber) => {
          const special = a.special?.(dayNumber) ?? b.special?.(dayNumber) ?? null;
          return special === null ? null : intersection(windowOn(a, dayNumber), windowOn(b, dayNumber));
        },
});

function isOpen({ timetable, zone }: Constraint, epochMs: number): boolean {
  const periods = periodsOf(zone);
  const wallMs = epochMs + (periods.offsets[periodAt(periods, epochMs)] as number) * MINUTE;
  const dayNumber = Math.floor(wallMs / DAY_MS);
  const minutes = (wallMs - dayNumber * DAY_MS) / MINUTE;
  const { from, to } = windowOn(timetable, dayNumber);
  return minutes >= from && minutes < to;
}

/** `epochMs` itself when open, else the next opening; Infinity when there is none before `giveUpAt`. */
function nextOpening({ timetable, zone }: Constraint, epochMs: number, giveUpAt: number): number {
  const periods = periodsOf(zone);
  let at = epochMs;
  // Once per period of constant offset: inside one, wall time and real time run alike.
  for (let i = periodAt(periods, at); at < giveUpAt; i++) {
    const offsetMs = (periods.offsets[i] as number) * MINUTE;
    const until = periods.untils[i] as number;
    const wallMs = at + offsetMs;
    let dayNumber = Math.floor(wallMs / DAY_MS);
    let minutes = (wallMs - dayNumber * DAY_MS) / MINUTE;
    for (; dayNumber * DAY_MS - offsetMs < Math.min(until, giveUpAt); dayNumber++, minutes = 0) {
      const { from, to } = windowOn(timetable, dayNumber);
      if (from >= to || minutes >= to) continue;
      const opening =
        minutes >= from ? Math.max(at, dayNumber * DAY_MS - offsetMs) : dayNumber * DAY_MS + from * MINUTE - offsetMs;
      if (opening >= until) break;
      return opening < giveUpAt ? opening : Number.POSITIVE_INFINITY;
    }
    at = until;
  }
  return Number.POSITIVE_INFINITY;
}

/** When the present opening ends; `epochMs` itself when closed, the horizon's end when it never closes. */
function closingOf({ timetable, zone }: Constraint, epochMs: number): number {
  const horizon = epochMs + HORIZON_DAYS * DAY_MS;
  const constraint = { timetable, zone };
  const periods = periodsOf(zone);
  let at = epochMs;
  while (at < horizon && isOpen(constraint, at)) {
    const i = periodAt(periods, at);
    const offsetMs = (periods.offsets[i] as number) * MINUTE;
    const dayNumber = Math.floor((at + offsetMs) / DAY_MS);
    const { to } = windowOn(timetable, dayNumber);
    // Either the window's end or the change of offset, whatever comes first; the loop asks again from there.
    at = Math.min(dayNumber * DAY_MS + Math.min(to, MINUTES_PER_DAY) * MINUTE - offsetMs, periods.untils[i] as number);
  }
  return Math.min(at, horizon);
}

/**
 * The first instant from `fromMs` on at which every constraint holds (HRS-08); `fromMs` itself when they hold now; null
 * when they do not come together within HORIZON_DAYS. Always ends: each round moves on to an opening of one of them.
 */
export function nextCommonOpening(constraints: readonly Constraint[], fromMs: number): number | null {
  const giveUpAt = fromMs + HORIZON_DAYS * DAY_MS;
  let at = fromMs;
  for (let holding = 0, i = 0; holding < constraints.length; i = i + 1 === constraints.length ? 0 : i + 1) {
    const opening = nextOpening(constraints[i] as Constraint, at, giveUpAt);
    if (opening === Number.POSITIVE_INFINITY) return null;
    holding = opening === at ? holding + 1 : 1;
    at = opening;
  }
  return at;
}

/** Every constraint holds at that instant. */
export const isCommonlyOpen = (constraints: readonly Constraint[], epochMs: number): boolean =>
  constraints.every((constraint) => isOpen(constraint, epochMs));

/** The earliest closing among them. */
export const commonClosing = (constraints: readonly Constraint[], epochMs: number): number =>
  Math.min(...constraints.map((constraint) => closingOf(constraint, epochMs)));

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Minutes since midnight of "HH:MM"; null for anything else. "24:00" is the end of the day. */
export function minutesOf(text: unknown): number | null {
  if (text === '24:00') return MINUTES_PER_DAY;
  const parts = typeof text === 'string' ? TIME.exec(text) : null;
  return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2]);
}
