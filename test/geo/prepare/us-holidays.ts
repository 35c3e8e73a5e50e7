/**
 * Prepares machines/hours/us-holidays.generated.json from the date-holidays library (run by hand; `check:geo`
 * says when the library no longer agrees with the file).
 *
 * Why a file: the library costs 80 ms and 30 MB at start, and asks for a `Date` in the process's own timezone.
 * Taken: the days of type `public`, substitute days beside the days they stand in for; a day more is a call less.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { holidayCalendar } from './packages.ts';

const FIRST_YEAR = 2025;
const LAST_YEAR = 2060;

/** By state, then year: "MMDD" of each public holiday, in order, separated by spaces. `US` is the federal list. */
export function usHolidays(firstYear = FIRST_YEAR, lastYear = LAST_YEAR): Record<string, Record<string, string>> {
  const states = Object.keys(holidayCalendar().getStates('US') ?? {}).sort();
  const table: Record<string, Record<string, string>> = {};
  for (const state of ['US', ...states]) {
    const calendar = state === 'US' ? holidayCalendar('US') : holidayCalendar('US', state);
    const years: Record<string, string> = {};
    for (let year = firstYear; year <= lastYear; year++) {
      const days = calendar
        .getHolidays(year)
        .filter((holiday) => holiday.type === 'public' && holiday.date.startsWith(String(year)))
        .map((holiday) => holiday.date.slice(5, 7) + holiday.date.slice(8, 10));
      years[year] = [...new Set(days)].sort().join(' ');
    }
    table[state] = years;
  }
  return table;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = Object.entries(usHolidays()).map(
    ([state, years]) => `${JSON.stringify(state)}:${JSON.stringify(years)}`,
  );
  const source = 'date-holidays 3.37.0 (ISC, data CC-BY-3.0); type public; made by test/geo/prepare/us-holidays.ts';
  writeFileSync(
    new URL('../../../machines/hours/us-holidays.generated.json', import.meta.url),
    `{"source":${JSON.stringify(source)},"states":{\n${lines.join(',\n')}\n}}\n`,
  );
}
