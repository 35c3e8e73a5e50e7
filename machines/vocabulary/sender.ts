/**
 * Who a text or a call comes from, as providers write it.
 *
 * Guarantees: total; a withheld caller id, which Twilio spells on the keypad so that it looks like a number of Lesotho,
 * Russia, Uganda or China, is told apart before anything could take it for one.
 */
export interface Sender {
  readonly kind: 'number' | 'short_code' | 'withheld' | 'other';
  /** E.164 when `kind` is `number`, else null: there is nobody to match and nobody to answer. */
  readonly number: string | null;
}

const WITHHELD_WORDS = ['anonymous', 'restricted', 'blocked', 'unknown', 'unavailable', 'private'];

const KEYPAD = { 2: 'abc', 3: 'def', 4: 'ghi', 5: 'jkl', 6: 'mno', 7: 'pqrs', 8: 'tuv', 9: 'wxyz' };
const keypadDigit = (letter: string): string =>
  Object.entries(KEYPAD).find(([, letters]) => letters.includes(letter))?.[0] ?? '';
const onTheKeypad = (word: string): string => Array.from(word, keypadDigit).join('');

/** `anonymous`, `266696687`, and `1266696687` as old captures have it. */
const WITHHELD: ReadonlySet<string> = new Set([
  '',
  ...WITHHELD_WORDS,
  ...WITHHELD_WORDS.map(onTheKeypad),
  ...WITHHELD_WORDS.map((word) => `1${onTheKeypad(word)}`),
]);

const WITHHELD_SENDER: Sender = { kind: 'withheld', number: null };

export function senderOf(from: string): Sender {
  const trimmed = from.trim();
  const bare = trimmed
    .toLowerCase()
    .replace(/^client:/, '')
    .replace(/^\+/, '');
  if (WITHHELD.has(bare)) return WITHHELD_SENDER;
  if (/^\+[1-9]\d{6,14}$/.test(trimmed)) return { kind: 'number', number: trimmed };
  if (/^\d{3,8}$/.test(trimmed)) return { kind: 'short_code', number: null };
  return { kind: 'other', number: null };
}
