/**
 * Owns when the law lets a call be placed (HRS-06), alone and together with outreach hours. Guarantees: the federal
 * window holds in every zone and state, and alone where the state is unknown; of several states that the candidate may
 * be in, every one's window holds (TZ-06).
 */
import { HOUR, type Instant, instant, toMs } from '../vocabulary/instant.ts';
import { type CallingWindows, FEDERAL_ONLY, type LegalDay, type LegalWeek } from './calling-windows-table.ts';
import {
  bothTimetables,
  CLOSED,
  type Constraint,
  commonClosing,
  type DayWindow,
  isCommonlyOpen,
  minutesOf,
  nextCommonOpening,
  type Timetable,
  windowOn,
} from './opening-times.ts';
import { hoursIn, type OutreachHours } from './outreach-hours.ts';
import { isPublicHoliday } from './us-holidays.ts';
import { dayOfText } from './wall-time.ts';
import { FALLBACK_ZONE, type Zone } from './zone-rules.ts';

// `windows: null` is an org without a legal window: everything is legal.

interface Place {
  /** Null: the org has switched the legal window off. */
  readonly windows: CallingWindows | null;
  /** Two letters, the candidate's or else the area code's; null when neither is known. */
  readonly state: string | null;
  /** TZ-06: further states that the evidence names. */
  readonly otherStates?: readonly string[];
  readonly zones: readonly Zone[];
}

type State = string | null;

const timetables = new WeakMap<CallingWindows, Map<string, Timetable>>();

function legalTimetable(windows: CallingWindows, states: readonly State[]): Timetable {
  let byState = timetables.get(windows);
  if (byState === undefined) {
    byState = new Map();
    timetables.set(windows, byState);
  }
  const key = states.join('+');
  const known = byState.get(key);
  if (known !== undefined) return known;
  const weeks = states.map((state) => timetableFrom(weekOf(windows, state), state ?? 'US'));
  const timetable = weeks.reduce(bothTimetables, timetableFrom(FEDERAL_ONLY.federal, 'US'));
  byState.set(key, timetable);
  return timetable;
}

function timetableFrom(week: LegalWeek, holidaysOf: string): Timetable {
  const [sunday, weekday, saturday] = [week.sun, week.mon_fri, week.sat].map(windowFrom) as [
    DayWindow,
    DayWindow,
    DayWindow,
  ];
  return {
    week: [sunday, weekday, weekday, weekday, weekday, weekday, saturday],
    special: week.holidays === 'none' ? (day) => (isPublicHoliday(holidaysOf, day) ? CLOSED : null) : null,
  };
}

const windowFrom = (day: LegalDay): DayWindow =>
  day === false ? CLOSED : { from: minutesOf(day[0]) ?? 0, to: minutesOf(day[1]) ?? 0 };

const stateKey = (state: string | null): string | null => state?.trim().toUpperCase() ?? null;

function weekOf(windows: CallingWindows, state: string | null): LegalWeek {
  const key = stateKey(state);
  return (key !== null && Object.hasOwn(windows.states, key) ? windows.states[key] : undefined) ?? windows.federal;
}

const statesOf = ({ state, otherStates = [] }: Pick<Place, 'state' | 'otherStates'>): readonly State[] =>
  otherStates.length === 0 ? [stateKey(state)] : [state, ...otherStates].map(stateKey);

function legalConstraints({ windows, zones, ...place }: Place): readonly Constraint[] {
  if (windows === null) return [];
  const timetable = legalTimetable(windows, statesOf(place));
  return (zones.length === 0 ? [FALLBACK_ZONE] : zones).map((zone) => ({ timetable, zone }));
}

/** Whether a call could be placed at that moment, the caps per 24 hours aside. */
export const isLegalToCall = (question: Place & { readonly at: Instant }): boolean =>
  isCommonlyOpen(legalConstraints(question), toMs(question.at));

/** `from` itself when legal, else when it becomes so; null when it does not within 14 days. */
export const nextLegalSlot = (question: Place & { readonly from: Instant }): Instant | null =>
  slotFrom(legalConstraints(question), question.from);

/** When the present legal window closes; `at` itself when closed, 14 days on where there is no legal window. */
export function legalWindowClosesAt(question: Place & { readonly at: Instant }): Instant {
  const constraints = legalConstraints(question);
  return constraints.length === 0
    ? instant(toMs(question.at) + 14 * 24 * HOUR)
    : instant(commonClosing(constraints, toMs(question.at)));
}

/**
 * The first moment from `from` on at which a call may be placed: legal, and inside outreach hours unless the row is free
 * of them (`respectHours: false`, a SCHEDULED row or INI-05). Null when the two do not meet within 14 days, e.g. hours
 * from 18:00 in a state that closes at 17:00: then no call will ever go and a person has to know.
 */
export const nextCallSlot = (
  question: Place & { readonly hours: OutreachHours; readonly from: Instant; readonly respectHours: boolean },
): Instant | null => slotFrom(callConstraints(question), question.from);

/** Whether a call may be placed at that very moment: "inside hours" in the sense of INI-02. */
export const canCallAt = (
  question: Place & { readonly hours: OutreachHours; readonly at: Instant; readonly respectHours: boolean },
): boolean => isCommonlyOpen(callConstraints(question), toMs(question.at));

const callConstraints = (
  question: Place & { readonly hours: OutreachHours; readonly respectHours: boolean },
): readonly Constraint[] =>
  question.respectHours
    ? [...hoursIn(question.hours, question.zones), ...legalConstraints(question)]
    : legalConstraints(question);

function slotFrom(constraints: readonly Constraint[], from: Instant): Instant | null {
  const fromMs = toMs(from);
  const slot = nextCommonOpening(constraints, fromMs);
  return slot === null ? null : slot === fromMs ? from : instant(slot);
}

type LimitsOf = Pick<Place, 'state' | 'otherStates'>;

function limits(windows: CallingWindows | null, of: LimitsOf, limit: 'cap_per_24h' | 'min_gap_hours'): number[] {
  const each = windows === null ? [] : statesOf(of).map((state) => weekOf(windows, state)[limit]);
  return each.filter((number) => number !== null && number !== undefined);
}

/** At most so many calls per 24 hours to a person in that state, the least of several; null: no such law. */
export function capPer24h(windows: CallingWindows | null, of: LimitsOf): number | null {
  const caps = limits(windows, of, 'cap_per_24h');
  return caps.length === 0 ? null : Math.min(...caps);
}

/** At least so many hours between two calls to a person in that state (Maine: 8), the most of several; null: no such law. */
export function minGapHours(windows: CallingWindows | null, of: LimitsOf): number | null {
  const gaps = limits(windows, of, 'min_gap_hours');
  return gaps.length === 0 ? null : Math.max(...gaps);
}

export type WindowInForce = { readonly cite: string; readonly as_of: string } & (
  | { readonly closed: false; readonly from: string; readonly to: string }
  | { readonly closed: true; readonly because: 'weekday' | 'holiday' }
);

/** The window of a local day ('YYYY-MM-DD') and the law behind it, for explanations. Throws on a malformed date. */
export function windowInForce(windows: CallingWindows, state: string | null, localDate: string): WindowInForce {
  const dayNumber = dayOfText(localDate);
  if (dayNumber === null) throw new RangeError(`"${localDate}" is no date of the form YYYY-MM-DD`);
  const timetable = legalTimetable(windows, [stateKey(state)]);
  const { from, to } = windowOn(timetable, dayNumber);
  const source = { cite: weekOf(windows, state).cite, as_of: windows.as_of };
  if (from < to) return { ...source, closed: false, from: clock(from), to: clock(to) };
  const asWeekday = windowOn({ ...timetable, special: null }, dayNumber);
  return { ...source, closed: true, because: asWeekday.from < asWeekday.to ? 'holiday' : 'weekday' };
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
