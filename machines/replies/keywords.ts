/**
 * Owns the keywords that count on the whole of a text or email before any classifier (SMS-07), and what may stand
 * around STOP: repetition, courtesy, signature, a quoted part. Guarantee: START, HELP and YES count alone; what nothing
 * here knows is free text.
 */
import { digitsRead, picturesRead } from './chat-spellings.ts';
import { courtesyAt, isAside, isName, looksSigned } from './keywords-company.ts';
import { ownWordsOf } from './keywords-own-words.ts';
import { optOutPhraseIn } from './keywords-phrases.ts';
import { bareWordsOf, type Clause, clausesOf, closedUp, squeezed } from './keywords-plain.ts';
import { nearStop } from './near-stop.ts';
import { optOutSignIn } from './opt-out-signs.ts';

export { ownWordsOf } from './keywords-own-words.ts';

export type Keyword = 'STOP' | 'START' | 'HELP';

const STOPS: readonly string[] = [
  ...['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'OPT OUT', 'REVOKE'],
  ...['ALTO', 'PARAR', 'BASTA', 'CANCELAR', 'NO MAS', 'BAJA'],
  ...['STOP IT', 'STOP THIS', 'STOP EVERYTHING', 'UNSUB', 'REMOVE'],
];
const WORDS: ReadonlyMap<string, Keyword> = new Map([
  ...['START', 'UNSTOP'].map((word) => [word, 'START'] as const),
  ...['HELP', 'INFO'].map((word) => [word, 'HELP'] as const),
]);

/** A word of its own that looks like a keyword with a letter held down. */
const OTHER_WORDS: ReadonlySet<string> = new Set(['STOOP']);
const SQUEEZED_STOPS = STOPS.map((words) => squeezed(words).split(' '));
/** A name right below these is a signature; below CANCEL it may be what is to be cancelled. */
const UNMISTAKABLE: ReadonlySet<string> = new Set('STOP STOPAL UNSUBSCRIBE OPTOUT BASTA'.split(' '));

/** How many of these words, from the first on, are a word of the STOP family. */
const stopAt = (words: readonly string[]): number =>
  Math.max(
    0,
    ...SQUEEZED_STOPS.filter((stop) => stop.every((word, at) => words[at] === word)).map(({ length }) => length),
  );
const isStopWord = (word: string): boolean => stopAt([squeezed(word)]) === 1;
/** A slip of the finger is read as the word that was meant; a courtesy is none. */
const meant = (word: string): string => (courtesyAt([squeezed(word)]) > 0 ? word : (nearStop(squeezed(word)) ?? word));

/** The words of STOP in a clause that says nothing else; null where it says something else. */
function stopsIn({ words: all }: Clause): number | null {
  if (all.split(' ').some((word) => OTHER_WORDS.has(word))) return null;
  let words: readonly string[] = squeezed(all.split(' ').map(meant).join(' ')).split(' ');
  let stops = 0;
  while (words.length > 0) {
    const stop = stopAt(words);
    const courtesy = courtesyAt(words);
    const read = Math.max(stop, courtesy);
    if (read === 0) return null;
    if (stop >= courtesy) stops += 1;
    words = words.slice(read);
  }
  return stops;
}

/** STOP, with repetition, courtesies and asides, and nothing else. */
function saysStop(text: string): boolean {
  const clauses = clausesOf(text);
  let stops = 0;
  let isPolite = false;
  for (const [at, clause] of clauses.entries()) {
    const found = stopsIn(clause);
    const isSignedHere = isPolite && at === clauses.length - 1 && isName(clause.written);
    if (found === null && !isAside(clause.words, at === 0) && !isSignedHere) return false;
    stops += found ?? 0;
    isPolite = found === 0;
  }
  return stops > 0;
}

/** In lines, empty ones among them. */
const LONGEST_SIGNATURE = 7;

/** STOP above a signature: after an empty line, a dash, or right below a word that can mean nothing else. */
function saysStopAbove(text: string): boolean {
  const lines = text.split('\n');
  return lines.some((line, at) => {
    if (at === 0 || at < lines.length - LONGEST_SIGNATURE || !saysStop(lines.slice(0, at).join('\n'))) return false;
    const below = lines.slice(at).filter((each) => each.trim() !== '');
    if (!below.every(looksSigned)) return false;
    const isApart = line.trim() === '' || /^\s*[-–—~]/u.test(line);
    return isApart || UNMISTAKABLE.has(squeezed(bareWordsOf(lines.slice(0, at).join(' '))));
  });
}

/** The writer's own words, with spaced letters, digits and signs read as the letters they stand for. */
const readable = (text: string): string => closedUp(digitsRead(ownWordsOf(text)), isStopWord);

const isStop = (own: string): boolean => saysStop(own) || saysStopAbove(own);

/** The keyword that the message is, or null. YES is none by itself: it answers a question of ours or nothing. */
export function keywordOf(text: string): Keyword | null {
  const alone = WORDS.get(bareWordsOf(text));
  if (alone !== undefined) return alone;
  const own = readable(text);
  return isStop(own) || optOutPhraseIn(own) === 'STOP' ? 'STOP' : null;
}

/** What the words of a message say of an opt-out, and by what they say it: a name of ours, never their words. */
export interface SaidByWords {
  /** `STOP`: at once. `NO_CONTACT`: SMS-09 asks. `HOLD`: nobody may read a yes into it, nor pass it over. */
  readonly says: 'STOP' | 'NO_CONTACT' | 'HOLD';
  readonly source: 'keyword' | 'phrase';
  readonly matched: string;
}

/** SMS-07, SMS-08: only ever an opt-out or a doubt; null where the words say nothing of one. */
export function optOutByWords(text: string): SaidByWords | null {
  const own = readable(text);
  if (isStop(own)) return { says: 'STOP', source: 'keyword', matched: 'STOP' };
  const phrase = optOutPhraseIn(own);
  if (phrase !== null)
    return { says: phrase, source: 'phrase', matched: phrase === 'STOP' ? 'stop contacting' : 'no contact' };
  const sign = optOutSignIn(picturesRead(own));
  return sign === null ? null : { says: sign.kind, source: 'phrase', matched: sign.matched };
}

/** SMS-09, SMS-08: found by words, so that no classifier is needed for it: they want no contact at all. */
export const asksForNoContact = (text: string): boolean => optOutByWords(text)?.says === 'NO_CONTACT';

/** REV-03: of an email; it opts out of email, and is not asked about. */
export const optsOutByWords = (text: string): boolean => keywordOf(text) === 'STOP' || asksForNoContact(text);

/** SMS-07: the one keyword that counts only as the answer to a question of ours. */
export const isYes = (text: string): boolean => bareWordsOf(text) === 'YES';
