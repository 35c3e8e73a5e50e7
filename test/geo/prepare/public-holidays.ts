/**
 * Prepares machines/hours/public-holidays.generated.json from the date-holidays library (run by hand; `check:geo` says when
 * the library no longer agrees with the file): what is a public holiday in a whole country, for every country it knows.
 *
 * Taken: the days of type `public`, every day that one of them touches; a day more is a time that is asked back. The US has a
 * table of its own, with its states.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { holidayCalendar } from './packages.ts';

const FIRST_YEAR = 2026;
const LAST_YEAR = 2040;
const DAY = 86_400_000;

/** "2026-09-11 18:00:00 -0500": the first day by the clock of the place, and the time of day at which it begins. */
function daysOf({ date, start, end }: { readonly date: string; readonly start: Date; readonly end: Date }): string[] {
  const [year, month, day, hour = 0, minute = 0] = date.split(/\D/u).map(Number) as number[];
  const first = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1);
  const lasts = (hour * 60 + minute) * 60_000 + (end.getTime() - start.getTime());
  // An hour and a half of grace: a day on which the clocks change is no two days.
  const count = Math.max(1, Math.ceil((lasts - 90 * 60_000) / DAY));
  return Array.from({ length: count }, (_, nth) => new Date(first + nth * DAY).toISOString().slice(0, 10));
}

/** By country, then year: "MMDD" of each public holiday, in order, separated by spaces. */
export function publicHolidays(firstYear = FIRST_YEAR, lastYear = LAST_YEAR): Record<string, Record<string, string>> {
  const table: Record<string, Record<string, string>> = {};
  const countries = Object.keys(holidayCalendar().getCountries()).filter((country) => country !== 'US');
  for (const country of countries.sort()) {
    const calendar = holidayCalendar(country);
    const days = new Set<string>();
    // What begins on the last evening of a year lasts into the next.
    for (let year = firstYear - 1; year <= lastYear; year++)
      for (const holiday of calendar.getHolidays(year) ?? [])
        if (holiday.type === 'public') for (const day of daysOf(holiday)) days.add(day);
    const years: Record<string, string> = {};
    for (let year = firstYear; year <= lastYear; year++)
      years[year] = [...days]
        .filter((day) => day.startsWith(String(year)))
        .map((day) => day.slice(5, 7) + day.slice(8, 10))
        .sort()
        .join(' ');
    if (Object.values(years).some((listed) => listed !== '')) table[country] = years;
  }
  return table;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = Object.entries(publicHolidays()).map(
    ([country, years]) => `${JSON.stringify(country)}:${JSON.stringify(years)}`,
  );
  const source =
    'date-holidays 3.37.0 (ISC, data CC-BY-3.0); type public, whole countries; made by test/geo/prepare/public-holidays.ts';
  writeFileSync(
    new URL('../../../machines/hours/public-holidays.generated.json', import.meta.url),
    `{"source":${JSON.stringify(source)},"countries":{\n${lines.join(',\n')}\n}}\n`,
  );
}
