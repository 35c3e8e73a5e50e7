// SMS-14: how the votes of the two models are put together, on both sides of each bound. What has a plain sentence is not
// voted on, so the text here says nothing plainly.
import { describe, expect, test } from 'vitest';
import { readBy } from '../../../adapters/classifier-local/classifier.ts';
import type { ReplyIntent } from '../../../machines/vocabulary/reply-intent.ts';

type Vote = Partial<Record<ReplyIntent, number>>;

const read = (words: Vote, letters: Vote, known = 1) => {
  const labels = [...new Set([...Object.keys(words), ...Object.keys(letters)])] as ReplyIntent[];
  const chances = (vote: Vote) => new Map(labels.map((label) => [label, vote[label] ?? 0]));
  const models = { byWords: () => chances(words), byLetters: () => chances(letters), known: () => known };
  return readBy(models, 'zebra crossing', 'conversation');
};

describe('a label that grants', () => {
  test('SMS-14 is given when both models vote for one', () => {
    expect(read({ INTERESTED: 0.9 }, { INTERESTED: 0.6, QUESTION: 0.4 })).toMatchObject({ intent: 'INTERESTED' });
    expect(read({ INTERESTED: 0.9 }, { WANTS_TO_SCHEDULE: 0.5, INTERESTED: 0.4 })).toMatchObject({
      intent: 'INTERESTED',
    });
  });
  test('SMS-14 is not given by one of them, however sure it is', () => {
    expect(read({ INTERESTED: 0.99 }, { QUESTION: 0.8, INTERESTED: 0.2 })).toMatchObject({ intent: 'UNCLEAR' });
    expect(read({ QUESTION: 0.8, INTERESTED: 0.2 }, { INTERESTED: 0.99 })).toMatchObject({ intent: 'UNCLEAR' });
  });
  test.each([
    [0.5, 'INTERESTED'],
    [0.499, 'UNCLEAR'],
  ] as const)('SMS-14 at a confidence of %d is %s', (chance, intent) => {
    const vote = { INTERESTED: chance, QUESTION: 0.3 };
    expect(read(vote, vote).intent).toBe(intent);
  });
  test.each([
    [0.6, 'INTERESTED'],
    [0.599, 'UNCLEAR'],
  ] as const)('SMS-14 with %d of its words known is %s', (known, intent) => {
    expect(read({ INTERESTED: 0.9 }, { INTERESTED: 0.9 }, known).intent).toBe(intent);
  });
  test.each([
    [0.249, 'INTERESTED', false],
    [0.25, 'UNCLEAR', true],
  ] as const)('SMS-14, GAT-28 beside a chance of %d of an opt-out is %s, and holds: %s', (chance, intent, holds) => {
    const vote = { INTERESTED: 0.6, REQUESTED_NO_CONTACT: chance };
    expect(read(vote, vote)).toMatchObject({ intent, holds });
  });
});

describe('a vote for an opt-out', () => {
  test('SMS-14 of both is an opt-out', () => {
    const vote = { REQUESTED_NO_CONTACT: 0.6, QUESTION: 0.4 };
    expect(read(vote, vote)).toMatchObject({ intent: 'REQUESTED_NO_CONTACT', holds: false });
  });
  test.each([
    ['a yes', { INTERESTED: 0.95, REQUESTED_NO_CONTACT: 0.01 }],
    ['a question', { QUESTION: 0.95, REQUESTED_NO_CONTACT: 0.01 }],
  ] as const)('GAT-28 of one holds, weak as it is, beside %s of the other', (_what, other) => {
    const heard = { REQUESTED_NO_CONTACT: 0.3, QUESTION: 0.25, INTERESTED: 0.25 };
    expect(read(other, heard)).toMatchObject({ intent: 'UNCLEAR', holds: true });
    expect(read(heard, other)).toMatchObject({ intent: 'UNCLEAR', holds: true });
  });
});

test.each([
  [0.4, 'QUESTION', false],
  [0.399, 'UNCLEAR', true],
] as const)('GAT-28 with %d of its words known a question is %s, and holds: %s', (known, intent, holds) => {
  expect(read({ QUESTION: 0.9 }, { QUESTION: 0.9 }, known)).toMatchObject({ intent, holds });
});
