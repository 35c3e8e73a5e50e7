// "Why nothing?": every reason of silence is really brought about and then asked for; the first cause must be the right one.
import { expect, test } from 'vitest';
import { played } from './given.ts';
import { SILENCES } from './silences.ts';

test.each(SILENCES)('$rule: nothing goes because $reason → $code', async (silence) => {
  const story = await played(silence.given);
  const answer = await story.why(silence.ask);
  const { code, rule } = answer.cause;
  expect({ code, rule, verdict: answer.verdict }, JSON.stringify(answer, null, 1)).toEqual({
    code: silence.code,
    rule: silence.rule,
    verdict: silence.verdict,
  });
  expect(answer.wouldHaveToChange.map(({ who }) => who)).toContain(silence.who);
  if (silence.nextEligibleAt !== undefined) expect(answer.nextEligibleAt).toBe(silence.nextEligibleAt);
});

test('the answers, word by word, for a person to read', async () => {
  const pages: string[] = [];
  for (const { reason, given, ask } of SILENCES) {
    const { cause, verdict, nextEligibleAt, wouldHaveToChange } = await (await played(given)).why(ask);
    pages.push(
      `Why nothing, when ${reason}?`,
      `  ${cause.code} (${cause.rule}), ${verdict}${nextEligibleAt === null ? '' : `, next ${nextEligibleAt}`}`,
      `  ${cause.sentence}`,
      ...wouldHaveToChange.map(({ what, who }) => `  - ${who}: ${what}`),
      '',
    );
  }
  await expect(pages.join('\n')).toMatchFileSnapshot('answers.txt');
});

test('different reasons have different first causes', () => {
  expect(new Set(SILENCES.map(({ code, rule }) => `${code} ${rule}`)).size).toBe(SILENCES.length);
});
