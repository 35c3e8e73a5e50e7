// What the local classifier has learnt: from enough replies of both languages, none of which checks it, and nothing else.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../adapters/classifier-local/features.ts';
import { asFile, weightsOfUtterances } from '../../../adapters/classifier-local/train.ts';
import { readUtterances } from '../../../adapters/classifier-local/utterances.ts';
import { REPLY_INTENTS } from '../../../machines/vocabulary/reply-intent.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, ROOT), 'utf8');
const UTTERANCES = readUtterances(read('adapters/classifier-local/utterances.txt'));
const LISTS = ['held-back-ordinary', 'held-back-hard'];

describe('what it has learnt', () => {
  test('the weights are what the script builds from the utterances, byte for byte, and small', () => {
    const kept = read('adapters/classifier-local/weights.generated.json');
    expect(asFile(weightsOfUtterances()) === kept, 'npx tsx adapters/classifier-local/train.ts').toBe(true);
    expect(kept.length).toBeLessThan(500_000);
  });
  test.each(REPLY_INTENTS)('it has 60 replies or more that are %s', (intent) => {
    expect(UTTERANCES.filter(({ labels: [label] }) => label === intent).length).toBeGreaterThanOrEqual(60);
  });
  test('about a third of them are Spanish', () => {
    const share = UTTERANCES.filter(({ language }) => language === 'es').length / UTTERANCES.length;
    expect(share).toBeGreaterThan(0.27);
    expect(share).toBeLessThan(0.4);
  });
  test('none of the replies held back to check it is among them, but for bare answers of a word or two', () => {
    const plain = (text: string): string =>
      wordsOf(text)
        .filter((word) => word !== '?')
        .join(' ');
    const learnt = new Set(UTTERANCES.map(({ text }) => plain(text)));
    const known = LISTS.flatMap((list) => readUtterances(read(`test/classify/lists/${list}.txt`)))
      .map(({ text }) => plain(text))
      .filter((text) => text.split(' ').length > 2 && learnt.has(text));
    expect(known).toEqual([]);
  });
  test('a file of another form is refused with its line', () => {
    expect(() => readUtterances('hello')).toThrow('Line 1');
    expect(() => readUtterances('== MAYBE en\nhello')).toThrow('Line 1');
    expect(() => readUtterances('# a\n\n== YES en whenever\nhello')).toThrow('Line 3');
  });
});
