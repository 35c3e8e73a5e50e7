/** A day as the candidate's calendar names it, in their language. Pure. */
import { dayOfText } from '../../machines/hours/wall-time.ts';
import type { Language } from '../../machines/messages/email-footer.ts';
import { dayWords } from '../../runtime/wall-words.ts';

const FORMATS: Readonly<Record<Language, string>> = { en: 'cccc, LLLL d', es: "cccc d 'de' LLLL" };

/** `Monday, March 2` of '2026-03-02'. */
export function dayInWords(day: string, language: Language): string {
  const number = dayOfText(day);
  if (number === null) throw new Error(`"${day}" is no day.`);
  return dayWords(number, FORMATS[language], language);
}
