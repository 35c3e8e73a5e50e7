/**
 * Owns what stands below every outreach email, in English and Spanish, by i18n keys (TCH-08). Guarantees: a script's
 * own text replaces the body of an email and never its footer; links open a page for whoever holds them, so they are
 * written in when the email is handed over and stand in no stored text.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { fill } from './render-template.ts';
import type { TemplateName } from './templates.ts';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Pages that stand below an email; the last one named stands last. */
export type FooterPage = 'r' | 'tz' | 'u';
/** Pages that a candidate may open without signing in: the interview (`/i`), the resume's result, the timezone, the way out. */
export type CandidatePage = FooterPage | 'i';

const WORDS = {
  'email.footer.verification': {
    en: 'If you call us from another number, your verification code is {{verification_code}}.',
    es: 'Si nos llama desde otro número, su código de verificación es {{verification_code}}.',
  },
  'email.footer.resume': {
    en: 'To see where your resume stands, or to ask for a second look:',
    es: 'Para ver cómo va su currículum, o pedir que se revise de nuevo:',
  },
  'email.footer.timezone': {
    en: 'Is this the wrong time of day for you? Tell us your timezone:',
    es: '¿No es buena hora para usted? Díganos su zona horaria:',
  },
  'email.footer.unsubscribe': {
    en: 'To unsubscribe from these emails, or to stop all messages:',
    es: 'Para dejar de recibir estos correos, o todos los mensajes:',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** What the links say where an email has links of its own (HTML). */
const LINK_WORDS: Readonly<Record<FooterPage, Readonly<Record<Language, string>>>> = {
  r: { en: 'Where your resume stands, or a second look', es: 'Cómo va su currículum, o una segunda revisión' },
  tz: { en: 'Tell us your timezone', es: 'Díganos su zona horaria' },
  u: {
    en: 'Unsubscribe, or stop all messages',
    es: 'Dejar de recibir estos correos, o todos los mensajes',
  },
};
export const linkWords = (page: FooterPage, language: Language): string => LINK_WORDS[page][language];

const LINE_OF = { r: 'email.footer.resume', tz: 'email.footer.timezone', u: 'email.footer.unsubscribe' } as const;

/** The language a job's script is written in; English where it says nothing, or something else. */
export function languageOf(script: Readonly<Record<string, Json>>): Language {
  const said = typeof script['language'] === 'string' ? script['language'].trim().toLowerCase() : '';
  return /^(?:es|spa)\b|^spanish$|^español$/.test(said) ? 'es' : 'en';
}

/** The text with the code a caller reads back; as it was where no mailbox is connected (WEB-03: no footer, no code). */
export const withVerification = (
  text: string,
  of: { readonly mailbox: boolean; readonly language: Language; readonly code: string },
): string => (of.mailbox ? `${text}\n\n${verificationLine(of.language, of.code)}` : text);

export const verificationLine = (language: Language, code: string): string =>
  fill(WORDS['email.footer.verification'][language], { verification_code: code });

/** Which pages an email links to: the way out always, the timezone where it asks for a time, the result where it tells one. */
export function pagesLinkedIn(template: TemplateName): readonly FooterPage[] {
  if (template.startsWith('scheduling_reminder')) return ['tz', 'u'];
  return template === 'resume_feedback_email' ? ['r', 'u'] : ['u'];
}

/** The text as it is handed over, with a line and a link for each page. */
export const withLinks = (
  text: string,
  language: Language,
  links: readonly { readonly page: FooterPage; readonly url: string }[],
): string => [text, ...links.map(({ page, url }) => `${WORDS[LINE_OF[page]][language]}\n${url}`)].join('\n\n');
