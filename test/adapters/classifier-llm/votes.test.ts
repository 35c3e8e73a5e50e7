// SMS-08, SMS-14: what a language model may bring about by itself, and what only together with the local classifier.
import { describe, expect, test } from 'vitest';
import { createLlmClassifier, together } from '../../../adapters/classifier-llm/classifier.ts';
import { createLocalClassifier } from '../../../adapters/classifier-local/classifier.ts';
import type { ReplyIntent } from '../../../machines/vocabulary/reply-intent.ts';

const GRANTS = ['INTERESTED', 'WANTS_TO_SCHEDULE', 'YES'] as const;
const AGREE = { forYes: true, forOptOut: false };
const NONE = { forYes: false, forOptOut: false };
const AGAINST = { forYes: true, forOptOut: true };

describe('a label that grants something', () => {
  test.each(GRANTS)('SMS-14 %s counts where the model is sure and a local vote agrees', (intent) => {
    expect(together({ intent, confidence: 0.9 }, AGREE)).toMatchObject({ intent, source: 'llm', holds: false });
  });
  test.each(GRANTS)('SMS-14 %s does not count without a local vote, however sure the model is', (intent) => {
    expect(together({ intent, confidence: 1 }, NONE)).toMatchObject({ intent: 'UNCLEAR', holds: false });
  });
  test.each(GRANTS)('SMS-14 %s does not count where a local vote hears an opt-out, and that holds', (intent) => {
    expect(together({ intent, confidence: 1 }, AGAINST)).toMatchObject({ intent: 'UNCLEAR', holds: true });
  });
  test.each([0.79, 0, null])('SMS-14 a model that is %s sure grants nothing', (confidence) => {
    for (const intent of GRANTS) expect(together({ intent, confidence }, AGREE).intent).toBe('UNCLEAR');
  });
});

describe('an opt-out', () => {
  test.each(['REQUESTED_NO_CONTACT', 'NO'] as const)('SMS-08 is the model’s to add, alone: %s', (intent) => {
    expect(together({ intent, confidence: 0.6 }, NONE)).toMatchObject({ intent, holds: false });
    expect(together({ intent, confidence: null }, AGREE)).toMatchObject({ intent });
  });
  test('SMS-14 of which the model is unsure holds', () => {
    expect(together({ intent: 'REQUESTED_NO_CONTACT', confidence: 0.59 }, NONE)).toMatchObject({
      ...{ intent: 'UNCLEAR', holds: true },
    });
  });
  test.each(['QUESTION', 'RESCHEDULE', 'TIMEZONE', 'UNCLEAR'] as const)(
    'SMS-08 that a local vote hears is not passed over by %s',
    (intent) => {
      expect(together({ intent, confidence: 1 }, AGAINST)).toMatchObject({ intent: 'UNCLEAR', holds: true });
    },
  );
  test.each(['NOT_INTERESTED', 'WRONG_NUMBER', 'HUMAN_REVIEW', 'ACCOMMODATION'] as const)(
    'SMS-10 a local vote takes nothing from %s, which ends it or brings a person in',
    (intent) => {
      expect(together({ intent, confidence: 1 }, AGAINST)).toMatchObject({ intent, holds: false });
    },
  );
});

test('SMS-14 what has no words is not sent anywhere: the local classifier reads it', async () => {
  const ask = () => Promise.reject(new Error('asked'));
  const classifier = createLlmClassifier({ model: { ask }, local: createLocalClassifier() });
  for (const text of ['', '🤷', '\n> quoted only'])
    expect((await classifier.classify({ text, question: null, candidate: 'ana' }))?.intent).not.toBe(
      'INTERESTED' satisfies ReplyIntent,
    );
});
