/** What a reply means: the intents of SMS-08, and YES or NO as the answer to a question of ours. */
export const REPLY_INTENTS = [
  'INTERESTED',
  'WANTS_TO_SCHEDULE',
  'RESCHEDULE',
  'QUESTION',
  'NOT_INTERESTED',
  'REQUESTED_NO_CONTACT',
  'WRONG_NUMBER',
  'HUMAN_REVIEW',
  'ACCOMMODATION',
  'TIMEZONE',
  'UNCLEAR',
  'YES',
  'NO',
] as const;
export type ReplyIntent = (typeof REPLY_INTENTS)[number];

/** By what a reply was read: a keyword, a sentence known as such, the local models, a language model, or a person. */
const READING_SOURCES = ['keyword', 'phrase', 'model', 'llm', 'person'] as const;
export type ReadingSource = (typeof READING_SOURCES)[number];

/** The questions of ours that a reply may answer. */
export type Question = 'opt_in' | 'future';

const ANSWERS: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['YES', 'NO']);
/** SMS-14: what a person may say a text means: a yes or a no only where a question of ours was open. */
export const labelsFor = (question: Question | null): readonly ReplyIntent[] =>
  REPLY_INTENTS.filter((intent) => question !== null || !ANSWERS.has(intent));
