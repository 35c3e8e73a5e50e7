/** Times as a text says them to a candidate, by their own clock: "Wed, Mar 4 at 3:00 PM". Pure; English and Spanish. */
import { type Instant, toMs } from '../vocabulary/instant.ts';
import { type WallTime, wallTimeOf } from './wall-time.ts';
import { abbreviationAt, type Zone } from './zone-rules.ts';

export type TextLanguage = 'en' | 'es';

const DAYS = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  es: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
} as const;
const MONTHS = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
} as const;

const two = (n: number): string => String(n).padStart(2, '0');

const hourInWords = ({ hour, minute }: WallTime): string =>
  `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;

function dayInWords(at: Instant, zone: Zone, language: TextLanguage): string {
  const { weekday, month, day } = wallTimeOf(at, zone);
  return language === 'es'
    ? `${DAYS.es[weekday]} ${day} de ${MONTHS.es[month - 1]}`
    : `${DAYS.en[weekday]}, ${MONTHS.en[month - 1]} ${day}`;
}

/** "Wed, Mar 4 at 3:00 PM EST". */
export function timeInWords(at: Instant, zone: Zone, language: TextLanguage): string {
  const of = abbreviationAt(zone, toMs(at));
  const named = /^[A-Z]{2,5}$/u.test(of) ? ` ${of}` : '';
  const hour = hourInWords(wallTimeOf(at, zone));
  return `${dayInWords(at, zone, language)} ${language === 'es' ? 'a las' : 'at'} ${hour}${named}`;
}

/** "Wed, Mar 4 between 8:00 AM and 9:00 PM". */
export function stretchInWords(from: Instant, to: Instant, zone: Zone, language: TextLanguage): string {
  const [opens, closes] = [hourInWords(wallTimeOf(from, zone)), hourInWords(wallTimeOf(to, zone))];
  const day = dayInWords(from, zone, language);
  return language === 'es'
    ? `el ${day} entre las ${opens} y las ${closes}`
    : `on ${day} between ${opens} and ${closes}`;
}
