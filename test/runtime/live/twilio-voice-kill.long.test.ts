/** P-17 with calls through Twilio: killed between the acceptance of a call and its answer, in real time. */
import { afterEach, expect, it } from 'vitest';
import { until } from './engine-process.ts';
import { ANA, givenLiveCalls, OURS } from './twilio-voice-live.ts';

let engine: Awaited<ReturnType<typeof givenLiveCalls>>;
afterEach(() => engine.close());

it('P-17 a process that is killed before the answer to a call came rings once: the call is found in the list of Twilio', async () => {
  engine = await givenLiveCalls((nth) => (nth === 1 ? 'hang' : null));
  await engine.start();
  await engine.ana();
  const placed = await until(() => engine.calls[0] ?? null);
  await engine.kill();

  await engine.start();
  const calls = async () =>
    (await engine.ask('/v1/calls?candidate=ana')) as { readonly items: readonly { readonly status: string }[] };
  await until(async () => ((await calls()).items.some(({ status }) => status === 'CALLING') ? true : null));
  expect(engine.calls).toHaveLength(1);
  const ended = { CallSid: placed.sid, From: OURS, To: ANA, Direction: 'outbound-api', CallStatus: 'no-answer' };
  await engine.post(placed.statusCallback, ended);
  await until(async () => ((await calls()).items.some(({ status }) => status === 'NO_ANSWER') ? true : null));
  expect(engine.calls).toHaveLength(1);
});
