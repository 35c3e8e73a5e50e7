/** P-17, INT-04 with calls through Twilio: killed before the answer to a call and while it ends, in real time. */
import { afterEach, expect, it } from 'vitest';
import { until } from './engine-process.ts';
import { givenLiveCalls } from './twilio-voice-live.ts';

const FIVE_MINUTES_LATER = {
  NODE_OPTIONS: `--import=${new URL('../../support/clock-ahead.mjs', import.meta.url).href}`,
  CLOCK_AHEAD_MS: String(5 * 60_000),
};

let engine: Awaited<ReturnType<typeof givenLiveCalls>>;
afterEach(() => engine.close());

it('P-17, INT-04 a process that is killed before the answer to a call came rings once: the call is found in the list of Twilio, and its end, told to nobody, is asked for', async () => {
  engine = await givenLiveCalls((nth) => (nth === 1 ? 'hang' : null));
  await engine.start();
  await engine.ana();
  const placed = await until(() => engine.calls[0] ?? null);
  await engine.kill();

  await engine.start();
  const comesTo = (wanted: string) =>
    until(async () => {
      const { items } = (await engine.ask('/v1/calls?candidate=ana')) as {
        readonly items: readonly { readonly status: string }[];
      };
      return items.some(({ status }) => status === wanted) ? true : null;
    });
  await comesTo('CALLING');
  await engine.kill();

  engine.ended.set(placed.sid, { status: 'no-answer' });
  await engine.start(FIVE_MINUTES_LATER);
  await comesTo('NO_ANSWER');
  expect(engine.calls).toHaveLength(1);
});
