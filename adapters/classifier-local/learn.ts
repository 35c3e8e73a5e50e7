/**
 * Learns the two models of each context from the utterances: counts of words for naive Bayes, weights of letter runs for
 * a logistic regression. Guarantee: no chance and no clock; the same utterances give the same weights, byte for byte.
 */
import type { ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import { type Context, standsFor } from './contexts.ts';
import { BUCKETS, bucketsOf, gramsOf } from './features.ts';
import type { Utterance } from './utterances.ts';
import { type ContextWeights, packed, type Weights } from './weights.ts';

interface Sample {
  readonly text: string;
  readonly label: ReplyIntent;
}

const ROUNDS = 40;
const FIRST_STEP = 0.35;
const DECAY = 2e-5;

/** An order that mixes the labels, the same every time. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const mixed = [...items];
  let state = seed >>> 0;
  for (let at = mixed.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    const [one, two] = [mixed[at] as T, mixed[other] as T];
    mixed[at] = two;
    mixed[other] = one;
  }
  return mixed;
}

/** Every label weighs the same in all, however many utterances it has. */
function weightsOfLabels(samples: readonly Sample[], labels: readonly ReplyIntent[]): ReadonlyMap<ReplyIntent, number> {
  return new Map(
    labels.map((label) => {
      const count = samples.filter((sample) => sample.label === label).length;
      return [label, Math.sqrt(samples.length / (labels.length * count))];
    }),
  );
}

function regression(samples: readonly Sample[], labels: readonly ReplyIntent[]): Float64Array {
  const size = BUCKETS + 1;
  const weights = new Float64Array(labels.length * size);
  const weigh = weightsOfLabels(samples, labels);
  const prepared = samples.map(({ text, label }) => ({
    buckets: bucketsOf(text),
    label: labels.indexOf(label),
    weight: weigh.get(label) ?? 1,
  }));
  const scores = new Float64Array(labels.length);
  for (let round = 0; round < ROUNDS; round++) {
    const step = FIRST_STEP / (1 + round * 0.15);
    for (const { buckets, label, weight } of shuffled(prepared, round + 1)) {
      const scale = 1 / Math.sqrt(buckets.length || 1);
      let most = Number.NEGATIVE_INFINITY;
      for (let each = 0; each < labels.length; each++) {
        let score = weights[each * size + BUCKETS] ?? 0;
        for (const bucket of buckets) score += (weights[each * size + bucket] ?? 0) * scale;
        scores[each] = score;
        most = Math.max(most, score);
      }
      let sum = 0;
      for (let each = 0; each < labels.length; each++) sum += scores[each] = Math.exp((scores[each] ?? 0) - most);
      for (let each = 0; each < labels.length; each++) {
        const wrong = (each === label ? 1 : 0) - (scores[each] ?? 0) / sum;
        const change = step * weight * wrong;
        weights[each * size + BUCKETS] = (weights[each * size + BUCKETS] ?? 0) + change * 0.1;
        for (const bucket of buckets) {
          const place = each * size + bucket;
          const held = weights[place] ?? 0;
          weights[place] = held + change * scale - DECAY * held;
        }
      }
    }
  }
  return weights;
}

function counts(samples: readonly Sample[], labels: readonly ReplyIntent[]): ContextWeights['counts'] {
  const found = new Map<string, number[]>();
  for (const { text, label } of samples)
    for (const gram of new Set(gramsOf(text))) {
      const row = found.get(gram) ?? labels.map(() => 0);
      row[labels.indexOf(label)] = (row[labels.indexOf(label)] ?? 0) + 1;
      found.set(gram, row);
    }
  const isOne = (gram: string) => !gram.includes(' ');
  const kept = [...found].filter(([gram, row]) => isOne(gram) || row.reduce((sum, one) => sum + one, 0) > 1);
  const inOrder = kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    inOrder.map(([gram, row]) => [gram, row.flatMap((count, at) => (count === 0 ? [] : [at, count]))]),
  );
}

function contextLearnt(utterances: readonly Utterance[], context: Context): ContextWeights {
  const samples = utterances.flatMap((utterance) => {
    const label = standsFor(utterance, context);
    return label === null ? [] : [{ text: utterance.text, label }];
  });
  const labels = [...new Set(samples.map(({ label }) => label))].sort();
  const sizes = labels.map((label) => samples.filter((sample) => sample.label === label).length);
  return { labels, sizes, counts: counts(samples, labels), ...packed(regression(samples, labels)) };
}

export const learn = (utterances: readonly Utterance[], version: string): Weights => ({
  version,
  conversation: contextLearnt(utterances, 'conversation'),
  opt_in: contextLearnt(utterances, 'opt_in'),
  future: contextLearnt(utterances, 'future'),
});
