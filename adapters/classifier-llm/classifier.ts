/**
 * A language model as the reply classifier (SMS-08, SMS-14).
 *
 * Guarantees: it is one vote and never more. A label that grants something needs a vote of the local classifier beside
 * it and none for an opt-out; an opt-out that either of them hears is never passed over; a reply that the model does not
 * answer in time, twice, is an outage (null), and nothing else. Whatever the reply says to the model, it cannot bring
 * about more than that. Never throws.
 */
import type { Question, ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import type { ClassifiedReply, ClassifierPort } from '../../runtime/ports.ts';
import { type Said, saidIn } from './asked.ts';
import type { Model } from './model.ts';

/** What the local classifier hears in a reply. */
export interface Votes {
  /** One of its readings is a label that grants something. */
  readonly forYes: boolean;
  /** One of its readings is an opt-out, or one is likely. */
  readonly forOptOut: boolean;
}

export interface SecondVote extends ClassifierPort {
  votes(text: string, question: Question | null): Votes;
  /** What the candidate has written themself: without quoted parts and signatures. */
  ownWords(text: string): string;
}

/** They grant consent, bring somebody back or book a call (SMS-03, SMS-11, SMS-12). */
const GRANTS: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['INTERESTED', 'WANTS_TO_SCHEDULE', 'YES']);
const OPTS_OUT: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['REQUESTED_NO_CONTACT', 'NO']);
/** They end something or bring a person in, so that an opt-out is not passed over by them. */
const CAUTIOUS: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>([
  ...['NOT_INTERESTED', 'WRONG_NUMBER', 'HUMAN_REVIEW', 'ACCOMMODATION'],
] as const);

/** Below it an answer is no answer (SMS-14); one that does not say how sure it is grants nothing. */
const LEAST = 0.6;
const LEAST_TO_GRANT = 0.8;
/** The first question and one more. */
const TRIES = 2;

const answerOf = (intent: ReplyIntent, confidence: number | null, matched: string, holds = false): ClassifiedReply => ({
  ...{ intent, confidence, matched, holds },
  ...{ time: null, timezone: null, source: 'llm' },
});

/** The model's word and the local votes put together. */
export function together({ intent, confidence }: Said, { forYes, forOptOut }: Votes): ClassifiedReply {
  const sure = confidence ?? LEAST;
  if (OPTS_OUT.has(intent))
    return sure >= LEAST ? answerOf(intent, confidence, 'the model') : answerOf('UNCLEAR', confidence, 'unsure', true);
  if (GRANTS.has(intent)) {
    if (forOptOut) return answerOf('UNCLEAR', confidence, 'one vote for an opt-out', true);
    if (!forYes) return answerOf('UNCLEAR', confidence, 'one vote for a yes');
    if ((confidence ?? 0) < LEAST_TO_GRANT) return answerOf('UNCLEAR', confidence, 'too unsure');
    return answerOf(intent, confidence, 'the model and a local vote');
  }
  if (sure < LEAST) return answerOf('UNCLEAR', confidence, 'too unsure', forOptOut);
  if (forOptOut && !CAUTIOUS.has(intent)) return answerOf('UNCLEAR', confidence, 'one vote for an opt-out', true);
  return answerOf(intent, confidence, 'the model');
}

export function createLlmClassifier(of: {
  readonly model: Model;
  readonly local: SecondVote;
  /** Told why a reply has got no answer: a status, never a word of it. */
  readonly onFailure?: (detail: string) => void;
}): ClassifierPort {
  const { model, local, onFailure = () => {} } = of;

  async function said(words: string, question: Question | null): Promise<Said | 'refused' | null> {
    for (let left = TRIES; left > 0; left--) {
      const answer = await model.ask({ words, question });
      if (answer.kind === 'refused') return 'refused';
      if (answer.kind === 'said') {
        const read = saidIn(answer.text, question);
        if (read !== null) return read;
        onFailure('an answer of another shape than asked for');
      } else {
        onFailure(answer.detail);
        if (!answer.again) return null;
      }
    }
    return null;
  }

  return {
    async classify(reply) {
      const { text, question } = reply;
      const words = local.ownWords(text).trim();
      // A picture or a quoted message alone: there is nothing that a model could read.
      if (!/[\p{L}\p{N}]/u.test(words)) return local.classify(reply);
      const read = await said(words, question);
      if (read === null) return null;
      if (read === 'refused') return answerOf('UNCLEAR', 0, 'the model refused', true);
      return together(read, local.votes(text, question));
    },
  };
}
