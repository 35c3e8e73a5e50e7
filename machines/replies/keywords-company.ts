/**
 * What may stand around STOP without making it say anything else (SMS-07): courtesies, greetings, a "no thanks", a name
 * below it. Pure; whatever is not in these lists makes the message free text.
 */
import { squeezed } from './keywords-plain.ts';

const COURTESIES = [
  ...['PLEASE', 'PLEAS', 'PLS', 'PLZ', 'KINDLY', 'THANK YOU', 'THANK U', 'THANKYOU', 'THANKS', 'THX', 'THNX', 'TY'],
  ...['TKS', 'THANK YOU SO MUCH', 'THANKS SO MUCH', 'THANKS A LOT', 'THANK YOU VERY MUCH', 'THANKS IN ADVANCE'],
  ...['THANK YOU IN ADVANCE', 'NOW', 'RIGHT NOW', 'RIGHT AWAY', 'IMMEDIATELY', 'ASAP', 'ALREADY', 'AT ONCE'],
  ...['HI', 'HELLO', 'HEY', 'HI THERE', 'HELLO THERE', 'GOOD MORNING', 'GOOD AFTERNOON', 'GOOD EVENING', 'SORRY'],
  ...['OK', 'OKAY', 'SIR', 'MAAM', 'TEAM', 'BYE', 'GOODBYE', 'HAVE A NICE DAY', 'HAVE A GOOD DAY', 'HAVE A GREAT DAY'],
  ...['HAVE A GOOD ONE', 'GOD BLESS', 'GOOD LUCK', 'BEST', 'REGARDS', 'BEST REGARDS', 'KIND REGARDS', 'SINCERELY'],
  ...[
    'RESPECTFULLY',
    'CHEERS',
    'I SAID',
    'JUST',
    'ENOUGH',
    'FOREVER',
    'FOR GOOD',
    'NOT INTERESTED',
    'IM NOT INTERESTED',
  ],
  ...['I AM NOT INTERESTED', 'NO LONGER INTERESTED', 'IM NO LONGER INTERESTED', 'I AM NO LONGER INTERESTED'],
  ...['NO THANKS', 'NO THANK YOU', 'THAT IS ALL', 'THATS ALL'],
  ...['POR FAVOR', 'PORFAVOR', 'PORFA', 'GRACIAS', 'MUCHAS GRACIAS', 'MIL GRACIAS', 'NO GRACIAS', 'YA', 'AHORA'],
  ...['AHORA MISMO', 'HOLA', 'BUENAS', 'BUEN DIA', 'BUENOS DIAS', 'BUENAS TARDES', 'BUENAS NOCHES', 'SALUDOS'],
  ...['DISCULPE', 'PERDON', 'LO SIENTO', 'SENOR', 'SENORA', 'ADIOS', 'DE UNA VEZ', 'NO ME INTERESA'],
  ...['YA NO ME INTERESA', 'NO ESTOY INTERESADO', 'NO ESTOY INTERESADA', 'DE INMEDIATO'],
].map((words) => squeezed(words).split(' '));

/** Only between punctuation: "No, stop" says stop; "no parar" says the opposite. */
const ANSWERS: ReadonlySet<string> = new Set(['NO', 'NOPE', 'NAH', 'YES', 'YEAH', 'SI', 'NO NO'].map(squeezed));
const GREETING = /^(?:HI|HELLO|HEY|DEAR|HOLA|BUENAS)(?: [\p{L}]+){1,2}$/u;

/** How many of these words, from the first on, are a courtesy; 0 = it begins with something else. */
export function courtesyAt(words: readonly string[]): number {
  const fit = COURTESIES.filter((courtesy) => courtesy.every((word, at) => words[at] === word));
  return Math.max(0, ...fit.map(({ length }) => length));
}

/** A clause that says nothing but yes, no or a name greeted. */
export const isAside = (words: string, isFirst: boolean): boolean =>
  ANSWERS.has(squeezed(words)) || (isFirst && GREETING.test(words));

const NAME = /^\p{Lu}[\p{Ll}'’.-]+(?:\s+\p{Lu}[\p{L}'’.-]*){0,2}$/u;
/** "Thanks, Ana". */
export const isName = (written: string): boolean => NAME.test(written.trim());

const SIGNED = [
  /^[-–—~]\s*\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.,-]*){0,3}$/u,
  /^\p{Lu}[\p{Ll}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.,-]*|of|de|del|la|and|y|&)){0,4}$/u,
  /^(?:[\p{L}]{1,8}[.:]?\s*)?[+(]?\d[\d\s().+-]{6,}$/u,
  /^\S+@\S+\.\S+$/u,
  /^(?:https?:\/\/|www\.)\S+$/iu,
] as const;
/** A line of a signature: a name, a profession, a phone number, an address of the net. */
export const looksSigned = (line: string): boolean => SIGNED.some((form) => form.test(line.trim()));
