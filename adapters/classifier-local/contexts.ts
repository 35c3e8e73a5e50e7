/**
 * In which situations a reply is read, and what each utterance stands for there: a yes means something only where a
 * question of ours is open, and an opt-out is a no to any question.
 */
import type { Question, ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import type { Utterance } from './utterances.ts';

export type Context = 'conversation' | Question;
export const CONTEXTS: readonly Context[] = ['conversation', 'opt_in', 'future'];
export const contextOf = (question: Question | null): Context => question ?? 'conversation';

/** What is said in conversation, as the answer to a question of ours. */
const AS_ANSWER: Readonly<Record<ReplyIntent, ReplyIntent>> = {
  INTERESTED: 'YES',
  // A call at three is no leave to text.
  WANTS_TO_SCHEDULE: 'UNCLEAR',
  RESCHEDULE: 'UNCLEAR',
  QUESTION: 'UNCLEAR',
  NOT_INTERESTED: 'NO',
  REQUESTED_NO_CONTACT: 'NO',
  WRONG_NUMBER: 'WRONG_NUMBER',
  HUMAN_REVIEW: 'HUMAN_REVIEW',
  ACCOMMODATION: 'ACCOMMODATION',
  TIMEZONE: 'UNCLEAR',
  UNCLEAR: 'UNCLEAR',
  YES: 'YES',
  NO: 'NO',
};

/** null: it says nothing there. */
export function standsFor({ labels: [label], question }: Utterance, context: Context): ReplyIntent | null {
  if (context === 'conversation') return question === null ? label : null;
  if (question === 'opt_in' || question === 'future') return question === context ? label : null;
  return AS_ANSWER[label];
}

/** As the answer to a question, what the models see is a yes, a no, or neither. */
export const asAnswer = (intent: ReplyIntent): ReplyIntent => AS_ANSWER[intent];
