/**
 * How a template becomes the words of one touch (TCH-07).
 *
 * A job's script overrides a text by the field that the template names. Guarantee: an unresolved placeholder stays as
 * written; filling in is plain replacement, so candidate data can neither add a placeholder nor run anything.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { TEMPLATES, type Template, type TemplateName } from './templates.ts';
import { SPANISH } from './templates-in-spanish.ts';

const DEFAULTS: ReadonlyMap<string, string> = new Map([['ai_name', 'Morgan']]);

/**
 * Fills `{{name}}`; what has no value stays as written. IMP-04: one whose value is blank goes with the blanks before it, and
 * at the start of a line with the comma behind it, so that nobody reads "Hi ," or ", we have a job".
 */
export const fill = (text: string, variables: Readonly<Record<string, string>>): string =>
  withoutBlanks(text, variables).replace(/\{\{\s*([\w.]+)\s*\}\}/g, (placeholder, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? '') : (DEFAULTS.get(name) ?? placeholder),
  );

const AT_THE_START = /(^|\n)[ \t]*\{\{\s*([\w.]+)\s*\}\}[,!:;]?[ \t]*(\p{L}?)/gu;
const BEHIND_A_WORD = /[ \t]*\{\{\s*([\w.]+)\s*\}\}/g;

function withoutBlanks(text: string, variables: Readonly<Record<string, string>>): string {
  const isBlank = (name: string): boolean => Object.hasOwn(variables, name) && variables[name] === '';
  return text
    .replace(AT_THE_START, (written: string, start: string, name: string, next: string) =>
      isBlank(name) ? `${start}${next.toUpperCase()}` : written,
    )
    .replace(BEHIND_A_WORD, (written: string, name: string) => (isBlank(name) ? '' : written));
}

/** The link to the interview: written in when the message is handed over, since whoever holds it may act on it (WEB-12). */
const INTERVIEW_LINK = /\{\{\s*interview_link\s*\}\}/g;
export const hasInterviewLink = (text: string): boolean => text.search(INTERVIEW_LINK) >= 0;
export const withInterviewLink = (text: string, url: string): string => text.replace(INTERVIEW_LINK, () => url);
/** What a person wrote of themself asks for no link. */
export const withoutInterviewLink = (text: string): string => text.replace(INTERVIEW_LINK, '');

/** The subject and plain text of a template as this job says it, in the language of its script. Pure. */
export function render(
  name: TemplateName,
  script: Readonly<Record<string, Json>>,
  variables: Readonly<Record<string, string>>,
  language: 'en' | 'es' = 'en',
): { readonly subject: string | null; readonly text: string } {
  const template: Template = TEMPLATES[name];
  const builtIn = language === 'es' ? SPANISH[name] : template;
  const own = (field: string | undefined) => {
    const value = field === undefined ? undefined : script[field];
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const subject = own(template.subjectField) ?? builtIn.subject;
  return {
    subject: subject === null ? null : fill(subject, variables),
    text: fill(own(template.textField) ?? builtIn.text, variables),
  };
}
