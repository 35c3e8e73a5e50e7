/**
 * Digits, letters and email addresses as a caller says them and speech recognition writes them down, in English and
 * Spanish. Guarantees: what stands for nothing is left out, never guessed at; a word is read one way.
 */

const table = (rows: string): ReadonlyMap<string, string> =>
  new Map(
    rows
      .trim()
      .split(/\s*\n\s*/)
      .flatMap((row) => {
        const [stands = '', ...words] = row.split(' ');
        return words.map((word) => [word, stands] as const);
      }),
  );

const DIGITS = table(`
  0 zero oh o cero
  1 one won uno una
  2 two to too dos
  3 three tree tres
  4 four for fore cuatro
  5 five cinco
  6 six seis
  7 seven siete
  8 eight ate ocho
  9 nine niner nueve`);

/** As letters are named, and as they are spelt out by name. */
const LETTERS = table(`
  a a ay hey alpha alfa apple
  b b be bee bravo boy
  c c see sea cee ce charlie cat
  d d dee de delta dog
  e e ee echo easy
  f f ef eff efe foxtrot fox frank`);

const TWICE: ReadonlySet<string> = new Set(['double', 'doble']);

/** Small letters without accents: how words are looked up. */
export const plainWords = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** What a word stands for, sign by sign; '' for one that stands for nothing. */
function signsOf(word: string, letters: boolean): string {
  const named = DIGITS.get(word) ?? (letters ? LETTERS.get(word) : undefined);
  if (named !== undefined) return named;
  // Speech recognition writes what it can as it is written: "4B7", "0123".
  return (letters ? /^[0-9a-f]+$/ : /^\d+$/).test(word) ? word : '';
}

function signsIn(text: string, letters: boolean): string {
  let signs = '';
  let twice = false;
  for (const word of plainWords(text)) {
    if (TWICE.has(word)) {
      twice = true;
      continue;
    }
    const own = signsOf(word, letters);
    signs += twice ? own.slice(0, 1) + own : own;
    twice = false;
  }
  return signs;
}

/** The digits that somebody says: "four one five, double five …". */
export const heardDigits = (text: string): string => signsIn(text, false);

const CODE_LENGTH = 8;
const FILLERS =
  /\b(?:my|the|mi|el|verification|verificacion|code|codigo|is|it's|its|es|number|numero|letter|letra|as|in|like|como|de|and|y)\b/gi;

/** The code somebody reads back (INB-06), in capitals; null where what was said has not as many signs as a code. */
export function heardCode(text: string): string | null {
  for (const said of [text, text.normalize('NFD').replace(/\p{M}/gu, '').replace(FILLERS, ' ')]) {
    const signs = signsIn(said, true).toUpperCase();
    if (signs.length === CODE_LENGTH) return signs;
  }
  return null;
}

const KEY_OF: Readonly<Record<string, string>> = { A: '2', B: '2', C: '2', D: '3', E: '3', F: '3' };
/** What a code is on the keys of a phone, whose letters share keys. */
export const onTheKeys = (code: string): string => [...code].map((sign) => KEY_OF[sign] ?? sign).join('');

const SIGNS_OF_KEY: Readonly<Record<string, string>> = { 2: '2ABC', 3: '3DEF' };
/** Every code that these keys may mean; none where they are no code. */
export function codesOfKeys(keys: string): readonly string[] {
  if (keys.length !== CODE_LENGTH || /\D/.test(keys)) return [];
  let codes: readonly string[] = [''];
  for (const key of keys)
    codes = codes.flatMap((code) => [...(SIGNS_OF_KEY[key] ?? key)].map((sign) => `${code}${sign}`));
  return codes;
}

const IN_ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/\s+(?:at sign|at|arroba)\s+/g, '@'],
  [/\s*\b(?:dot|point|period|punto)\b\s*/g, '.'],
  [/\s*\b(?:underscore|under score|guion bajo|guion bajo)\b\s*/g, '_'],
  [/\s*\b(?:dash|hyphen|minus|guion)\b\s*/g, '-'],
  [/\s*\b(?:plus|mas)\b\s*/g, '+'],
];
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/;
const BEFORE_AN_ADDRESS =
  /^(?:(?:my|the|mi|el|email|e-mail|mail|correo|electronico|address|direccion|is|it's|its|es)\s+)+/;

/** The email address that somebody says: "ana dot ruiz at example dot com"; null where there is none. */
export function heardEmail(text: string): string | null {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/[.,!?]+$/, '')
    .replace(BEFORE_AN_ADDRESS, '');
  const written = IN_ADDRESSES.reduce((said, [spoken, sign]) => said.replace(spoken, sign), plain).replace(/\s+/g, '');
  return EMAIL.test(written) ? written : null;
}

const YES = new Set(['yes', 'yeah', 'yep', 'yup', 'correct', 'right', 'si', 'correcto', 'claro', 'sure']);
const NO = new Set(['no', 'nope', 'wrong', 'incorrect', 'incorrecto', 'not']);

/** A plain yes or no, by voice or by the keys 1 and 2; null for anything else, and for both at once. */
export function heardYes(text: string): boolean | null {
  const words = plainWords(text);
  const [yes, no] = [
    words.some((word) => YES.has(word) || word === '1'),
    words.some((word) => NO.has(word) || word === '2'),
  ];
  return yes === no ? null : yes;
}
