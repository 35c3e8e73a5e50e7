// SMS-14: while the configured classifier is away the local one is asked as well: its opt-outs count at once, and all else
// waits for the one that was configured.
import { describe, expect, test } from 'vitest';
import { createLocalClassifier } from '../../../adapters/classifier-local/classifier.ts';
import { MINUTE } from '../../../machines/vocabulary/instant.ts';
import type { ClassifierPort } from '../../../runtime/ports.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { addToJob, play } from '../../support/story.ts';

const START = '2026-06-02T17:00:00Z';
const WROTE = 60;
/** Said in a way that the words alone do not settle. */
const OPT_OUT = 'please lay off the messages';
const QUESTION = 'how much does it pay?';
const minutesIn = ({ at }: Line): number => (Date.parse(String(at)) - Date.parse(START)) / MINUTE;

/** Away for `away` questions; what it says afterwards. */
function awayFor(away: number, then: 'QUESTION' | 'NOT_INTERESTED' = 'QUESTION') {
  const local = createLocalClassifier();
  let asked = 0;
  const classifier: ClassifierPort = {
    async classify() {
      asked += 1;
      if (asked <= away) return null;
      return { intent: then, time: null, timezone: null, confidence: 1, source: 'llm', matched: 'the model' };
    },
    standIn: (reply) => local.classify(reply),
  };
  return { classifier, asked: () => asked };
}

const writes = (body: string, classifier: ClassifierPort) =>
  play(
    {
      ...{ moral: '', rules: '', until: '+2h' },
      steps: [addToJob(), { at: `+${WROTE}m`, do: 'inbound_sms', candidate: 'ana', body }],
    },
    classifier,
  );
const questionsSent = (lines: readonly Line[]) =>
  lines.filter(({ type, template }) => type === 'send' && template === 'dnc_confirmation_sms').map(minutesIn);
const alerts = (lines: readonly Line[]) => lines.filter(({ type }) => type === 'alert').map(minutesIn);

describe('a classifier that is away', () => {
  test('SMS-14 an opt-out that the local one hears counts after two minutes, and not before', async () => {
    const { classifier, asked } = awayFor(Number.POSITIVE_INFINITY);
    const lines = await writes(OPT_OUT, classifier);
    expect(questionsSent(lines)).toEqual([WROTE + 2]);
    expect(asked()).toBe(3);
    expect(alerts(lines)).toEqual([]);
  });
  test('SMS-14 one that is back within two minutes answers itself', async () => {
    const lines = await writes(OPT_OUT, awayFor(2, 'NOT_INTERESTED').classifier);
    expect(questionsSent(lines)).toEqual([]);
    const declined = lines.filter(({ type, to }) => type === 'stage' && to === 'NOT_INTERESTED').map(minutesIn);
    expect(declined).toEqual([WROTE + 2]);
  });
  test('SMS-14 whatever else the local one reads waits for it, holds, and alerts after a quarter of an hour', async () => {
    const { classifier, asked } = awayFor(Number.POSITIVE_INFINITY);
    const lines = await writes(QUESTION, classifier);
    expect(asked()).toBeGreaterThan(15);
    expect(alerts(lines)).toEqual([WROTE + 15]);
    const after = lines.filter((line) => line.type === 'send' && minutesIn(line) >= WROTE);
    expect(after).toEqual([]);
  });
  test('SMS-14 a wish to go on is not believed of the local one while the other is away', async () => {
    const lines = await writes('yes I am very interested', awayFor(Number.POSITIVE_INFINITY).classifier);
    expect(lines.filter(({ type, at }) => type === 'consent' && String(at) > START)).toEqual([]);
  });
});
