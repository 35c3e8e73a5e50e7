/**
 * Whether a text that Twilio shows is the one we handed over.
 *
 * Twilio may replace typographic characters by plain ones (Smart Encoding) and puts a sentence before the text of a
 * trial account. Reading such a text as another one would make a sent message look absent, and send it twice.
 */
const TRIAL_PREFIX = 'sent from your twilio trial account -';

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u00ad\u200b-\u200f\u2060\ufeff]/g, ''],
  [/\s+/g, ' '],
];

const fold = (text: string): string =>
  PLAIN.reduce((folded, [from, to]) => folded.replace(from, to), text.normalize('NFKC'))
    .trim()
    .toLowerCase();

/** Pure. */
export function isSameText(ours: string, theirs: string): boolean {
  const [a, b] = [fold(ours), fold(theirs)];
  return a === b || (b.startsWith(TRIAL_PREFIX) && b.slice(TRIAL_PREFIX.length).trim() === a);
}
