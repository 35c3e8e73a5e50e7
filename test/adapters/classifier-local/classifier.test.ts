// SMS-14: the local classifier fails safe, whatever it is given; what it answers by is on the answer.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifierOf, createLocalClassifier } from '../../../adapters/classifier-local/classifier.ts';
import { learn } from '../../../adapters/classifier-local/learn.ts';
import { readUtterances } from '../../../adapters/classifier-local/utterances.ts';

const { read, classify } = createLocalClassifier();
const GRANTS = new Set(['INTERESTED', 'WANTS_TO_SCHEDULE', 'YES']);

describe('a label that grants something', () => {
  test.each([
    ['yes, that is fine', 'opt_in', 'YES'],
    ['sí, claro', 'opt_in', 'YES'],
    ['👍', 'opt_in', 'YES'],
    ['yes, other jobs are fine', 'future', 'YES'],
    ['yes please', null, 'INTERESTED'],
    ["I'm very interested", null, 'INTERESTED'],
    ['me interesa mucho', null, 'INTERESTED'],
    ['call me tomorrow at 3', null, 'WANTS_TO_SCHEDULE'],
  ] as const)('SMS-14 is given by a plain sentence: %j to %s is %s', (text, question, intent) => {
    expect(read(text, question)).toMatchObject({ intent, source: 'phrase', holds: false });
  });
  test.each([
    ['yes but who is this', 'opt_in'],
    ['yes or no to what', 'opt_in'],
    ['yes?', 'opt_in'],
    ['maybe', 'future'],
    ['yes no', 'opt_in'],
    ['no yes', 'future'],
    ['👍👎', 'opt_in'],
    ['ok', null],
    ['👍', null],
    ['flurb zonk yes quixel', 'opt_in'],
  ] as const)('SMS-14 is not given by %j to %s', (text, question) => {
    expect(GRANTS.has(read(text, question).intent)).toBe(false);
  });
  test('SMS-14 needs both models where no plain sentence says it: one alone is UNCLEAR', () => {
    const few = ['== INTERESTED en', 'zebra apple', 'zebra pear', '== QUESTION en', 'lion plum', 'lion fig'];
    const answers = [
      '== YES en opt_in',
      'zebra',
      '== NO en opt_in',
      'lion',
      '== YES en future',
      'zebra',
      '== NO en future',
      'lion',
    ];
    const small = classifierOf(learn(readUtterances([...few, ...answers].join('\n')), 'test'));
    expect(small.read('zebra apple', null)).toMatchObject({ intent: 'INTERESTED', matched: 'words and letters' });
    expect(small.read('zebra of quite another kind', null)).toMatchObject({ intent: 'UNCLEAR', holds: true });
  });
});

describe('what may be an opt-out, or is not known at all', () => {
  test.each(['xqzt vrrpl', 'это что такое', '请问你是谁', 'cảm ơn bạn nhiều'])(
    'GAT-28 %j holds: nobody knows a word of it',
    (text) => {
      expect(read(text, null)).toMatchObject({ intent: 'UNCLEAR', holds: true });
    },
  );
  test('SMS-14 whatever is written it answers, the same every time, within bounds', async () => {
    const anything = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
    const questions = fc.constantFrom('opt_in' as const, 'future' as const, null);
    await fc.assert(
      fc.asyncProperty(anything, questions, async (text, question) => {
        const answer = read(text, question);
        expect(await classify({ text, question, candidate: 'x' })).toEqual(answer);
        expect(answer.confidence).toBeGreaterThanOrEqual(0);
        expect(answer.confidence).toBeLessThanOrEqual(1);
        expect([answer.time, answer.timezone]).toEqual([null, null]);
      }),
      { seed: 14, numRuns: 300 },
    );
  });
  test('SMS-14 a text of any length is read to an end', () => {
    const long = ['yes '.repeat(20_000), 'a'.repeat(100_000), '?'.repeat(50_000), 'no me '.repeat(20_000)];
    for (const text of long) expect(GRANTS.has(read(text, 'opt_in').intent) && !text.startsWith('yes')).toBe(false);
  });
  test('what matched is a name of ours, never a word of the candidate', () => {
    const answers = ['my name is Zebedee Quux, call me', 'Zebedee wants the job', 'stop Zebedee'].map((text) =>
      read(text, null),
    );
    for (const { matched } of answers) expect(matched).not.toMatch(/zebedee|quux/i);
  });
});
