/** The two models of a context at work: how likely each label is by the words of a reply, and by its runs of letters. Pure. */
import type { ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import { BUCKETS, bucketsOf, gramsOf, wordsOf } from './features.ts';
import { type ContextWeights, unpacked } from './weights.ts';

export type Chances = ReadonlyMap<ReplyIntent, number>;

export interface Models {
  readonly byWords: (text: string) => Chances;
  readonly byLetters: (text: string) => Chances;
  /** Of the words of a text, the share that was ever seen. */
  readonly known: (text: string) => number;
}

function chancesOf(labels: readonly ReplyIntent[], scores: readonly number[]): Chances {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((so, power) => so + power, 0);
  return new Map(labels.map((label, at) => [label, (powers[at] ?? 0) / sum]));
}

const SMOOTH = 0.25;
/** Words are not independent: without it every answer would be near certain. */
const TEMPER = 0.55;

export function modelsOf(weights: ContextWeights): Models {
  const { labels, sizes, unit } = weights;
  const counts = new Map(Object.entries(weights.counts));
  const letters = unpacked(weights);
  const size = BUCKETS + 1;
  return {
    known(text) {
      const words = wordsOf(text).filter((word) => word !== '?');
      return words.length === 0 ? 0 : words.filter((word) => counts.has(word)).length / words.length;
    },
    byWords(text) {
      const scores = labels.map(() => 0);
      for (const gram of new Set(gramsOf(text))) {
        const row = counts.get(gram);
        if (row === undefined) continue;
        const here = labels.map(() => 0);
        for (let at = 0; at < row.length; at += 2) here[row[at] as number] = row[at + 1] as number;
        for (const [each, count] of here.entries())
          scores[each] = (scores[each] ?? 0) + Math.log((count + SMOOTH) / ((sizes[each] ?? 0) + 2 * SMOOTH));
      }
      return chancesOf(
        labels,
        scores.map((score) => score * TEMPER),
      );
    },
    byLetters(text) {
      const buckets = bucketsOf(text);
      const scale = unit / Math.sqrt(buckets.length || 1);
      const scores = labels.map((_, each) => {
        let score = 0;
        for (const bucket of buckets) score += letters[each * size + bucket] ?? 0;
        return score * scale + (letters[each * size + BUCKETS] ?? 0) * unit;
      });
      return chancesOf(labels, scores);
    },
  };
}
