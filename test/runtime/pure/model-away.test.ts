// SMS-14, GAT-28: a language model that is away for a day, its adapter and the local classifier as in life, on virtual time:
// the stand-in after two minutes, the alert after a quarter of an hour, a person after a day, and what goes on then.
import { describe, expect, test } from 'vitest';
import { createLlmClassifier } from '../../../adapters/classifier-llm/classifier.ts';
import type { Model } from '../../../adapters/classifier-llm/model.ts';
import { createLocalClassifier } from '../../../adapters/classifier-local/classifier.ts';
import { HOUR, MINUTE } from '../../../machines/vocabulary/instant.ts';
import type { ClassifierPort } from '../../../runtime/ports.ts';
import type { Line } from '../../../runtime/simulate/lines.ts';
import { addToJob, play } from '../../support/story.ts';

const START = '2026-06-02T17:00:00Z';
const WROTE = 60;
const minutesIn = ({ at }: Line): number => (Date.parse(String(at)) - Date.parse(START)) / MINUTE;

/** The adapter of a language model that fails until it has been asked so often, and reads a question from then on. */
function modelAway(until: number) {
  let asked = 0;
  const model: Model = {
    async ask() {
      asked += 1;
      return asked <= until
        ? { kind: 'failed', detail: '503', again: false }
        : { kind: 'said', text: '{"intent":"QUESTION","confidence":0.95}' };
    },
  };
  const local = createLocalClassifier();
  const classifier: ClassifierPort = {
    ...createLlmClassifier({ model, local }),
    standIn: (reply) => local.classify(reply),
  };
  return { classifier, asked: () => asked };
}
const writes = (
  classifier: ClassifierPort,
  until: string,
  ...texts: readonly (readonly [minute: number, body: string])[]
) =>
  play(
    {
      ...{ moral: '', rules: '', until },
      steps: [
        addToJob(),
        ...texts.map(([minute, body]) => ({ at: `+${minute}m`, do: 'inbound_sms', candidate: 'ana', body })),
      ],
    },
    classifier,
  );
const of = (lines: readonly Line[], type: string) =>
  lines.filter((line) => line.type === type && minutesIn(line) >= WROTE);
const sends = (lines: readonly Line[]) =>
  of(lines, 'send').map((line) => [minutesIn(line), line['template'] ?? 'call']);

describe('a language model that is away', () => {
  test('SMS-14 GAT-28 for a day and more: nothing goes, one alert after 15 minutes, and it stays unread', async () => {
    const { classifier, asked } = modelAway(Number.POSITIVE_INFINITY);
    const lines = await writes(classifier, '+3d', [WROTE, 'how much does it pay?']);
    expect(sends(lines)).toEqual([]);
    expect(of(lines, 'alert').map(minutesIn)).toEqual([WROTE + 15]);
    expect(of(lines, 'stage')).toEqual([]);
    expect(asked()).toBeGreaterThan(24);
  });
  test('SMS-14 that is back after seven hours: it reads the text, and what was held goes on', async () => {
    const away = modelAway(Number.POSITIVE_INFINITY);
    const before = await writes(away.classifier, `+${WROTE + 7 * 60}m`, [WROTE, 'how much does it pay?']);
    expect(sends(before)).toEqual([]);
    const { classifier } = modelAway(away.asked());
    const lines = await writes(classifier, '+4d', [WROTE, 'how much does it pay?']);
    const [first] = sends(lines);
    expect(Number(first?.[0])).toBeGreaterThan(WROTE + 7 * 60 - 1);
    expect(of(lines, 'alert').map(minutesIn)).toEqual([WROTE + 15]);
  });
  test('SMS-14 SMS-09 an opt-out that the local one hears is asked about after two minutes; 72 hours of silence end it', async () => {
    const { classifier } = modelAway(Number.POSITIVE_INFINITY);
    const lines = await writes(classifier, '+4d', [WROTE, 'please lay off the messages']);
    expect(sends(lines)).toEqual([[WROTE + 2, 'dnc_confirmation_sms']]);
    expect(of(lines, 'alert')).toEqual([]);
    const revoked = of(lines, 'stage').filter(({ to }) => to === 'CONSENT_REVOKED');
    expect(revoked.map(minutesIn)).toEqual([WROTE + 2 + (72 * HOUR) / MINUTE]);
  });
  test('SMS-14 SMS-07 STOP waits for no model: one confirmation at once, and the text that is unread is of no account', async () => {
    const { classifier, asked } = modelAway(Number.POSITIVE_INFINITY);
    const lines = await writes(classifier, '+2d', [WROTE, 'how much does it pay?'], [WROTE + 20, 'Stop']);
    expect(sends(lines)).toEqual([[WROTE + 20, 'opt_out_confirmation_sms']]);
    const known = asked();
    expect(known).toBeLessThan(25);
  });
});
