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
  if (process.env['SHOW'])
    console.log(
      `${code} ${rule}\n  ${answer.cause.sentence}\n  ${answer.wouldHaveToChange.map(({ what, who }) => `[${who}] ${what}`).join('; ')}`,
    );
});

test('different reasons have different first causes', () => {
  expect(new Set(SILENCES.map(({ code, rule }) => `${code} ${rule}`)).size).toBe(SILENCES.length);
});
