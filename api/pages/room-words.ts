/** What the demo's video room says, in every language of ours. */
import type { Language } from '../../machines/messages/email-footer.ts';
import type { LEAVES, Question } from './room-interview.ts';

export interface RoomWords {
  readonly title: (job: string) => string;
  readonly demo: string;
  readonly who: (ai: string) => string;
  readonly place: (at: number, of: number) => string;
  readonly questions: Readonly<Record<Question, string>>;
  readonly yours: string;
  readonly empty: string;
  readonly answer: string;
  readonly skip: string;
  readonly yes: string;
  readonly no: string;
  readonly leave: string;
  readonly leaves: Readonly<Record<(typeof LEAVES)[number], string>>;
  readonly over: string;
  readonly told: (company: string, outcome: string, percent: number) => string;
  readonly closed: string;
  readonly closedWhat: string;
  readonly notTold: string;
  readonly back: string;
  readonly unknown: string;
}

export const ROOM_WORDS: Readonly<Record<Language, RoomWords>> = {
  en: {
    title: (job) => `Video interview for ${job}`,
    demo: 'This is the demo’s interview room. There is no camera: you type, and what you type is not kept.',
    who: (ai) => `${ai} asks`,
    place: (at, of) => `Question ${at} of ${of}`,
    questions: {
      work: 'What did you do in your last job?',
      allowed: 'Are you allowed to work in the country where this job is?',
      hours: 'Which days and hours can you work?',
      start: 'When could you start?',
    },
    yours: 'Your answer',
    empty: 'Write a word or two, or skip the question.',
    answer: 'Answer',
    skip: 'Skip this question',
    yes: 'Yes',
    no: 'No',
    leave: 'Leave the interview',
    leaves: {
      hang_up: 'Hang up now',
      decline: 'I do not want this job',
      person: 'I want to talk with a person, not an AI',
      accommodation: 'I need an accommodation',
      stop: 'Stop contacting me',
    },
    over: 'The interview is over',
    told: (company, outcome, percent) =>
      `The room has told ${company} at POST /v1/interviews/results: ${outcome}, ${percent} % of the questions answered.`,
    closed: 'There is no interview here at the moment',
    closedWhat: 'It has not been started, or it is over. The page of your interview shows how things stand.',
    notTold: 'What came of the interview could not be told. Nothing is lost: press the same button again.',
    back: 'To the page of your interview',
    unknown: 'Nothing was done. Use the buttons of the page.',
  },
  es: {
    title: (job) => `Entrevista por video para ${job}`,
    demo: 'Esta es la sala de entrevistas de la demostración. No hay cámara: usted escribe, y lo que escribe no se guarda.',
    who: (ai) => `${ai} pregunta`,
    place: (at, of) => `Pregunta ${at} de ${of}`,
    questions: {
      work: '¿Qué hacía usted en su último empleo?',
      allowed: '¿Tiene permiso para trabajar en el país donde está este empleo?',
      hours: '¿Qué días y a qué horas puede trabajar?',
      start: '¿Cuándo podría empezar?',
    },
    yours: 'Su respuesta',
    empty: 'Escriba una o dos palabras, o salte la pregunta.',
    answer: 'Responder',
    skip: 'Saltar esta pregunta',
    yes: 'Sí',
    no: 'No',
    leave: 'Salir de la entrevista',
    leaves: {
      hang_up: 'Colgar ahora',
      decline: 'No quiero este empleo',
      person: 'Quiero hablar con una persona, no con una IA',
      accommodation: 'Necesito una adaptación',
      stop: 'No me contacten más',
    },
    over: 'La entrevista ha terminado',
    told: (company, outcome, percent) =>
      `La sala lo comunicó a ${company} por POST /v1/interviews/results: ${outcome}, ${percent} % de las preguntas respondidas.`,
    closed: 'Ahora no hay ninguna entrevista aquí',
    closedWhat: 'No ha empezado, o ya terminó. La página de su entrevista muestra cómo están las cosas.',
    notTold: 'No se pudo comunicar el resultado de la entrevista. No se pierde nada: presione el mismo botón otra vez.',
    back: 'A la página de su entrevista',
    unknown: 'No se hizo nada. Use los botones de la página.',
  },
};
