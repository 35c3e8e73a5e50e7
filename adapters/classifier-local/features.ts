/**
 * What the two models look at in a reply: its words and pairs of words, and its runs of letters in numbered buckets.
 * Pure and total; the same text has the same features on every machine.
 */
import { withoutNeutral } from '../../machines/replies/opt-out-neutral.ts';

/** Chat spellings, so that a word is learnt once. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    u: 'you',
    ur: 'your',
    r: 'are',
    pls: 'please',
    plz: 'please',
    pleas: 'please',
    thx: 'thanks',
    ty: 'thanks',
    thnx: 'thanks',
    txt: 'text',
    txts: 'texts',
    txting: 'texting',
    msg: 'message',
    msgs: 'messages',
    dnt: 'dont',
    stp: 'stop',
    stpo: 'stop',
    sotp: 'stop',
    stahp: 'stop',
    tmrw: 'tomorrow',
    tmr: 'tomorrow',
    tomorow: 'tomorrow',
    wanna: 'want to',
    gonna: 'going to',
    lemme: 'let me',
    cuz: 'because',
    yall: 'you',
    q: 'que',
    xq: 'porque',
    porfa: 'por favor',
    porfavor: 'por favor',
  }),
);
const PICTURES: readonly (readonly [RegExp, string])[] = [
  [/[🛑🚫⛔]/gu, ' stopsign '],
  [/🖕/gu, ' middlefinger '],
  [/[👍👌✅🙌🆗]/gu, ' thumbsup '],
  [/[👎❌🙅]/gu, ' thumbsdown '],
  [/[😂🤣😅]/gu, ' laughs '],
  [/[😡🤬😠]/gu, ' angry '],
];

/** A longer reply says it all by then, and costs no more. */
const LONGEST = 600;

/** Small letters without accents, digits as one sign, question marks kept; single spaces. */
function normalised(text: string): string {
  let plain = text.slice(0, LONGEST);
  for (const [picture, word] of PICTURES) plain = plain.replace(picture, word);
  plain = plain
    .replace(/['’‘`´]/gu, '')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})0(?=\p{L})/gu, 'o')
    .replace(/(?<=\p{L})[1!](?=\p{L})/gu, 'i')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/\d+/gu, '0')
    .replace(/[?¿]+/gu, ' ? ')
    .replace(/[^\p{L}\p{N}?\s]+/gu, ' ');
  const spelled = plain
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => SPELLINGS.get(word) ?? word)
    .join(' ');
  // "Don't take me off" and "the bus stop" are learnt, and read, as one word that is no opt-out.
  return withoutNeutral(spelled.toUpperCase(), ' NOOPTOUT ').toLowerCase();
}

export const wordsOf = (text: string): readonly string[] => {
  const plain = normalised(text);
  return plain === '' ? [] : plain.split(' ');
};

/** Words, pairs of neighbours, and how it begins and ends. */
export function gramsOf(text: string): readonly string[] {
  const words = wordsOf(text);
  const edged = ['<', ...words, '>'];
  return [...words, ...edged.slice(1).map((word, at) => `${edged[at]} ${word}`)];
}

export const BUCKETS = 4096;

/** FNV-1a over UTF-16 units, mixed once more. */
function bucketOf(run: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < run.length; at++) hash = Math.imul(hash ^ run.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x85ebca6b) >>> 12) % BUCKETS;
}

/** Runs of three to five letters and the words and pairs, each bucket once. */
export function bucketsOf(text: string): readonly number[] {
  const plain = ` ${normalised(text)} `;
  const found = new Set<number>();
  for (let size = 3; size <= 5; size++)
    for (let at = 0; at + size <= plain.length; at++) found.add(bucketOf(plain.slice(at, at + size)));
  for (const gram of gramsOf(plain)) found.add(bucketOf(`w:${gram}`));
  return [...found];
}
