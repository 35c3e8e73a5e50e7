/** P-17 with each voice provider: killed between the acceptance of a call and its answer, in real time, it rings once. */
import { afterEach, describe, expect, it } from 'vitest';
import { until } from './engine-process.ts';
import { givenVoiceEngine } from './voice-live.ts';
import { LIVE_VOICES } from './voice-providers.ts';

describe.each(LIVE_VOICES.map((voice) => [voice.name, voice] as const))('%s', (_name, voice) => {
  let engine: Awaited<ReturnType<typeof givenVoiceEngine>>;
  afterEach(() => engine.close());

  it('P-17 a process that is killed before the answer came rings nobody twice, and the call goes on', async () => {
    engine = await givenVoiceEngine(voice, { answer: (nth) => (nth === 1 ? 'hang' : null) });
    await engine.start();
    await engine.org();
    const application = await engine.adds('ana');
    const call = await until(() => engine.calls[0] ?? null);
    await engine.kill();

    await engine.start();
    const status = async () => (await engine.ask(`/v1/calls?application=${application}`)).items[0].status as string;
    await until(async () => ((await status()) === 'CALLING' ? true : null));
    for (const tell of voice.conversation(call, { outcome: 'completed', completion_rate: 1 }))
      expect(await tell(engine)).toBe(200);
    const stage = async () => (await engine.ask(`/v1/applications/${application}`)).stage as string;
    await until(async () => ((await stage()) === 'CALL_COMPLETED' ? true : null));
    expect(engine.calls).toHaveLength(1);
  });
});
