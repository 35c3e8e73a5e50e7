/**
 * Owns how a template becomes the words of one touch, with a job's script in the place of the text whose field the
 * template names (TCH-07). Guarantee: an unresolved placeholder stays as written; filling in is plain replacement, so
 * candidate data can neither add a placeholder nor run anything.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { TEMPLATES, type Template, type TemplateName } from './templates.ts';
import { SPANISH } from './templates-in-spanish.ts';

const DEFAULTS: ReadonlyMap<string, string> = new Map([['ai_name', 'Morgan']]);

/**
 * Fills `{{name}}`; what has no value stays as written. IMP-04: one whose value is blank goes with the blanks before it, and
 * at the start of a line with the comma behind it, so that nobody reads "Hi ," or ", we have a job".
 */
export const fill = (
  text: string,
  variables: Readonly<Record<string, string>>,
  byDots: (path: string) => string | null = () => null,
): string =>
  withoutBlanks(text, variables).replace(/\{\{\s*([\w.]+)\s*\}\}/g, (placeholder, name: string) => {
    if (Object.hasOwn(variables, name)) return variables[name] ?? '';
    return DEFAULTS.get(name) ?? (name.includes('.') ? withoutInterviewLink(byDots(name) ?? placeholder) : placeholder);
  });

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

type Script = Readonly<Record<string, Json>>;

/** What stands in the way of a template: somebody has switched it off, or what they wrote in its place says nothing. */
export type TemplateBar = 'SWITCHED_OFF' | 'EMPTY';

/** Fields of a script that switch templates off by name; `false` in the place of a text does so, too. */
export const SWITCHED_OFF = 'templates_off';

const isNamedIn = (list: Json | undefined, name: string): boolean =>
  Array.isArray(list) &&
  list.some((each) => each === name || (typeof each === 'string' && name.startsWith(`${each}.`)));

/** TCH-07, CNS-06: whether it has words at all; null where it has. Its name is that of the message, whatever variant it is. */
export function templateBar(name: string, script: Script): TemplateBar | null {
  const template: Template | undefined = TEMPLATES[name as TemplateName];
  const written = template?.textField === undefined ? undefined : script[template.textField];
  if (written === false || isNamedIn(script[SWITCHED_OFF], name)) return 'SWITCHED_OFF';
  return typeof written === 'string' && written.trim() === '' ? 'EMPTY' : null;
}

const isScript = (value: Json | undefined): value is Script =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** ATS fields of the job by a path in dots, as the script holds them: `{{ats.department}}`. Only what can be read is one. */
function byPath(script: Script, path: string): string | null {
  let found: Json | undefined = script;
  for (const part of path.split('.')) {
    const within: Json | undefined = found;
    found = isScript(within) && Object.hasOwn(within, part) ? within[part] : undefined;
  }
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}

/** The subject and plain text of a template as this job says it, in the language of its script. Pure. */
export function render(
  name: TemplateName,
  script: Script,
  variables: Readonly<Record<string, string>>,
  language: 'en' | 'es' = 'en',
): { readonly subject: string | null; readonly text: string } {
  const template: Template = TEMPLATES[name];
  const builtIn = language === 'es' ? SPANISH[name] : template;
  const own = (field: string | undefined) => {
    const value = field === undefined ? undefined : script[field];
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const filled = (text: string): string => fill(text, variables, (path) => byPath(script, path));
  const subject = own(template.subjectField) ?? builtIn.subject;
  return {
    subject: subject === null ? null : filled(subject),
    text: filled(own(template.textField) ?? builtIn.text),
  };
}
