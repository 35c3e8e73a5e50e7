/** A day as the candidate's calendar names it, in their language. Pure. */

import { dateOfDay, dayOfText, weekdayOfDay } from '../../machines/hours/wall-time.ts';
import type { Language } from '../../machines/messages/email-footer.ts';

const NAMES = {
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: [
      ...['January', 'February', 'March', 'April', 'May', 'June'],
      ...['July', 'August', 'September', 'October', 'November', 'December'],
    ],
    say: (weekday: string, month: string, day: number) => `${weekday}, ${month} ${day}`,
  },
  es: {
    days: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
    months: [
      ...['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio'],
      ...['julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
    ],
    say: (weekday: string, month: string, day: number) => `${weekday} ${day} de ${month}`,
  },
} as const;

/** `Monday, March 2` of '2026-03-02'. */
export function dayInWords(day: string, language: Language): string {
  const number = dayOfText(day);
  if (number === null) throw new Error(`"${day}" is no day.`);
  const { days, months, say } = NAMES[language];
  const date = dateOfDay(number);
  return say(String(days[weekdayOfDay(number)]), String(months[date.month - 1]), date.day);
}
