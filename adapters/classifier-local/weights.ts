/** The learnt weights as they are kept in `weights.generated.json`: small whole numbers, one byte each. */
import type { ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';

export interface ContextWeights {
  readonly labels: readonly ReplyIntent[];
  /** Utterances of each label. */
  readonly sizes: readonly number[];
  /** Of each word or pair: label, count, label, count … */
  readonly counts: Readonly<Record<string, readonly number[]>>;
  /** One byte a bucket and label, in base64; times `unit` it is the weight. */
  readonly letters: string;
  readonly unit: number;
}

export interface Weights {
  /** Of the utterance file. */
  readonly version: string;
  readonly conversation: ContextWeights;
  readonly opt_in: ContextWeights;
  readonly future: ContextWeights;
}

export function packed(weights: Float64Array): Pick<ContextWeights, 'letters' | 'unit'> {
  const most = weights.reduce((so, weight) => Math.max(so, Math.abs(weight)), 0);
  // To a fixed number of digits, so that the file is the same wherever it is built.
  const unit = Number((most / 127).toPrecision(6)) || 1;
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / unit))));
  return { letters: Buffer.from(bytes.buffer).toString('base64'), unit };
}

export const unpacked = ({ letters }: ContextWeights): Int8Array => new Int8Array(Buffer.from(letters, 'base64'));
