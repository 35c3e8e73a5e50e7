/** Words of luxon over our own zone rules: what the wall shows there, in every zone and at every instant. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localTime } from '../../../api/console/local-time.ts';
import { dayInWords } from '../../../api/pages/local-day.ts';
import { wallTimeOf } from '../../../machines/hours/wall-time.ts';
import { abbreviationAt, allZones, type Zone } from '../../../machines/hours/zone-rules.ts';
import { type Instant, instant, toMs } from '../../../machines/vocabulary/instant.ts';
import { onTheWall } from '../../../runtime/explain/wall-clock.ts';
import { runs } from '../../support/runs.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number) => String(number).padStart(2, '0');

describe('what a clock on the wall shows', () => {
  test('HRS-07 is by our rules in every zone, also where those of Node are older', () => {
    const at = fc
      .integer({ min: Date.parse('1972-01-02T00:00:00Z'), max: Date.parse('2300-01-01T00:00:00Z') })
      .map(instant);
    fc.assert(
      fc.property(at, fc.constantFrom(...allZones()), (when, zone) => {
        const { weekday, day, month, year, hour, minute } = wallTimeOf(when, zone);
        const [date, time] = [`${DAYS[weekday]} ${day} ${MONTHS[month - 1]}`, `${two(hour)}:${two(minute)}`];
        expect(onTheWall(when, zone)).toBe(`${date} ${year} ${time}`);
        expect(localTime(when, zone)).toEqual({ day: date, time, zone: abbreviationAt(zone, toMs(when)) });
      }),
      { numRuns: runs(2_000), seed: 7 },
    );
    // In British Columbia the clocks stay where they are since 2026.
    expect(onTheWall('2026-12-01T20:00:00.000Z' as Instant, 'America/Vancouver' as Zone)).toBe('Tue 1 Dec 2026 13:00');
  });
});

describe('a day in words', () => {
  test.each([
    ['en', ['Thursday, January 1', 'Friday, January 2', 'Saturday, January 3', 'Sunday, January 4']],
    ['es', ['jueves 1 de enero', 'viernes 2 de enero', 'sábado 3 de enero', 'domingo 4 de enero']],
  ] as const)('has its weekday in %s', (language, words) => {
    expect(words.map((_, index) => dayInWords(`2026-01-0${index + 1}`, language))).toEqual(words);
  });

  test('has its month in either language, and the weekdays from Monday on', () => {
    const all = (language: 'en' | 'es') =>
      MONTHS.map((_, index) => dayInWords(`2026-${two(index + 1)}-0${(index % 3) + 5}`, language));
    expect(all('en').join('; ')).toBe(
      'Monday, January 5; Friday, February 6; Saturday, March 7; Sunday, April 5; Wednesday, May 6; Sunday, June 7; Sunday, July 5; Thursday, August 6; Monday, September 7; Monday, October 5; Friday, November 6; Monday, December 7',
    );
    expect(all('es').join('; ')).toBe(
      'lunes 5 de enero; viernes 6 de febrero; sábado 7 de marzo; domingo 5 de abril; miércoles 6 de mayo; domingo 7 de junio; domingo 5 de julio; jueves 6 de agosto; lunes 7 de septiembre; lunes 5 de octubre; viernes 6 de noviembre; lunes 7 de diciembre',
    );
  });

  test('is refused where no calendar has it', () => {
    expect(() => dayInWords('2026-02-30', 'en')).toThrow('is no day');
  });
});
