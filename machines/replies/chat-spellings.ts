/**
 * How people type in a hurry, read as the words they mean (SMS-07): chat spellings, pictures, digits for letters, letters
 * held down, words that only add weight. Pure; it makes no word of STOP that was not one.
 */

const SPELLED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ U: 'YOU', YA: 'YA', YALL: 'YOU', UR: 'YOUR', R: 'ARE', PPL: 'PEOPLE', PLEASE: 'PLEASE', PLS: 'PLEASE' },
    ...{ PLZ: 'PLEASE', PLEAS: 'PLEASE', PLZZ: 'PLEASE', DNT: 'DONT', DOT: 'DONT', DONOT: 'DO NOT', DON: 'DONT' },
    ...{ TXT: 'TEXT', TXTS: 'TEXTS', TXTING: 'TEXTING', TEXTIN: 'TEXTING', CALLIN: 'CALLING', MSG: 'MESSAGE' },
    ...{ MSGS: 'MESSAGES', MSGING: 'MESSAGING', MESSAGIN: 'MESSAGING', EMAILING: 'EMAILING', NUM: 'NUMBER' },
    ...{ STAHP: 'STOP', STP: 'STOP', STPO: 'STOP', SOTP: 'STOP', STIP: 'STOP', WANNA: 'WANT TO', GONNA: 'GOING TO' },
    ...{ GIMME: 'GIVE ME', LEMME: 'LET ME', EM: 'THEM', WHO: 'WHO', FONE: 'PHONE', CELL: 'PHONE', CUZ: 'BECAUSE' },
    ...{ Q: 'QUE', XFAVOR: 'POR FAVOR', PORFAVOR: 'POR FAVOR', PORFA: 'POR FAVOR', MSJ: 'MENSAJE', MSJS: 'MENSAJES' },
    ...{ STOPED: 'STOPPED', UNSUSCRIBE: 'UNSUBSCRIBE', UNSUBCRIBE: 'UNSUBSCRIBE', UNSUBSRIBE: 'UNSUBSCRIBE' },
    ...{ REMOV: 'REMOVE', REMVE: 'REMOVE', DELET: 'DELETE', NUMBR: 'NUMBER', NMBR: 'NUMBER', LEVE: 'LEAVE' },
  }),
);
/** They only add weight. */
const WEIGHT =
  / (?:THE FUCK|THE HELL|TF|FUCKING|FUCKIN|FKING|EFFING|DAMN|GODDAMN|FREAKING|BLOODY|STUPID|PEOPLE|GUYS|FOLKS|BRO|BRUH|DUDE|MAN|LITERALLY|SERIOUSLY|FR|JUST)(?= )/gu;

const PICTURES: readonly (readonly [RegExp, string])[] = [
  [/[🛑🚫⛔]\uFE0F?/gu, ' STOPSIGN '],
  [/🖕[\u{1F3FB}-\u{1F3FF}]?/gu, ' MIDDLEFINGER '],
];

/** Pictures as words; the rest is as it was typed. */
export const picturesRead = (text: string): string =>
  PICTURES.reduce((so, [form, word]) => so.replace(form, word), text);

/** "st0p", "$top", "5top": digits and signs inside a word that stand for a letter. */
export const digitsRead = (text: string): string =>
  text
    .replace(/(?<=\p{L})0(?=\p{L})/gu, 'o')
    .replace(/(?<=\p{L})[1!|](?=\p{L})/gu, 'i')
    .replace(/(?<![\p{L}\p{N}$])[$5](?=top)/giu, 's')
    .replace(/(?<=\p{L})@(?=\p{L}{2,}(?![\p{L}.]))/gu, 'a');

/** Of a clause in capitals without accents: the words that its writer meant. */
export function spelledOut(words: string): string {
  const held = words.replace(/(\p{L})\1{2,}/gu, '$1');
  const spelled = held.split(' ').map((word) => SPELLED.get(word) ?? word);
  return ` ${spelled.join(' ')} `.replace(WEIGHT, '').replace(/\s+/gu, ' ').trim();
}
