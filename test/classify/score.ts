/** How well replies are read, measured on a list of them: words first, then the classifier, as in life. */
import type { LocalClassifier } from '../../adapters/classifier-local/classifier.ts';
import type { Utterance } from '../../adapters/classifier-local/utterances.ts';
import type { Question, ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import { answerTo } from '../../runtime/classify/answer.ts';

const OPT_OUTS: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['REQUESTED_NO_CONTACT', 'NO']);
const YESES: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['INTERESTED', 'WANTS_TO_SCHEDULE', 'YES']);

export interface Scored extends Utterance {
  readonly question: Question | null;
  readonly read: ReplyIntent;
  readonly by: string;
  readonly holds: boolean;
  readonly isRight: boolean;
  readonly isOptOut: boolean;
}

export interface Score {
  readonly count: number;
  readonly accuracy: number;
  /** Of what is an opt-out, the share that was read as one. */
  readonly optOutRecall: number;
  readonly optOuts: number;
  readonly optOutsReadAsYes: number;
  /** Of what is none, the share that was read as one. */
  readonly falseOptOuts: number;
}

export async function scoreAll(list: readonly Utterance[], classifier: LocalClassifier): Promise<readonly Scored[]> {
  const scored: Scored[] = [];
  for (const utterance of list) {
    const question = utterance.question === 'answer' ? null : utterance.question;
    const { intent, source, matched, confidence, holds } = await answerTo(classifier, {
      text: utterance.text,
      question,
    });
    const isOptOut = utterance.labels.every((label) => OPT_OUTS.has(label));
    scored.push({
      ...{ ...utterance, question, read: intent, by: `${source} ${confidence}: ${matched}`, holds, isOptOut },
      isRight: utterance.labels.includes(intent),
    });
  }
  return scored;
}

const share = (part: number, of: number): number => (of === 0 ? 1 : part / of);

export function sum(scored: readonly Scored[]): Score {
  const optOuts = scored.filter(({ isOptOut }) => isOptOut);
  const others = scored.filter(({ labels }) => !labels.some((label) => OPT_OUTS.has(label)));
  return {
    count: scored.length,
    accuracy: share(scored.filter(({ isRight }) => isRight).length, scored.length),
    optOuts: optOuts.length,
    optOutRecall: share(optOuts.filter(({ read }) => OPT_OUTS.has(read)).length, optOuts.length),
    optOutsReadAsYes: optOuts.filter(({ read }) => YESES.has(read)).length,
    falseOptOuts:
      others.length === 0 ? 0 : share(others.filter(({ read }) => OPT_OUTS.has(read)).length, others.length),
  };
}
