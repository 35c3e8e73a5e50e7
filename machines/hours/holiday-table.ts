/**
 * Owns a prepared table of public holidays, read one place and year at a time. Guarantee: it answers for every year.
 */
import { dateOfDay, dayNumberOf } from './wall-time.ts';

// Outside the years prepared it reads the year 28 earlier or later, whose dates fall on the same weekdays, so that
// only feasts which follow Easter or the moon are missed; where the table is too short for that, it knows none.

/** "MMDD" of each holiday, in order, separated by spaces; by year. */
export type HolidayYears = Readonly<Record<string, string>>;
export type HolidayTable = Readonly<Record<string, HolidayYears>>;

const CALENDAR_CYCLE = 28;
const NONE: HolidayYears = {};

/** Whether the day (as a day number) is one in that place; a place that the table does not know has those of `otherwise`. */
export function holidaysIn(
  table: HolidayTable,
  otherwise: HolidayYears = NONE,
): (place: string, dayNumber: number) => boolean {
  const [first = NONE] = Object.values(table);
  const years = Object.keys(first).map(Number);
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const known = new Map<string, ReadonlySet<number>>();

  function daysOf(place: string, year: number): ReadonlySet<number> {
    const key = `${place}${year}`;
    const days = known.get(key) ?? read(Object.hasOwn(table, place) ? (table[place] ?? otherwise) : otherwise, year);
    known.set(key, days);
    return days;
  }
  function read(listed: HolidayYears, year: number): ReadonlySet<number> {
    let like = year;
    while (like > to) like -= CALENDAR_CYCLE;
    while (like < from && like + CALENDAR_CYCLE <= to) like += CALENDAR_CYCLE;
    const days = (listed[like] ?? '').split(' ').filter((day) => day !== '');
    return new Set(days.map((day) => dayNumberOf(year, Number(day.slice(0, 2)), Number(day.slice(2)))));
  }
  return (place, dayNumber) => daysOf(place, dateOfDay(dayNumber).year).has(dayNumber);
}
