/** The utterance file, read: replies with the label they stand for. Also the form of the lists that check the classifier. */
import { type Question, REPLY_INTENTS, type ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';

type AnswersTo = Question | 'answer' | null;

export interface Utterance {
  readonly text: string;
  /** The first is the plainest; a list that checks may hold several that are right. */
  readonly labels: readonly [ReplyIntent, ...ReplyIntent[]];
  readonly language: string;
  /** `answer`: to any question of ours. */
  readonly question: AnswersTo;
}

const KNOWN: ReadonlySet<string> = new Set(REPLY_INTENTS);
const QUESTIONS: ReadonlySet<string> = new Set(['opt_in', 'future', 'answer']);
const isIntent = (word: string): word is ReplyIntent => KNOWN.has(word);
const isQuestion = (word: string): word is Question | 'answer' => QUESTIONS.has(word);

/** Throws with the line where the file is not of this form: our own mistake. */
export function readUtterances(file: string): readonly Utterance[] {
  const found: Utterance[] = [];
  let section: Omit<Utterance, 'text'> | null = null;
  for (const [at, line] of file.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const heading = /^== (\S+) (\w+)(?: (\w+))?$/.exec(line);
    if (heading !== null) {
      const [, labels = '', language = '', question = null] = heading;
      const [first, ...others] = labels.split('|').filter(isIntent);
      if (first === undefined || (question !== null && !isQuestion(question)))
        throw new Error(`Line ${at + 1}: "${line}" is no section; expected as: == YES en opt_in`);
      section = { labels: [first, ...others], language, question };
      continue;
    }
    if (section === null) throw new Error(`Line ${at + 1}: a reply before the first section.`);
    found.push({ ...section, text: line.replaceAll('\\n', '\n') });
  }
  return found;
}
