/**
 * What an agent on a call is told to say: at its start where the call came in, and after it has asked something of us
 * (`POST /agent/{act}`), in English and Spanish.
 */
import type { Language } from '../messages/email-footer.ts';

const AGENT_SAYS = {
  welcome: { en: 'Thank you for calling {{company}}.', es: 'Gracias por llamar a {{company}}.' },
  askForTheCode: {
    en: 'Could you read me the verification code in our email? It has eight characters.',
    es: '¿Me puede leer el código de verificación de nuestro correo? Tiene ocho caracteres.',
  },
  askForTheNumber: {
    en: 'Which phone number did you apply with, or did we text? Please say it with its area code.',
    es: '¿Con qué número de teléfono se postuló, o a cuál le escribimos? Dígalo con su código de área, por favor.',
  },
  askForAnEmail: { en: 'Thank you. What is your email address?', es: 'Gracias. ¿Cuál es su correo electrónico?' },
  again: { en: 'Sorry, that was not it.', es: 'Lo siento, no es correcto.' },
  notTakenIn: {
    en: 'I am sorry, I could not understand your name. Please call again. Goodbye.',
    es: 'Lo siento, no pude entender su nombre. Llame de nuevo, por favor. Adiós.',
  },
  isThisThem: { en: 'Am I speaking with {{name}}?', es: '¿Hablo con {{name}}?' },
  whoIsThis: { en: 'May I have your full name, please?', es: '¿Me dice su nombre completo, por favor?' },
  notFound: {
    en: 'I could not find you with that. Could you say it once more?',
    es: 'No pude encontrarle con eso. ¿Me lo puede repetir?',
  },
  notThem: {
    en: 'That is not the name I have. Could you say your full name once more?',
    es: 'Ese no es el nombre que tengo. ¿Me repite su nombre completo?',
  },
  notVerified: {
    en: 'I am sorry, I could not find you. Please look at our last message to you and call again. Goodbye.',
    es: 'Lo siento, no pude encontrarle. Revise nuestro último mensaje y llame de nuevo. Adiós.',
  },
  thankYou: { en: 'Thank you. Let us begin.', es: 'Gracias. Comencemos.' },
  optedOut: {
    en: 'Understood. We will not call or text you again. Goodbye.',
    es: 'Entendido. No le llamaremos ni le enviaremos mensajes de nuevo. Adiós.',
  },
  declined: {
    en: 'Understood. We will not contact you about this job again. Goodbye.',
    es: 'Entendido. No le contactaremos más sobre este puesto. Adiós.',
  },
  wrongNumber: {
    en: 'I am sorry for the mistake. We will not call this number about it again. Goodbye.',
    es: 'Disculpe la equivocación. No llamaremos más a este número por esto. Adiós.',
  },
  human: {
    en: 'Of course. A recruiter will take it from here.',
    es: 'Por supuesto. Un reclutador se encargará.',
  },
  humanNow: {
    en: 'Of course. I am putting you through to a recruiter.',
    es: 'Por supuesto. Le comunico con un reclutador.',
  },
  accommodation: {
    en: 'Thank you for telling me. Somebody will look at what you need and get back to you.',
    es: 'Gracias por decírmelo. Alguien verá lo que necesita y se comunicará con usted.',
  },
  textsAllowed: { en: 'Thank you. We will text you.', es: 'Gracias. Le enviaremos mensajes de texto.' },
  textsNotAllowed: { en: 'No problem. We will not text you.', es: 'Está bien. No le enviaremos mensajes.' },
  textsNotHere: {
    en: 'I cannot note that on a call. If you would like texts, please text START to this number.',
    es: 'No puedo anotarlo en una llamada. Si desea mensajes, envíe START a este número.',
  },
  timezoneKept: { en: 'Thank you, I have noted that.', es: 'Gracias, lo he anotado.' },
  timezoneUnknown: { en: 'Which city are you in?', es: '¿En qué ciudad está?' },
  booked: {
    en: 'Good. We will call you on {{time}}. Goodbye.',
    es: 'Bien. Le llamaremos el {{time}}. Adiós.',
  },
  timeNotGood: {
    en: 'I am sorry, we cannot call then. Which other time suits you?',
    es: 'Lo siento, a esa hora no podemos llamar. ¿Qué otra hora le conviene?',
  },
  timeNotUnderstood: { en: 'Which day and time suits you?', es: '¿Qué día y a qué hora le conviene?' },
  bookingNotOffered: {
    en: 'I cannot book a call at the moment. A recruiter will be told.',
    es: 'En este momento no puedo reservar una llamada. Se lo diré a un reclutador.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type AgentSays = keyof typeof AGENT_SAYS;

export const agentSays = (
  words: AgentSays,
  language: Language,
  filled: Readonly<Record<string, string>> = {},
): string => AGENT_SAYS[words][language].replace(/\{\{(\w+)\}\}/g, (whole, name: string) => filled[name] ?? whole);

/** What an agent asks in a state of the chart `inbound-call`, or says where the call has ended there. */
const ASKED_IN: Readonly<Record<string, AgentSays>> = {
  ASKING_FOR_THE_CODE: 'askForTheCode',
  ASKING_FOR_THE_NUMBER: 'askForTheNumber',
  ASKING_FOR_THE_FULL_NAME: 'whoIsThis',
  ASKING_FOR_A_NAME: 'whoIsThis',
  ASKING_FOR_AN_EMAIL: 'askForAnEmail',
  NOT_VERIFIED: 'notVerified',
  NOT_TAKEN_IN: 'notTakenIn',
  INTERVIEW: 'thankYou',
};
export const askedIn = (state: string): AgentSays => ASKED_IN[state] ?? 'notVerified';
