/**
 * Owns the time that a reply names, by the clock and calendar of the candidate, in English and Spanish (SMS-13).
 * Guarantees: never a guess: what can be read in two ways, is a stretch of time or stands beside a "not" is unclear,
 * and so is a day without an hour.
 */
import { dateOfDay, dayNumberOf, type WallTime, type Weekday } from '../../hours/wall-time.ts';
import type { Zone } from '../../hours/zone-rules.ts';
import { type ClockSaid, takeBareHour, takeClocks } from './clock.ts';
import { type DaySaid, takeDays } from './days.ts';
import { CLOCK, DATE, NUMBER, numberOf, plainOf } from './plain.ts';
import { withoutZones, zoneSaidIn } from './zone-said.ts';

// An hour without "am" or "pm" is read as the one of its two halves at which a call may lawfully be placed
// anywhere, from 8 to 21; where both are, as of 8, it is unclear.

export interface TimeSaid {
  /**
   * `NONE`: it names no time. `TIME`: this one. `IN`: so many minutes from when it was written. `UNCLEAR`: it speaks of a
   * time, and which one cannot be said.
   */
  readonly kind: 'NONE' | 'TIME' | 'IN' | 'UNCLEAR';
  /** `2026-04-10T14:00`, of TIME. */
  readonly wall: string | null;
  /** Of IN. */
  readonly minutes: number | null;
  readonly zone: Zone | null;
  /** Nothing is said beside the time but courtesies. */
  readonly isAll: boolean;
}

/** The default window of HRS-06, which no state widens. */
const OPENS = 8;
const CLOSES = 21;

const IDIOMS =
  /\b(?:no problem|no worries|not a problem|why not|no hay problema|sin problema|como no|claro que si|no thanks|no gracias)\b|^ (?:no|nope|nah) ,/gu;
const TURNED_DOWN =
  /\b(?:not|cant|cannot|couldnt|dont|wont|isnt|doesnt|never|unable|no|except|unless|nunca|tampoco|excepto|menos(?! cuarto)|salvo|ni|busy|unavailable|ocupad[oa]|instead of|en vez de|yesterday|ayer|last (?:week|night)|anoche)\b/u;
/** Of a time, but of none in particular. */
const VAGUE =
  /\b(?:(?:next|this|coming) (?:week|weekend|month)|weekends?|weekdays?|(?:proxima|esta|otra) semana|semana que viene|fin de semana|any ?time|any day|whenever|later|soon|some ?time|cuando (?:sea|quiera[ns]?|guste[ns]?|pueda[ns]?)|cualquier (?:hora|dia|momento)|mas tarde|luego|pronto|al rato|(?:after|before|during|despues (?:de|del)|antes (?:de|del)) (?:my |el |la |mi )?(?:work|school|class|classes|lunch|dinner|shift|trabajo|trabajar|escuela|clases?|comer|almuerzo|cena|turno)|lunch ?time|lunch|mornings?|afternoons?|evenings?|nights?|la manana|la tarde|la noche|mediados|ahorita|24 7|every day|todos los dias|earl(?:y|ier)|late|temprano)\b/u;
const EVERY_VAGUE = new RegExp(VAGUE, 'gu');
const STRETCH = [
  new RegExp(
    `\\b(?:between|after|before|until|untill|till|til|from|by|since|past|starting|entre|despues de|antes de|hasta|desde|a partir de|pasadas)(?: \\w+){0,2} [${CLOCK}${DATE}]`,
    'u',
  ),
  new RegExp(
    `[${CLOCK}${DATE}][ ,]*(?:or|to|and|through|thru|-|o|y|hasta)[ ,]*(?:\\w+ ){0,2}(?:${CLOCK}|\\d)|${CLOCK}[ ,]*a (?:las? )?(?:${CLOCK}|\\d)`,
    'u',
  ),
  new RegExp(`${CLOCK}(?: or)? (?:later|after|onwards?|on|en adelante)\\b`, 'u'),
  new RegExp(`\\d ?(?:-|to|or|and|o|a|y)+ ?(?:las? )?${CLOCK}`, 'u'),
] as const;
const COURTESY =
  /\b(?:yes|yeah|yep|ok|okay|sure|please|thanks?|thank you|hi|hello|hey|good|great|fine|perfect|works?|is|its|it|that|would|be|will|for|me|call|can|could|you|we|do|how|what|about|lets|talk|i|im|am|free|available|on|at|the|si|claro|gracias|por|favor|hola|bueno|bien|esta|me|queda|perfecto|llam(?:e|en|a)(?:me|r|rme)?|puede[ns]?|podemos|hablar|estoy|libre|disponible|el|la|las|a|de|then|then|así|asi|ish|oclock|time|best|better|your|su|mi|to|in|y|and)\b/gu;

const NOTHING: TimeSaid = { kind: 'NONE', wall: null, minutes: null, zone: null, isAll: false };

const IN_A_WHILE = new RegExp(
  `\\b(?:in|en|dentro de) (?:about |around |like |another |unos |unas |como )?(?:(half an|media|an?|una?|${NUMBER}) ?(minutes?|mins?|minutos?|hours?|hrs?|oclock|horas?)( and a half| y media)?)\\b`,
  'u',
);
const NOW =
  /(?<!\b(?:for|until|till|til|by|from|not|before|as of) )\b(?:right now|now|asap|right away|immediately|ahora mismo|ahora|ya mismo|enseguida)\b(?! (?:that|i have|que))/u;

/** How many minutes from now, of "in 20 minutes" and "now"; null where it is said in no such way. */
function minutesFromNow(plain: string): { readonly minutes: number; readonly left: string } | null {
  const found = IN_A_WHILE.exec(plain);
  if (found !== null) {
    const [whole, many = '', unit = '', andAHalf] = found;
    const isHours = /^(?:h|oc)/u.test(unit);
    const count = /^(?:half an|media)$/u.test(many) ? 0.5 : /^(?:an?|una?)$/u.test(many) ? 1 : numberOf(many);
    const minutes = (count + (andAHalf === undefined ? 0 : 0.5)) * (isHours ? 60 : 1);
    return { minutes: Math.ceil(minutes), left: plain.replace(whole, ` ${CLOCK} `) };
  }
  return NOW.test(plain) ? { minutes: 1, left: plain.replace(NOW, ` ${CLOCK} `) } : null;
}

/** `now`: the candidate's wall as they wrote. `isAsked`: we asked for the timezone. */
export function readTime(
  text: string,
  now: WallTime & { readonly weekday: Weekday },
  of: { readonly spanish: boolean; readonly zoneAsked?: boolean },
): TimeSaid {
  const today = dayNumberOf(now.year, now.month, now.day);
  const plain = plainOf(text).replace(IDIOMS, ' ');
  const spanish =
    of.spanish || /\b(?:a las?|manana|el|lunes|martes|miercoles|jueves|viernes|hoy|tarde|por favor)\b/u.test(plain);
  const soon = minutesFromNow(plain);
  const { left: afterDays, days } = takeDays(soon?.left ?? plain, { ...now, dayNumber: today }, spanish);
  const { left: afterClocks, clocks: plainly } = takeClocks(afterDays);
  const bare =
    plainly.length === 0 && soon === null ? takeBareHour(afterClocks, DATE) : { left: afterClocks, clock: null };
  const { left } = bare;
  const clocks = bare.clock === null ? plainly : [bare.clock];
  const zone = zoneSaidIn(left, of.zoneAsked ?? false);
  const isVague = VAGUE.test(left);
  const said = { ...NOTHING, zone };
  if (soon === null && clocks.length === 0 && days.length === 0 && !isVague) return said;
  const rest = (zone === null ? left : withoutZones(left)).replace(EVERY_VAGUE, ' ').replace(COURTESY, ' ');
  const isAll = !/\p{L}|\p{N}/u.test(rest);
  const unclear: TimeSaid = { ...said, kind: 'UNCLEAR', isAll };
  if (TURNED_DOWN.test(plain) || STRETCH.some((form) => form.test(left))) return unclear;
  if (soon !== null)
    return clocks.length + days.length > 0 ? unclear : { ...said, kind: 'IN', minutes: soon.minutes, isAll };
  const hours = halvesSaid(clocks, left, plain);
  if (hours === null) return unclear;
  const wall = theOne(hours, days, now, today, isVague);
  return wall === null ? unclear : { ...said, kind: 'TIME', wall, isAll };
}

/** The one hour that is named; "tomorrow morning at 9", "tonight at 8" say its half apart from it. null: none, or several. */
function halvesSaid(clocks: readonly ClockSaid[], left: string, plain: string): ClockSaid | null {
  const [clock, ...others] = clocks;
  if (clock === undefined) return null;
  if (others.some(({ hour, minute }) => hour !== clock.hour || minute !== clock.minute)) return null;
  if (clock.certain) return clock;
  const isMorning = /\b(?:mornings?|(?:por|de|en) la manana|esta manana|madrugada)\b/u.test(`${left}${plain}`);
  const isLater =
    /\b(?:afternoons?|evenings?|tonight|tonite|night|(?:por|de|en) la (?:tarde|noche)|esta (?:tarde|noche))\b/u.test(
      `${left}${plain}`,
    );
  if (isMorning === isLater) return isMorning ? null : clock;
  return { ...clock, hour: (clock.hour % 12) + (isLater ? 12 : 0), certain: true };
}

const isLawful = ({ hour }: { readonly hour: number }): boolean => hour >= OPENS && hour < CLOSES;
const textOf = (day: number, { hour, minute }: ClockSaid): string => {
  const { year, month, day: date } = dateOfDay(day);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}T${two(hour)}:${two(minute)}`;
};

function theOne(
  clock: ClockSaid,
  said: readonly DaySaid[],
  now: WallTime,
  today: number,
  isVague: boolean,
): string | null {
  const halves = clock.certain
    ? [clock]
    : [clock, { ...clock, hour: (clock.hour % 12) + (clock.hour < 12 ? 12 : 0) }].filter(isLawful);
  const isPast = (day: number, { hour, minute }: ClockSaid): boolean =>
    day < today || (day === today && hour * 60 + minute <= now.hour * 60 + now.minute);
  const [first, ...more] = said;
  if (first === undefined) {
    // Without a day it is today, as long as it lies ahead; else it may be any other.
    const [half, other] = halves;
    return half === undefined || other !== undefined || isVague || isPast(today, half) ? null : textOf(today, half);
  }
  // "Tuesday the 5th" names one day in two ways.
  const days = more.reduce<readonly number[]>(
    (so, { days: each }) => so.filter((day) => each.includes(day)),
    first.days,
  );
  const all = days.flatMap((day) => halves.map((half) => ({ day, half })));
  const ahead = all.filter(({ day, half }) => !isPast(day, half));
  const [only, other] = ahead.length > 0 ? ahead : all;
  return only === undefined || other !== undefined ? null : textOf(only.day, only.half);
}
