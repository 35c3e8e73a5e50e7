/**
 * One reply read as the engine reads it: its words first, then the classifier, then what the words have to say to that.
 * Guarantee: as the answer to a question it is YES, NO or UNCLEAR, and else one of SMS-08's intents.
 */

import { type Reading, readByWords, readWithDoubt } from '../../machines/replies/reading.ts';
import type { Question, ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import type { ClassifierPort } from '../ports.ts';

/** What else is said where a question of ours is open is no yes; a wrong number and a decline are a no to it. */
const TO_A_QUESTION: Partial<Record<ReplyIntent, ReplyIntent>> = {
  YES: 'YES',
  NO: 'NO',
  NOT_INTERESTED: 'NO',
  REQUESTED_NO_CONTACT: 'NO',
  WRONG_NUMBER: 'NO',
};

export async function answerTo(
  classifier: ClassifierPort,
  { text, question }: { readonly text: string; readonly question: Question | null },
): Promise<Reading> {
  const reading = readByWords(text, question) ?? (await readBy(classifier, text, question));
  return question === null ? reading : { ...reading, intent: TO_A_QUESTION[reading.intent] ?? 'UNCLEAR' };
}

async function readBy(classifier: ClassifierPort, text: string, question: Question | null): Promise<Reading> {
  const answer = await classifier.classify({ text, question, candidate: '' });
  const nobody: Reading = { intent: 'UNCLEAR', confidence: 0, source: 'model', matched: null, holds: true };
  if (answer === null) return nobody;
  const { intent, confidence = null, source = null, matched = null, holds = false } = answer;
  return readWithDoubt(text, { intent, confidence, source: source ?? 'model', matched, holds });
}
