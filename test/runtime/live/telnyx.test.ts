/** `SMS_PROVIDER=telnyx`, end to end over HTTP in real time: a text out, "please stop texting me" in. */
import { afterEach, expect, it } from 'vitest';
import { OURS } from './ana.ts';
import { until } from './engine-process.ts';
import { givenLiveEngine } from './telnyx-process.ts';

let engine: Awaited<ReturnType<typeof givenLiveEngine>>;
afterEach(() => engine.close());

it('SMS-07 SMS-17 a text goes out through Telnyx, and whoever asks in their own words for no more gets no more', async () => {
  engine = await givenLiveEngine();
  await engine.start();
  expect(engine.said()).toContain('Texts    POST https://overture.example/webhooks/telnyx');
  await engine.ana();
  expect(await engine.says('help')).toBe(200);
  await until(() => engine.texts[1] ?? null); // the first touch (GAT-27) and the help text
  expect(engine.texts[0]).toMatchObject({ from: OURS, webhook_url: expect.stringMatching(/telnyx\?message=/) });

  expect(await engine.says('please stop texting me')).toBe(200);
  const whatAnaAllows = () => engine.ask('/v1/candidates/ana/consent') as Promise<{ readonly sms_consent: boolean }>;
  await until(async () => ((await whatAnaAllows()).sms_consent ? null : true));
  expect(await whatAnaAllows()).toMatchObject({ sms_consent: false, all_ai_communications_consent: false });
  await until(() => engine.texts[2] ?? null); // SMS-17: the one confirmation
  expect(await engine.says('hello? are you there')).toBe(200);
  const heard = async () => JSON.stringify(await engine.ask('/v1/messages?candidate=ana')).includes('are you there');
  await until(async () => ((await heard()) ? true : null));
  expect(engine.texts.map(({ text }) => /no more texts or calls/.test(text))).toEqual([false, false, true]);
  expect(engine.said()).not.toMatch(/\+1212555|please stop/);
});
