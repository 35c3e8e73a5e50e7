/** The hours that a reply names: what is certain of each, and what "3" leaves open. Pure. */
import { CLOCK, NUMBER, numberOf, take } from './plain.ts';

export interface ClockSaid {
  /** As it was said, 0 to 23. */
  readonly hour: number;
  readonly minute: number;
  /** Whether it can be no other half of the day. */
  readonly certain: boolean;
}

const LEAD =
  '(?:(?:at|around|about|like|say|maybe|circa|approx|approximately|roughly|a eso de|como|tipo|sobre|aproximadamente) )*';
const HALF = '(?: ?(am|pm)|([ap])(?![\\p{L}]))';
/** At which half of the day it is, where it is said in words behind the hour or before it. */
const MORNING = '(?: in the| de la| por la| en la)? (?:morning|manana|madrugada)';
const LATER = '(?:(?: in the| de la| por la| en la)? (?:afternoon|evening|tarde|noche)| at night)';

const half = (hour: number, said: string | undefined): number => {
  if (said === undefined) return hour;
  return said.startsWith('a') ? hour % 12 : (hour % 12) + 12;
};
const isHour = (hour: number): boolean => hour >= 0 && hour <= 23;

/** What is read in order: the plainer forms first, so that the bolder ones find only what is left. */
export function takeClocks(text: string): { readonly left: string; readonly clocks: readonly ClockSaid[] } {
  const clocks: ClockSaid[] = [];
  /** Digits alone may be anything: `bare` says that nothing else does. */
  const put = (hour: number, minute: number, said: string | undefined, words = ''): boolean => {
    if (!isHour(hour) || minute > 59 || (said !== undefined && (hour === 0 || hour > 12))) return false;
    const inWords = new RegExp(MORNING, 'u').test(words) ? 'a' : new RegExp(LATER, 'u').test(words) ? 'p' : undefined;
    const of = said ?? (hour >= 1 && hour <= 12 ? inWords : undefined);
    clocks.push({ hour: half(hour, of), minute, certain: of !== undefined || hour === 0 || hour > 12 });
    return true;
  };
  const behind = `(${MORNING}|${LATER})?`;
  const lead = `(?<![\\p{N}$:./+-])${LEAD}(?:(?:a )?las? )?`;
  const form = (core: string): RegExp => new RegExp(`${lead}${core}(?![\\p{N}/:])`, 'gu');
  let left = text;
  const read = (core: string, of: (found: readonly (string | undefined)[]) => boolean): void => {
    left = take(left, form(core), CLOCK, of);
  };

  left = take(left, /\b(?:(?:12|at|al?) )*(?:noon|midday|mid day|mediodia|medio dia)\b/gu, CLOCK, () =>
    put(12, 0, 'p'),
  );
  left = take(left, /\b(?:(?:12|at|a) )*(?:midnight|medianoche)\b/gu, CLOCK, () => {
    clocks.push({ hour: 0, minute: 0, certain: true });
    return true;
  });
  read(`half past (${NUMBER})${behind}`, ([, h = '', words]) => put(numberOf(h), 30, undefined, words));
  read(`(?:a )?quarter (?:past|after) (${NUMBER})${behind}`, ([, h = '', words]) =>
    put(numberOf(h), 15, undefined, words),
  );
  read(`(?:a )?quarter (?:to|til|till|of) (${NUMBER})${behind}`, ([, h = '', words]) =>
    put(numberOf(h) === 1 ? 12 : numberOf(h) - 1, 45, undefined, words),
  );
  read(`(${NUMBER}) y (media|cuarto)(?: ?(am|pm))?${behind}`, ([, h = '', part, said, words]) =>
    put(numberOf(h), part === 'media' ? 30 : 15, said, words),
  );
  read(`(${NUMBER}) menos cuarto(?: ?(am|pm))?${behind}`, ([, h = '', said, words]) =>
    put(numberOf(h) === 1 ? 12 : numberOf(h) - 1, 45, said, words),
  );
  // "08:00" and "15:00" are of a clock with 24 hours.
  read(`(\\d{1,2})[:.](\\d{2})(?: ?oclock)?(?:${HALF})?${behind}`, ([, h = '', m = '', said, letter, words]) => {
    const isOf24 = h.startsWith('0') && said === undefined && letter === undefined;
    if (!isOf24) return put(Number(h), Number(m), said ?? letter, words);
    if (Number(m) > 59) return false;
    clocks.push({ hour: Number(h), minute: Number(m), certain: true });
    return true;
  });
  read(`(\\d{1,2})(\\d{2})${HALF}`, ([, h = '', m = '', said, letter]) => put(Number(h), Number(m), said ?? letter));
  read(`(${NUMBER})(?: ?ish)?${HALF}(?: ?ish)?`, ([, h = '', said, letter]) => put(numberOf(h), 0, said ?? letter));
  read(`(${NUMBER})(?: ?-? ?ish| ?o ?clock| en punto)(?: ish)?${behind}`, ([, h = '', words]) =>
    put(numberOf(h), 0, undefined, words),
  );
  read(`(${NUMBER})(${MORNING}|${LATER})`, ([, h = '', words]) => put(numberOf(h), 0, undefined, words));
  left = take(
    left,
    new RegExp(
      `(?<![\\p{N}$:./+-])(?:${LEAD.replace(/\*$/u, '+')}(?:(?:a )?las? )?|(?:a )?las? )(${NUMBER})(?![\\p{N}/:%]|st\\b|nd\\b|rd\\b|th\\b| (?:years?|anos?|months?|kids?|children|people|times?|days?|dias|weeks?|semanas|hours?|horas|minutes?|minutos|dollars?|an hour|miles?|millas))`,
      'gu',
    ),
    CLOCK,
    ([, h = '']) => put(numberOf(h), 0, undefined),
  );
  left = take(left, /\bat (\d{1,2})(\d{2})\b(?![:/])/gu, CLOCK, ([, h = '', m = '']) =>
    put(Number(h), Number(m), undefined),
  );
  return { left, clocks };
}

/** Behind a day a number alone is an hour ("tues 10"), and so is one that is all of the reply. */
export function takeBareHour(
  left: string,
  dateMark: string,
): { readonly left: string; readonly clock: ClockSaid | null } {
  let clock: ClockSaid | null = null;
  const form = new RegExp(`(?:(?<=${dateMark}[ ,]+)(${NUMBER})(?=[ ,]*$|[ ,]+\\p{L})|^[ ,]*(${NUMBER})[ ,]*$)`, 'gu');
  const rest = take(left, form, CLOCK, ([, behind, alone]) => {
    const hour = numberOf(behind ?? alone ?? '');
    if (hour < 1 || hour > 23 || clock !== null) return false;
    clock = { hour, minute: 0, certain: hour > 12 };
    return true;
  });
  return { left: rest, clock };
}
