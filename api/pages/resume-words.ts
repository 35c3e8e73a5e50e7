/** What the page of a resume's result says, in every language of ours. */
import type { Language } from '../../machines/messages/email-footer.ts';

/** Where the resume stands, as far as it concerns who wrote it. */
export type ResumeResult = 'WAITING' | 'REJECTED' | 'ASKED' | 'PASSED' | 'NOTHING';

interface ResumeWords {
  readonly title: (job: string) => string;
  readonly heading: Readonly<Record<ResumeResult, string>>;
  readonly what: Readonly<Record<ResumeResult, (company: string, job: string) => string>>;
  readonly ask: string;
  readonly askWhat: (company: string) => string;
  readonly asked: string;
  /** Where a program has compared it: what it looked at. */
  readonly compared: string;
  readonly refused: string;
}

export const RESUME_WORDS: Readonly<Record<Language, ResumeWords>> = {
  en: {
    title: (job) => `Your resume for ${job}`,
    heading: {
      WAITING: 'Your resume is being looked at',
      REJECTED: 'Your resume does not show everything yet',
      ASKED: 'You asked for a second look',
      PASSED: 'Your resume fits',
      NOTHING: 'There is nothing to do here',
    },
    what: {
      WAITING: (company, job) => `${company} has your resume for ${job} and will be in touch.`,
      REJECTED: (company, job) => `${company} looked at your resume and did not find everything that ${job} asks for.`,
      ASKED: (company, job) => `A person at ${company} looks at your resume for ${job} again. You need do nothing.`,
      PASSED: (company, job) => `${company} goes on with your application for ${job} and will be in touch.`,
      NOTHING: (company, job) => `Questions about ${job}? Your recruiter at ${company} answers them.`,
    },
    ask: 'Ask for a second look',
    askWhat: (company) => `Did we miss something? A person at ${company} will look at it again.`,
    asked: 'We have passed it on.',
    compared:
      'A program compared your resume with what the job asks for: words for skills, and years of work. Your name, age, gender and address are taken out before.',
    refused: 'That is not possible any more. Nothing was changed; here is how things stand.',
  },
  es: {
    title: (job) => `Su currículum para ${job}`,
    heading: {
      WAITING: 'Su currículum se está revisando',
      REJECTED: 'Su currículum aún no lo muestra todo',
      ASKED: 'Usted pidió que se revise de nuevo',
      PASSED: 'Su currículum encaja',
      NOTHING: 'Aquí no hay nada que hacer',
    },
    what: {
      WAITING: (company, job) => `${company} tiene su currículum para ${job} y se comunicará con usted.`,
      REJECTED: (company, job) => `${company} revisó su currículum y no encontró todo lo que pide ${job}.`,
      ASKED: (company, job) =>
        `Una persona de ${company} revisa de nuevo su currículum para ${job}. Usted no tiene que hacer nada.`,
      PASSED: (company, job) => `${company} sigue adelante con su solicitud para ${job} y se comunicará con usted.`,
      NOTHING: (company, job) => `¿Preguntas sobre ${job}? Su reclutador en ${company} se las responde.`,
    },
    ask: 'Pedir que se revise de nuevo',
    askWhat: (company) => `¿Se nos pasó algo? Una persona de ${company} lo revisará otra vez.`,
    asked: 'Lo hemos pasado a quien corresponde.',
    compared:
      'Un programa comparó su currículum con lo que pide el puesto: palabras de aptitudes y años de trabajo. Antes se quitan su nombre, edad, género y dirección.',
    refused: 'Eso ya no es posible. No se cambió nada; así están las cosas.',
  },
};
