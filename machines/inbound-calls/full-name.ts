/**
 * Owns whether the name that a caller says is the full name of the person on file (INB-06), whatever its case, accents,
 * order and short forms, with middle and second family names left out or misheard. Guarantees: a given name and a
 * family name have both to be theirs; another person's name is not theirs because it sounds alike by a letter; a person
 * without a name on file is nobody's.
 */
import { readName } from '../vocabulary/person-name.ts';
import { plainWords } from './heard-words.ts';
import { areOneName, isANameOfItsOwn } from './nicknames.ts';

const INTRODUCTIONS: ReadonlySet<string> = new Set(
  `my name full is it s this i m am im its the me llamo mi nombre completo es soy yo hi hello hey hola yes si speaking here
   mr mrs ms miss senor senora senorita dr`.split(/\s+/),
);
/** Parts of family names that people leave out. */
const PARTICLES: ReadonlySet<string> = new Set(
  'de del la las los da dos das van von der den di y e bin al el'.split(' '),
);

/** The same for spellings that sound the same in English or Spanish, final vowels kept apart: Maria is not Mario. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/^kn/g, 'n'],
  [/^wr/g, 'r'],
  [/^j(?=[aeiou])/g, 'j'],
  [/sch|ck|q(?=u)/g, 'k'],
  [/ch/g, '1'],
  [/sh/g, '2'],
  [/th/g, 't'],
  [/gh(?=t|$)/g, ''],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/h/g, ''],
  [/(?<=[^aeiou])y(?=[aeiou])|(?<=[^aeiou])y(?=[^aeiou]|$)|y(?=[^aeiou]|$)|ie$|ey$|ee|ea/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=[^aeiou].*[^aeiou])e$/g, ''],
];
const soundOf = (word: string): string => SOUNDS.reduce((sound, [spelt, as]) => sound.replace(spelt, as), word);

/** One letter more, less or other. */
function isOneLetterOff(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.length === long.length
    ? short.slice(at + 1) === long.slice(at + 1)
    : short.slice(at) === long.slice(at + 1);
}

/** From here on a family name is long enough that one letter is a slip and not another name. */
const LONG_ENOUGH = 6;
const isSameFamilyName = (heard: string, own: string): boolean =>
  heard === own ||
  soundOf(heard) === soundOf(own) ||
  (Math.min(heard.length, own.length) >= LONG_ENOUGH && isOneLetterOff(soundOf(heard), soundOf(own)));

const isSameGivenName = (heard: string, own: string): boolean =>
  areOneName(heard, own) || (soundOf(heard) === soundOf(own) && !(isANameOfItsOwn(heard) && isANameOfItsOwn(own)));

/** Letters said one by one are one word: "R U I Z". */
function joinSpelt(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let spelt = '';
  for (const word of [...words, '']) {
    if (word.length === 1 && /\p{L}/u.test(word)) {
      spelt += word;
      continue;
    }
    if (spelt.length > 1) joined.push(spelt);
    spelt = '';
    if (word !== '') joined.push(word);
  }
  return joined;
}

const nameWords = (text: string): readonly string[] =>
  joinSpelt(plainWords(text.replace(/(?<=\p{L})['’](?=\p{L})/gu, ''))).filter((word) => !PARTICLES.has(word));

export interface OnFile {
  readonly firstName: string | null;
  readonly lastName: string | null;
}

export function isTheirName(heard: string, { firstName, lastName }: OnFile): boolean {
  const said = nameWords(heard).filter((word) => !INTRODUCTIONS.has(word));
  const given = nameWords(firstName ?? '');
  const family = nameWords(lastName ?? '');
  if (said.length === 0 || given.length + family.length === 0) return false;
  const matches = (own: readonly string[], same: (heard: string, own: string) => boolean) =>
    said.flatMap((word, place) => (own.some((each) => same(word, each)) ? [place] : []));
  if (family.length === 0) return matches(given, isSameGivenName).length > 0 && said.length <= given.length;
  if (given.length === 0) return matches(family, isSameFamilyName).length > 0;
  const givenAt = matches(given, isSameGivenName);
  const familyAt = matches(family, isSameFamilyName);
  // Two words of what was said, one for each: "Martin" alone is not the full name of Martin Martin.
  return givenAt.some((one) => familyAt.some((other) => one !== other));
}

/** First and family name of somebody who introduces themself; null where no name was said. */
export function heardName(heard: string): OnFile | null {
  const bare = heard
    .replace(/[.!?]+$/, '')
    .replace(
      /^\s*(?:(?:hi|hello|hey|hola|yes|yeah|uh|um|si|sí)[\s,]+)*(?:my (?:full )?name is|my name's|this is|it's|it is|i am|i'm|mi nombre (?:completo )?es|me llamo|soy)?\s+/iu,
      '',
    )
    .trim();
  const { first, last } = readName({ name: bare });
  return first === null && last === null ? null : { firstName: first, lastName: last };
}
