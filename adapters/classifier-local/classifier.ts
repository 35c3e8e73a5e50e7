/**
 * The classifier that is always there (SMS-14): plain sentences, a naive Bayes over words and a regression over runs of
 * letters, learnt beforehand. No network, no native code, a few milliseconds at most.
 *
 * Guarantee: it fails safe. A label that grants something needs a plain sentence or both models, on words it knows and
 * with no sign of an opt-out; one model that hears an opt-out is enough to hold.
 */
import { readFileSync } from 'node:fs';
import { ownWordsOf } from '../../machines/replies/keywords-own-words.ts';
import type { Question, ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import type { ClassifiedReply, ClassifierPort } from '../../runtime/ports.ts';
import { asAnswer, CONTEXTS, type Context, contextOf } from './contexts.ts';
import { wordsOf } from './features.ts';
import { type Chances, type Models, modelsOf } from './models.ts';
import { readPlainly } from './plain-replies.ts';
import type { Weights } from './weights.ts';

/** They grant consent, bring somebody back or book a call (SMS-03, SMS-11, SMS-12). */
const GRANTS: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['INTERESTED', 'WANTS_TO_SCHEDULE', 'YES']);
const OPTS_OUT: ReadonlySet<ReplyIntent> = new Set<ReplyIntent>(['REQUESTED_NO_CONTACT', 'NO']);

/** Below it an answer is no answer (SMS-14). */
const LEAST = 0.34;
/** What a label that grants needs at least, on average and of known words. */
const LEAST_TO_GRANT = 0.5;
const KNOWN_TO_GRANT = 0.6;
/** Of fewer known words nobody knows what they say. */
const KNOWN = 0.4;
/** From here on the two models together say that it is an opt-out. */
const OPT_OUT = 0.45;
/** From here on an opt-out is too likely to pass it over. */
const DOUBT = 0.25;

const first = (chances: Chances): ReplyIntent =>
  [...chances].reduce((best, one) => (one[1] > best[1] ? one : best), ['UNCLEAR', 0] as const)[0];
const both = (one: Chances, other: Chances): Chances =>
  new Map([...one].map(([label, chance]) => [label, (chance + (other.get(label) ?? 0)) / 2]));
const chanceOf = (chances: Chances, labels: ReadonlySet<ReplyIntent>): number =>
  [...labels].reduce((sum, label) => sum + (chances.get(label) ?? 0), 0);

const answerOf = (
  intent: ReplyIntent,
  confidence: number,
  matched: string,
  source: 'phrase' | 'model' = 'model',
  holds = false,
): ClassifiedReply => ({
  ...{ intent, time: null, timezone: null, source, matched, holds },
  confidence: Math.round(confidence * 1000) / 1000,
});

/** `text` is what the candidate has written themself. */
export function readBy(models: Models, text: string, context: Context): ClassifiedReply {
  const [byWords, byLetters] = [models.byWords(text), models.byLetters(text)];
  const together = both(byWords, byLetters);
  const [words, letters, label] = [first(byWords), first(byLetters), first(together)];
  const optOut = chanceOf(together, OPTS_OUT);
  const known = models.known(text);
  const votes = words === letters ? 'words and letters' : label === words ? 'words' : 'letters';
  const plain = readPlainly(text, context);
  const isOptOutHeard = OPTS_OUT.has(words) || OPTS_OUT.has(letters);

  if (plain !== null) {
    const intent = context === 'conversation' ? plain.intent : asAnswer(plain.intent);
    const isClean = !GRANTS.has(intent) || (optOut < OPT_OUT && !(OPTS_OUT.has(words) && OPTS_OUT.has(letters)));
    if (isClean || plain.matched === 'a plain yes') return answerOf(intent, 0.95, plain.matched, 'phrase');
  }
  if (optOut >= OPT_OUT && isOptOutHeard) {
    const intent = context === 'conversation' ? 'REQUESTED_NO_CONTACT' : 'NO';
    return answerOf(intent, optOut, votes);
  }
  const confidence = together.get(label) ?? 0;
  if (GRANTS.has(label)) {
    const agree = GRANTS.has(words) && GRANTS.has(letters);
    if (agree && optOut < DOUBT && confidence >= LEAST_TO_GRANT && known >= KNOWN_TO_GRANT)
      return answerOf(label, confidence, votes);
    return answerOf(
      'UNCLEAR',
      confidence,
      'one vote for a yes',
      'model',
      isOptOutHeard || optOut >= DOUBT || known < KNOWN,
    );
  }
  const isDoubtful = (isOptOutHeard && label !== 'NOT_INTERESTED') || known < KNOWN;
  if (isDoubtful)
    return answerOf(
      'UNCLEAR',
      optOut,
      known < KNOWN ? 'too few known words' : 'one vote for an opt-out',
      'model',
      true,
    );
  if (confidence < LEAST) return answerOf('UNCLEAR', confidence, 'too unsure');
  return answerOf(label, confidence, votes);
}

/** Of what the candidate has written themself; a picture without words says nothing that could be read. */
function readOwn(models: Models, text: string, context: Context): ClassifiedReply {
  if (text.trim() === '') return answerOf('UNCLEAR', 0, 'no words', 'model', true);
  const own = ownWordsOf(text);
  const plain = readPlainly(own, context);
  if (plain === null && wordsOf(own).every((word) => word === '?'))
    return answerOf('UNCLEAR', 0, 'no words of their own');
  return readBy(models, own, context);
}

/** What each of its readings hears in a reply, for another classifier that needs a second vote (SMS-14). */
interface Votes {
  readonly forYes: boolean;
  readonly forOptOut: boolean;
}

function votesOn(models: Models, text: string, context: Context): Votes {
  const [byWords, byLetters] = [models.byWords(text), models.byLetters(text)];
  const plain = readPlainly(text, context);
  const heard = [first(byWords), first(byLetters)];
  if (plain !== null) heard.push(context === 'conversation' ? plain.intent : asAnswer(plain.intent));
  return {
    forYes: heard.some((label) => GRANTS.has(label)),
    forOptOut: heard.some((label) => OPTS_OUT.has(label)) || chanceOf(both(byWords, byLetters), OPTS_OUT) >= DOUBT,
  };
}

export interface LocalClassifier extends ClassifierPort {
  read(text: string, question: Question | null): ClassifiedReply;
  votes(text: string, question: Question | null): Votes;
  /** What the candidate has written themself. */
  ownWords(text: string): string;
}

export function classifierOf(weights: Weights): LocalClassifier {
  const models = new Map(CONTEXTS.map((context) => [context, modelsOf(weights[context])]));
  const known = (context: Context): Models => {
    const learnt = models.get(context);
    if (learnt === undefined) throw new Error(`Nothing was learnt for ${context}.`);
    return learnt;
  };
  const read = (text: string, question: Question | null): ClassifiedReply => {
    const context = contextOf(question);
    return readOwn(known(context), text, context);
  };
  return {
    read,
    classify: async ({ text, question }) => read(text, question),
    votes(text, question) {
      const context = contextOf(question);
      return votesOn(known(context), ownWordsOf(text), context);
    },
    ownWords: ownWordsOf,
  };
}

/** Reads the weights, which takes a few milliseconds. */
export function createLocalClassifier(): LocalClassifier {
  const weights: Weights = JSON.parse(readFileSync(new URL('weights.generated.json', import.meta.url), 'utf8'));
  return classifierOf(weights);
}
