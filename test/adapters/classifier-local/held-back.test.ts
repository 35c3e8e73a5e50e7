// SMS-08, SMS-14: how well replies are read that nothing has learnt from and nothing is tuned on; the bars that must hold.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createLocalClassifier } from '../../../adapters/classifier-local/classifier.ts';
import { readUtterances } from '../../../adapters/classifier-local/utterances.ts';
import { scoreAll, sum } from '../../classify/score.ts';

const classifier = createLocalClassifier();
const scoredOf = (list: string) =>
  scoreAll(
    readUtterances(readFileSync(new URL(`../../classify/lists/${list}.txt`, import.meta.url), 'utf8')),
    classifier,
  );

describe('replies held back from learning', () => {
  test('SMS-08 of ordinary ones 85 % are read right, 98 % of the opt-outs found, none read as a yes', async () => {
    const scored = await scoredOf('held-back-ordinary');
    const { accuracy, optOutRecall, optOutsReadAsYes, falseOptOuts } = sum(scored);
    expect(accuracy).toBeGreaterThanOrEqual(0.85);
    expect(optOutRecall).toBeGreaterThanOrEqual(0.98);
    expect(optOutsReadAsYes).toBe(0);
    expect(falseOptOuts).toBeLessThanOrEqual(0.03);
    const groups = new Map<string, number>();
    for (const { labels, question } of scored) {
      const group = `${labels[0]} ${question}`;
      groups.set(group, (groups.get(group) ?? 0) + 1);
    }
    expect([...groups].filter(([, count]) => count < 15)).toEqual([]);
  });
  test('SMS-08 of deliberately hard ones 80 % of the opt-outs are found, and none is read as a yes', async () => {
    const scored = await scoredOf('held-back-hard');
    const { optOuts, optOutRecall, optOutsReadAsYes, falseOptOuts } = sum(scored);
    expect(optOuts).toBeGreaterThanOrEqual(60);
    expect(optOutRecall).toBeGreaterThanOrEqual(0.8);
    expect(optOutsReadAsYes).toBe(0);
    expect(falseOptOuts).toBeLessThanOrEqual(0.03);
  });
  test.each([
    ['mended-stop-words', 100, 0.95],
    ['held-back-stop-words', 30, 0.8],
  ] as const)(
    'SMS-08 of %s, where opt-outs hide and innocent words of one stand, most are told apart, and a missed one holds',
    async (list, least, recall) => {
      const scored = await scoredOf(list);
      const { count, optOutRecall, optOutsReadAsYes, falseOptOuts } = sum(scored);
      expect(count).toBeGreaterThanOrEqual(least);
      expect(optOutRecall).toBeGreaterThanOrEqual(recall);
      expect(optOutsReadAsYes).toBe(0);
      expect(falseOptOuts).toBeLessThanOrEqual(0.03);
      const missed = scored.filter(({ isOptOut, read }) => isOptOut && read !== 'REQUESTED_NO_CONTACT');
      expect(missed.filter(({ holds }) => !holds)).toEqual([]);
    },
  );
});
