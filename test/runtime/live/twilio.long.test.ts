/** `SMS_PROVIDER=twilio`, end to end over HTTP in real time: a text out, "please stop texting me" in. */
import { afterEach, expect, it } from 'vitest';
import { callback } from '../../adapters/sms-twilio/posted.ts';
import { messageSid } from '../../support/fake-twilio.ts';
import { ANA, OURS } from './ana.ts';
import { until } from './engine-process.ts';
import { givenTwilioEngine } from './twilio-process.ts';

let engine: Awaited<ReturnType<typeof givenTwilioEngine>>;
afterEach(() => engine.close());

it('SMS-07 SMS-16 SMS-17 a text goes out through Twilio, and whoever asks in their own words for no more gets no more', async () => {
  engine = await givenTwilioEngine();
  await engine.start();
  expect(engine.said()).toContain('Texts    POST https://overture.example/webhooks/twilio/sms');
  await engine.ana();
  expect(await engine.says('help')).toBe(200);
  await until(() => engine.texts[0] ?? null);
  const { StatusCallback: told } = engine.texts[0] ?? { StatusCallback: '' };
  expect(engine.texts[0]).toMatchObject({ To: ANA, From: OURS });

  const messages = async () => JSON.stringify(await engine.ask('/v1/messages?candidate=ana'));
  const { pathname, search } = new URL(told);
  const status = callback({ MessageSid: messageSid(1_001), SmsSid: messageSid(1_001), From: OURS, To: ANA });
  expect(await engine.post(`${pathname}${search}`, status, 'another-token')).toBe(403);
  expect(await engine.post(`${pathname}${search}`, status)).toBe(200);
  await until(async () => ((await messages()).includes('"delivered"') ? true : null));

  expect(await engine.says('please stop texting me')).toBe(200);
  const whatAnaAllows = () => engine.ask('/v1/candidates/ana/consent') as Promise<{ readonly sms_consent: boolean }>;
  await until(async () => ((await whatAnaAllows()).sms_consent ? null : true));
  expect(await whatAnaAllows()).toMatchObject({ sms_consent: false, all_ai_communications_consent: false });
  await until(() => (engine.texts.some(({ Body }) => /no more texts or calls/.test(Body)) ? true : null)); // SMS-17
  const before = engine.texts.length;
  expect(await engine.says('hello? are you there')).toBe(200);
  await until(async () => ((await messages()).includes('are you there') ? true : null));
  expect(engine.texts).toHaveLength(before);
  expect(engine.said()).not.toMatch(/\+1212555|please stop/);
});
