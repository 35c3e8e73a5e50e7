/**
 * What a text costs: a carrier counts segments, of 160 characters in its own alphabet (GSM-7) and of 70 as soon as one
 * character is not in it (UCS-2). Owns: the count, which characters make it dear, and the same text in plain
 * punctuation.
 */
import { SegmentedMessage } from 'sms-segments-calculator';

export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly segments: number;
  /** The characters that are not in GSM-7, each once, in order. */
  readonly dear: readonly string[];
  /** The same with plain quotes, dashes and dots, where that makes it cost less; null where it does not. */
  readonly plain: { readonly text: string; readonly segments: number } | null;
}

/** Left out is what would read differently: letters keep their accents. */
const PUNCTUATION: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛`´ʼ′]/gu, "'"],
  [/[“”„‟«»″]/gu, '"'],
  [/[‐‑‒–—―−]/gu, '-'],
  [/…/gu, '...'],
  [/[•·]/gu, '*'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' '],
  [/[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/gu, ''],
];

const inPlainPunctuation = (text: string): string =>
  PUNCTUATION.reduce((so, [form, plain]) => so.replace(form, plain), text);

const counted = (text: string): SegmentedMessage => new SegmentedMessage(text);

export function segmentsOf(text: string): Segments {
  const message = counted(text);
  const encoding = message.encodingName;
  const segments = message.segmentsCount;
  if (encoding === 'GSM-7') return { encoding, segments, dear: [], plain: null };
  const plainText = inPlainPunctuation(text);
  const inPlain = counted(plainText).segmentsCount;
  return {
    ...{ encoding, segments, dear: [...new Set(message.getNonGsmCharacters())] },
    plain: plainText !== text && inPlain < segments ? { text: plainText, segments: inPlain } : null,
  };
}

const MOST_NAMED = 6;

/** In words, for whoever pays: which character makes it dear, and what it would cost without. null: nothing to say. */
export function dearnessInWords({ encoding, segments, dear, plain }: Segments): string | null {
  if (encoding === 'GSM-7') return null;
  const named = dear.slice(0, MOST_NAMED).map((each) => `“${each}”`);
  const more = dear.length > MOST_NAMED ? ' and others' : '';
  const saved = plain === null ? '' : `; with plain punctuation it is ${plain.segments}`;
  return `${segments} ${segments === 1 ? 'segment' : 'segments'} of 70 characters instead of 160, because of ${named.join(', ')}${more}${saved}`;
}
