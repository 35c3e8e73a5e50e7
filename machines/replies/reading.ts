/**
 * What a reply was read as, and what its own words have to say to that (SMS-08): an opt-out found by words stands whatever
 * a classifier says, and where the words raise a doubt nobody reads a yes into it. Pure.
 */
import type { Question, ReadingSource, ReplyIntent } from '../vocabulary/reply-intent.ts';
import { isYes, keywordOf, optOutByWords, ownWordsOf } from './keywords.ts';
import { speaksToAMachine } from './to-a-machine.ts';

export interface Reading {
  readonly intent: ReplyIntent;
  readonly confidence: number | null;
  readonly source: ReadingSource;
  /** A name of ours; never the words of the candidate. */
  readonly matched: string | null;
  /** Nothing goes on until a person has read it (GAT-28). */
  readonly holds: boolean;
}

const certain = (intent: ReplyIntent, source: 'keyword' | 'phrase', matched: string): Reading => ({
  ...{ intent, source, matched },
  confidence: 1,
  holds: false,
});

/** What the words say by themselves, before any classifier; null where they leave it to one. */
export function readByWords(text: string, question: Question | null): Reading | null {
  const optOut: ReplyIntent = question === null ? 'REQUESTED_NO_CONTACT' : 'NO';
  const words = optOutByWords(text);
  if (words !== null && words.says !== 'HOLD') return certain(optOut, words.source, words.matched);
  const keyword = keywordOf(text);
  if (keyword === 'START') return certain(question === null ? 'INTERESTED' : 'YES', 'keyword', 'START');
  if (keyword === 'HELP') return certain(question === null ? 'QUESTION' : 'UNCLEAR', 'keyword', 'HELP');
  return question !== null && isYes(text) ? certain('YES', 'keyword', 'YES') : null;
}

/** They end something or bring a person in: a doubt about an opt-out takes nothing from them. */
const CAUTIOUS: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>([
  'REQUESTED_NO_CONTACT',
  'NO',
  'NOT_INTERESTED',
  'WRONG_NUMBER',
  'HUMAN_REVIEW',
  'ACCOMMODATION',
]);

export const isCautious = (intent: ReplyIntent): boolean => CAUTIOUS.has(intent);

/** Why no yes may be read into a text, by its words alone; null where nothing speaks against one. */
function doubtIn(text: string): Pick<Reading, 'source' | 'matched'> | null {
  const words = optOutByWords(text);
  if (words !== null) return words;
  return speaksToAMachine(ownWordsOf(text)) ? { source: 'phrase', matched: 'addressed to a machine' } : null;
}

/** What a classifier has read, with the doubt that the words raise: UNCLEAR, which holds where no question is open. */
export function readWithDoubt<R extends Pick<Reading, 'intent'>>(text: string, reading: R): R | (R & Reading) {
  if (isCautious(reading.intent)) return reading;
  const doubt = doubtIn(text);
  if (doubt === null) return reading;
  const { source, matched } = doubt;
  return { ...reading, intent: 'UNCLEAR', confidence: null, source, matched, holds: true };
}
