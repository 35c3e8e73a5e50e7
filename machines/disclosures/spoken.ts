/**
 * What is said at the start of a call about who speaks and about recording (`table.ts`), in English and Spanish.
 * Guarantee: that an AI speaks is said on every call on which one does; that it is recorded, on every call that may be,
 * and where any state that they may be in lets nobody record who did not say so, with how to refuse.
 */
import type { Language } from '../messages/email-footer.ts';
import { DISCLOSURE_RULES } from './table.ts';

export interface Disclosed {
  /** Two capitals of every state that they may be in; none: nobody knows. */
  readonly states: readonly string[];
  readonly language: Language;
  readonly speaks: 'AI' | 'PERSON';
  readonly company: string;
  /** False where nothing is recorded. */
  readonly recorded: boolean;
}

const WORDS = {
  en: {
    ai: (company: string) => `I am an AI assistant speaking for ${company}, not a person.`,
    recorded: 'This call may be recorded.',
    consent: 'This call is recorded. If you do not want that, please say so, or hang up.',
  },
  es: {
    ai: (company: string) => `Soy un asistente de inteligencia artificial de ${company}, no una persona.`,
    recorded: 'Esta llamada puede ser grabada.',
    consent: 'Esta llamada se graba. Si no está de acuerdo, dígalo, por favor, o cuelgue.',
  },
} as const;

/** Whether everybody on the line has to agree to a recording, in one of these states. */
export const mustAllAgree = (states: readonly string[]): boolean =>
  states.length === 0 || DISCLOSURE_RULES.some(({ state, asks }) => asks === 'RECORDING' && states.includes(state));

export function disclosureOf({ states, language, speaks, company, recorded }: Disclosed): string {
  const words = WORDS[language];
  const parts = [
    ...(speaks === 'AI' ? [words.ai(company)] : []),
    ...(recorded ? [mustAllAgree(states) ? words.consent : words.recorded] : []),
  ];
  return parts.join(' ');
}
