/** P-17 with Twilio, which lists its messages: killed between the acceptance of a text and its answer, in real time. */
import { afterEach, expect, it } from 'vitest';
import { until } from './engine-process.ts';
import { givenTwilioEngine } from './twilio-process.ts';

let engine: Awaited<ReturnType<typeof givenTwilioEngine>>;
afterEach(() => engine.close());

it('P-17 a process that is killed before the answer to a text came finds it at Twilio, and sends it no second time', async () => {
  engine = await givenTwilioEngine((nth) => (nth === 1 ? 'hang' : 'taken'));
  await engine.start();
  await engine.ana();
  expect(await engine.says('help')).toBe(200);
  await until(() => engine.texts[0] ?? null);
  await engine.kill();

  await engine.start();
  const accepted = async () =>
    /"(?:accepted|sent|delivered)"/.test(JSON.stringify(await engine.ask('/v1/messages?candidate=ana')));
  await until(async () => ((await accepted()) ? true : null));
  // What comes later goes out, and the first never again.
  expect(await engine.says('info')).toBe(200);
  await until(() => engine.texts[1] ?? null);
  expect(new Set(engine.texts.map(({ StatusCallback }) => StatusCallback)).size).toBe(engine.texts.length);
});
