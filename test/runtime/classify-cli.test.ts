// `npm run -s classify`: JSON lines in, JSON lines out, as other people's programs rely on.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { createLocalClassifier } from '../../adapters/classifier-local/classifier.ts';
import { answerLine, classifierNamed } from '../../runtime/classify/cli.ts';
import { saying, startFakeModel } from '../support/fake-model.ts';

const local = createLocalClassifier();
const ask = (text: string, question: string | null = null) => answerLine(local, JSON.stringify({ text, question }));

describe('npm run -s classify', () => {
  test.each([
    ['STOP', null, 'REQUESTED_NO_CONTACT', 'keyword', 'STOP'],
    ['s t o p please', 'opt_in', 'NO', 'keyword', 'STOP'],
    ['Stop\n\nSent from my iPhone', 'future', 'NO', 'keyword', 'STOP'],
    ['please stop texting me', null, 'REQUESTED_NO_CONTACT', 'phrase', 'stop contacting'],
    ['lose my number', null, 'REQUESTED_NO_CONTACT', 'phrase', 'no contact'],
    ['START', null, 'INTERESTED', 'keyword', 'START'],
    ['unstop', 'opt_in', 'YES', 'keyword', 'START'],
    ['HELP', null, 'QUESTION', 'keyword', 'HELP'],
    ['help', 'opt_in', 'UNCLEAR', 'keyword', 'HELP'],
    ['Yes!', 'opt_in', 'YES', 'keyword', 'YES'],
  ] as const)('SMS-07 %j to %s is %s, by its words', async (text, question, intent, source, matched) => {
    expect(await ask(text, question)).toEqual({ intent, confidence: 1, source, matched, holds: false });
  });
  test.each([
    ['what does it pay', null, 'QUESTION'],
    ['wrong number', null, 'WRONG_NUMBER'],
    ['wrong number', 'opt_in', 'NO'],
    ['who is this?', 'opt_in', 'UNCLEAR'],
    ['I need a sign language interpreter', 'opt_in', 'UNCLEAR'],
    ['not interested', 'future', 'NO'],
    ['yes but stop calling me at work', null, 'UNCLEAR'],
  ] as const)('SMS-08 %j to %s is %s', async (text, question, intent) => {
    expect(await ask(text, question)).toMatchObject({ intent });
  });
  test.each([
    ['not JSON', '{"text":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['no text', '{"question":null}'],
    ['a text of another kind', '{"text":5}'],
    ['a question nobody asks', '{"text":"yes","question":"timezone"}'],
    ['an unknown field', '{"text":"yes","ask":"opt_in"}'],
  ])('a bad line is an error: %s', async (_case, line) => {
    expect(Object.keys(await answerLine(local, line))).toEqual(['error']);
  });
  test('a classifier that fails is an error in its place', async () => {
    const broken = { classify: () => Promise.reject(new Error('away')) };
    expect(await answerLine(broken, '{"text":"hm"}')).toEqual({ error: 'the classifier failed: away' });
  });
  test('another classifier than there is ends it with what may be named', () => {
    expect(classifierNamed(['--classifier', 'oracle'])).toContain('expected one of local, llm');
    expect(classifierNamed(['--classifier', 'toString'])).toContain('expected one of local, llm');
    expect(classifierNamed(['--clasifier', 'local'])).toContain('--clasifier');
    expect(typeof classifierNamed([])).toBe('object');
  });
  test('a language model that the environment does not name ends it with the variables to set', () => {
    expect(classifierNamed(['--classifier', 'llm'], {})).toContain('ANTHROPIC_API_KEY');
    expect(classifierNamed(['--classifier', 'llm'], { CLASSIFIER: 'openai' })).toContain('OPENAI_API_KEY');
    const named = { OPENAI_API_KEY: 'a-key-for-tests', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
    expect(typeof classifierNamed(['--classifier', 'llm'], named)).toBe('object');
  });
  test.each(['anthropic', 'openai'] as const)('SMS-08 --classifier llm asks %s, words first', async (vendor) => {
    const fake = await startFakeModel(() => saying('RESCHEDULE', 0.9));
    const keys = { ANTHROPIC_API_KEY: 'a-key-for-tests', OPENAI_API_KEY: 'a-key-for-tests', CLASSIFIER: vendor };
    const urls = { ANTHROPIC_BASE_URL: fake.anthropicUrl, OPENAI_BASE_URL: fake.openaiUrl };
    const environment = { ...keys, ...urls, CLASSIFIER_MODEL: 'a-model-of-ours' };
    const classifier = classifierNamed(['--classifier', 'llm'], environment);
    if (typeof classifier === 'string') throw new Error(classifier);
    const answers = [];
    for (const text of ['stop', 'could we do another day'])
      answers.push(await answerLine(classifier, JSON.stringify({ text })));
    await fake.close();
    expect(answers).toEqual([
      { intent: 'REQUESTED_NO_CONTACT', confidence: 1, source: 'keyword', matched: 'STOP', holds: false },
      { intent: 'RESCHEDULE', confidence: 0.9, source: 'llm', matched: 'the model', holds: false },
    ]);
    expect(fake.received.map(({ body }) => body['model'])).toEqual(['a-model-of-ours']);
  });
  test('a bad line answers in its place and the next go on', () => {
    const run = spawnSync(
      process.execPath,
      ['runtime/launch/run.mjs', 'runtime/classify/cli.ts', '--classifier', 'local'],
      {
        cwd: new URL('../../', import.meta.url),
        input: '{"text":"stop"}\nnonsense\n{"text":"sí","question":"opt_in"}',
        encoding: 'utf8',
      },
    );
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).intent ?? 'error')).toEqual(['REQUESTED_NO_CONTACT', 'error', 'YES']);
  });
});
