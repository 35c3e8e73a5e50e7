/** The days that a reply names, as day numbers of the candidate's calendar; more than one where it can be read twice. Pure. */
import { dateOfDay, dayNumberOf } from '../../hours/wall-time.ts';
import { DATE, NUMBER, numberOf, take } from './plain.ts';

export interface Now {
  readonly dayNumber: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
}

/** One expression; `days` has one entry where it can mean one day alone. */
export interface DaySaid {
  readonly days: readonly number[];
  readonly isToday: boolean;
}

const WEEKDAYS: readonly string[] = [
  'sundays?|sun|domingos?',
  'mondays?|mon|lunes',
  'tuesdays?|tues?|martes',
  'wednesdays?|weds?|miercoles',
  'thursdays?|thu(?:rs?)?|jueves',
  'fridays?|fri|viernes',
  'saturdays?|sat|sabados?',
];
const MONTHS: readonly string[] = [
  ...['jan(?:uary)?|enero', 'feb(?:ruary)?|febrero', 'mar(?:ch)?|marzo', 'apr(?:il)?|abril', 'may|mayo', 'june?|junio'],
  ...['july?|julio', 'aug(?:ust)?|agosto', 'sept?(?:ember)?|septiembre|setiembre', 'oct(?:ober)?|octubre'],
  ...['nov(?:ember)?|noviembre', 'dec(?:ember)?|diciembre'],
];
const MONTH = MONTHS.map((words) => `(?:${words})`).join('|');
const monthOf = (word: string): number => MONTHS.findIndex((words) => new RegExp(`^(?:${words})$`, 'u').test(word)) + 1;

const TOMORROW = '(?:tomorrow|tomorow|tommorow|tommorrow|tomorro|tmrw|tmrow|tmr|tmw|2morrow|2moro|2mrw)';
/** Before dawn "tomorrow" may be the day that comes with it. */
const DAWN = 4;
const HALVES_OF_TODAY = '(?:this|esta) (?:morning|afternoon|evening|tarde|noche|manana)';
/** A day this long ago is one of the next year. */
const LONG_AGO = 60;

/** The next time that a date comes; null for one that does not exist. */
function nextDate(now: Now, month: number, day: number): number | null {
  const { year } = dateOfDay(now.dayNumber);
  const inYear = (of: number): number | null => {
    const number = dayNumberOf(of, month, day);
    const { month: m, day: d } = dateOfDay(number);
    return m === month && d === day ? number : null;
  };
  const thisYear = inYear(year);
  return thisYear !== null && thisYear >= now.dayNumber - LONG_AGO ? thisYear : inYear(year + 1);
}

export function takeDays(
  text: string,
  now: Now,
  spanish: boolean,
): { readonly left: string; readonly days: readonly DaySaid[] } {
  const said: DaySaid[] = [];
  const put = (days: readonly (number | null)[], isToday = false): boolean => {
    const known = [...new Set(days.filter((day) => day !== null))];
    if (known.length === 0) return false;
    said.push({ days: known, isToday });
    return true;
  };
  const { dayNumber: today } = now;
  let left = take(text, /\b(?:(?:the )?day after tomorrow|overmorrow|pasado manana)\b/gu, DATE, () => put([today + 2]));
  // "mañana por la mañana": the first is the day, the second the half of it.
  left = take(
    left,
    new RegExp(`\\b(?:${TOMORROW}|(?<!(?:por|de|en|a|esta) (?:la )?|\\bla )manana)\\b`, 'gu'),
    DATE,
    () => put(now.hour < DAWN ? [today, today + 1] : [today + 1]),
  );
  left = take(left, new RegExp(`\\b(?:today|tonight|tonite|hoy|${HALVES_OF_TODAY})\\b`, 'gu'), DATE, () =>
    put([today], true),
  );
  left = take(left, new RegExp(`\\b(?:in|en) (${NUMBER}) (?:days?|dias?)\\b`, 'gu'), DATE, ([, many = '']) =>
    put([today + numberOf(many)]),
  );
  const date = (month: number, day: number) => put([nextDate(now, month, day)]);
  left = take(
    left,
    new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?: ,? ?20\\d\\d)?\\b(?![:])`, 'gu'),
    DATE,
    ([, m = '', d]) => date(monthOf(m), Number(d)),
  );
  left = take(
    left,
    new RegExp(`\\b(?:the |el )?(\\d{1,2})(?:st|nd|rd|th)?(?: of| de)? (${MONTH})\\b(?: (?:de )?20\\d\\d)?`, 'gu'),
    DATE,
    ([, d, m = '']) => date(monthOf(m), Number(d)),
  );
  // 4/5 is the fifth of April in the United States; in Spanish it may as well be the fourth of May.
  left = take(
    left,
    /(?<![\d/])(\d{1,2})[/-](\d{1,2})(?:[/-](?:20)?\d\d)?(?![\d/-]|\s*(?:am|pm)|[ap]\b)/gu,
    DATE,
    ([whole = '', a, b]) => {
      const [first, second] = [Number(a), Number(b)];
      if (!whole.includes('/')) return false;
      const asMonthFirst = first <= 12 ? nextDate(now, first, second) : null;
      const asDayFirst = second <= 12 ? nextDate(now, second, first) : null;
      return put(spanish ? [asDayFirst, asMonthFirst] : [asMonthFirst ?? asDayFirst]);
    },
  );
  left = take(
    left,
    /\b(?:on |for )?(?:the|el) (\d{1,2})(?:st|nd|rd|th)?\b(?! ?(?:am|pm|de la|oclock))/gu,
    DATE,
    ([whole = '', d]) => {
      if (!/(?:st|nd|rd|th|el \d)/u.test(whole)) return false;
      const { month } = dateOfDay(today);
      const here = nextDate(now, month, Number(d));
      return put([here !== null && here >= today ? here : nextDate(now, (month % 12) + 1, Number(d))]);
    },
  );
  for (const [weekday, words] of WEEKDAYS.entries()) {
    const form = `\\b(?:(?:on|this|next|coming|this coming|el|este|el proximo|proximo|el siguiente) )?(?:${words})\\b(?: (?:que viene|proximo|next|siguiente))?(?: week| (?:la )?(?:proxima semana|semana que viene))?`;
    left = take(left, new RegExp(form, 'gu'), DATE, ([whole = '']) => {
      const ahead = (weekday - now.weekday + 7) % 7;
      const coming = today + (ahead === 0 ? 7 : ahead);
      // Whether "next Friday" is the one that comes or the one after it, people do not agree.
      if (/\b(?:next|proximo|siguiente|que viene|proxima|week)\b/u.test(whole) && ahead !== 0)
        return put([coming, coming + 7]);
      return put(ahead === 0 ? [today, coming] : [coming]);
    });
  }
  return { left, days: said };
}
