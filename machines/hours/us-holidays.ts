/**
 * Public holidays of the US and its states, for laws that forbid calls on them (HRS-06).
 *
 * Owns: reading the prepared table (test/geo/prepare/us-holidays.ts writes it), one state and year at a time.
 * Must not know: which state forbids what.
 * Guarantee: pure and answers for every year. Outside the years prepared it reads the year 28 earlier or later, whose
 * dates fall on the same weekdays; only feasts that follow Easter are then missed.
 */
import prepared from './us-holidays.generated.json' with { type: 'json' };
import { dateOfDay, dayNumberOf } from './wall-time.ts';

type Years = Readonly<Record<string, string>>;
const byState: Readonly<Record<string, Years>> = prepared.states;
const federal: Years = prepared.states.US;

const CALENDAR_CYCLE = 28;
const years = Object.keys(federal).map(Number);
const FIRST_YEAR = Math.min(...years);
const LAST_YEAR = Math.max(...years);

const daysByStateAndYear = new Map<string, ReadonlySet<number>>();

function daysOf(state: string, year: number): ReadonlySet<number> {
  const key = `${state}${year}`;
  const known = daysByStateAndYear.get(key);
  if (known !== undefined) return known;
  let listed = year;
  while (listed > LAST_YEAR) listed -= CALENDAR_CYCLE;
  while (listed < FIRST_YEAR) listed += CALENDAR_CYCLE;
  const text = (byState[state] ?? federal)[listed] ?? '';
  const days = new Set(text.split(' ').map((day) => dayNumberOf(year, Number(day.slice(0, 2)), Number(day.slice(2)))));
  daysByStateAndYear.set(key, days);
  return days;
}

/** Whether the day (as a day number) is a public holiday there; a state without an own list has the federal days. */
export const isPublicHoliday = (state: string, dayNumber: number): boolean =>
  daysOf(state, dateOfDay(dayNumber).year).has(dayNumber);
