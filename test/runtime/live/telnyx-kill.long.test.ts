/** P-17 with Telnyx, which lists no messages: killed between the acceptance of a text and its answer, in real time. */
import { afterEach, expect, it } from 'vitest';
import { until } from './engine-process.ts';
import { givenLiveEngine, taken } from './telnyx-process.ts';

let engine: Awaited<ReturnType<typeof givenLiveEngine>>;
afterEach(() => engine.close());

it('P-17 a process that is killed before the answer to a text came sends it no second time, and a person sees it', async () => {
  engine = await givenLiveEngine((nth) => (nth === 1 ? 'hang' : taken(nth)));
  await engine.start();
  await engine.ana();
  await until(() => engine.texts[0] ?? null); // the first touch
  await engine.kill();

  await engine.start();
  const parked = async () => JSON.stringify(await engine.ask('/v1/parked'));
  await until(async () => (/sendSms|SMS/.test(await parked()) ? true : null));
  expect(engine.texts).toHaveLength(1);
  // What comes later goes out: it is that one text that is left alone.
  expect(await engine.says('help')).toBe(200);
  await until(() => engine.texts[1] ?? null);
  expect(new Set(engine.texts.map(({ webhook_url }) => webhook_url)).size).toBe(2);
});
