/**
 * What somebody who calls us hears, in English and Spanish: the question of the state that their call rests in.
 * Guarantee: a caller who is not known yet hears nothing of anybody.
 */
import type { Language } from '../messages/email-footer.ts';

export interface Question {
  readonly text: string;
  /** How many keys answer it; null where only the voice can. */
  readonly keys: number | 'any' | null;
  /** What speech recognition may expect. */
  readonly hints: string;
}

interface Words {
  readonly welcome: (company: string) => string;
  readonly again: string;
  readonly questions: Readonly<Record<string, Question>>;
  readonly confirm: (email: string) => string;
  readonly hold: string;
  readonly later: string;
  readonly notVerified: string;
  readonly notTakenIn: string;
  readonly toTheInterview: string;
  readonly toAPerson: string;
  readonly nobodyIsFree: string;
  readonly goodbye: string;
}

const LETTERS = 'A, B, C, D, E, F, zero, one, two, three, four, five, six, seven, eight, nine';
const CIFRAS = 'A, B, C, D, E, F, cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve';

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    welcome: (company) => `Thank you for calling ${company}. This is an automated assistant.`,
    again: 'Sorry, that was not it. Please try again.',
    questions: {
      ASKING_FOR_THE_CODE: {
        text: 'Please say the eight characters of the verification code in our email, one by one, or key them in: for a letter, press the key it is on.',
        keys: 8,
        hints: LETTERS,
      },
      ASKING_FOR_THE_NUMBER: {
        text: 'Please say or key in the phone number that you applied with, or that we texted, with its area code.',
        keys: 'any',
        hints: 'zero, one, two, three, four, five, six, seven, eight, nine',
      },
      ASKING_FOR_THE_FULL_NAME: { text: 'Thank you. Please say your full name.', keys: null, hints: '' },
      ASKING_FOR_A_NAME: { text: 'Please say your first and last name.', keys: null, hints: '' },
      ASKING_FOR_AN_EMAIL: {
        text: 'Thank you. Please say your email address, for example: ana at example dot com.',
        keys: null,
        hints: 'at, dot, dot com, gmail dot com, underscore, dash',
      },
      CONFIRMING_THE_EMAIL: { text: '', keys: 1, hints: 'yes, no' },
    },
    confirm: (email) => `I heard ${email}. If that is right, say yes or press 1. If not, say no or press 2.`,
    hold: 'One moment, please.',
    later: 'We cannot take your call at the moment. Please call again in a few minutes. Goodbye.',
    notVerified:
      'I am sorry, I could not find you with that. Please look at our last message to you and call again. Goodbye.',
    notTakenIn: 'I am sorry, I could not hear your name. Please call again. Goodbye.',
    toTheInterview: 'Thank you. Your interview begins now.',
    toAPerson: 'Thank you. I am putting you through to a recruiter.',
    nobodyIsFree: 'Nobody is free to talk at the moment. Please call again later. Thank you, and goodbye.',
    goodbye: 'Thank you for calling. Goodbye.',
  },
  es: {
    welcome: (company) => `Gracias por llamar a ${company}. Le habla un asistente automático.`,
    again: 'Lo siento, no es correcto. Inténtelo de nuevo, por favor.',
    questions: {
      ASKING_FOR_THE_CODE: {
        text: 'Diga, uno por uno, los ocho caracteres del código de verificación de nuestro correo, o márquelos: para una letra, pulse la tecla donde está.',
        keys: 8,
        hints: CIFRAS,
      },
      ASKING_FOR_THE_NUMBER: {
        text: 'Diga o marque el número de teléfono con el que se postuló, o al que le enviamos mensajes, con su código de área.',
        keys: 'any',
        hints: 'cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve',
      },
      ASKING_FOR_THE_FULL_NAME: { text: 'Gracias. Diga su nombre completo.', keys: null, hints: '' },
      ASKING_FOR_A_NAME: { text: 'Diga su nombre y apellido, por favor.', keys: null, hints: '' },
      ASKING_FOR_AN_EMAIL: {
        text: 'Gracias. Diga su correo electrónico, por ejemplo: ana arroba ejemplo punto com.',
        keys: null,
        hints: 'arroba, punto, punto com, gmail punto com, guion bajo, guion',
      },
      CONFIRMING_THE_EMAIL: { text: '', keys: 1, hints: 'sí, no' },
    },
    confirm: (email) => `Entendí ${email}. Si es correcto, diga sí o pulse 1. Si no, diga no o pulse 2.`,
    hold: 'Un momento, por favor.',
    later: 'En este momento no podemos atenderle. Llame de nuevo en unos minutos, por favor. Adiós.',
    notVerified:
      'Lo siento, no pude encontrarle con esos datos. Revise nuestro último mensaje y llame de nuevo, por favor. Adiós.',
    notTakenIn: 'Lo siento, no pude entender su nombre. Llame de nuevo, por favor. Adiós.',
    toTheInterview: 'Gracias. Su entrevista comienza ahora.',
    toAPerson: 'Gracias. Le comunico con un reclutador.',
    nobodyIsFree: 'En este momento no hay nadie disponible. Llame de nuevo más tarde, por favor. Gracias y adiós.',
    goodbye: 'Gracias por llamar. Adiós.',
  },
};

export const spokenIn = (language: Language): Words => WORDS[language];

interface Stands {
  readonly state: string;
  readonly turn: number;
  readonly wrong: boolean;
  readonly email: string | null;
  readonly company: string;
}

/** The question that the state asks; null where it asks none. */
export function questionOf(language: Language, { state, turn, wrong, email, company }: Stands): Question | null {
  const words = WORDS[language];
  const question = words.questions[state];
  if (question === undefined) return null;
  const asked = state === 'CONFIRMING_THE_EMAIL' ? words.confirm(email ?? '') : question.text;
  const before = turn === 0 ? words.welcome(company) : wrong ? words.again : '';
  return { ...question, text: before === '' ? asked : `${before} ${asked}` };
}
