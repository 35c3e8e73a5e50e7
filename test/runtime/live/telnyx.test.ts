/** `SMS_PROVIDER=telnyx`, end to end over HTTP in real time: a text out, a call agreed in Spanish, "please stop texting me" in. */
import { afterEach, expect, it } from 'vitest';
import { isHolidayIn } from '../../../machines/hours/holidays.ts';
import { instantOf, wallTimeOf } from '../../../machines/hours/wall-time.ts';
import type { Zone } from '../../../machines/hours/zone-rules.ts';
import { DAY, instant } from '../../../machines/vocabulary/instant.ts';
import { OURS } from './ana.ts';
import { until } from './engine-process.ts';
import { givenLiveEngine } from './telnyx-process.ts';

const NEW_YORK = 'America/New_York' as Zone;
const DAYS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'];
/** The first from the day after tomorrow on that is no holiday, by the clock of New York. */
function aDayToCall(): { readonly said: string; readonly at: string } {
  for (let ahead = 2; ; ahead++) {
    const { year, month, day, weekday } = wallTimeOf(instant(Date.now() + ahead * DAY), NEW_YORK);
    const at = instantOf({ year, month, day, hour: 15, minute: 0 }, NEW_YORK);
    if (!isHolidayIn('US', at, NEW_YORK)) return { said: DAYS[weekday] ?? '', at };
  }
}

let engine: Awaited<ReturnType<typeof givenLiveEngine>>;
afterEach(() => engine.close());

it('SMS-07 SMS-13 SMS-17 a text goes out through Telnyx, a call is agreed in Spanish, and whoever asks in their own words for no more gets no more', async () => {
  engine = await givenLiveEngine();
  await engine.start();
  expect(engine.said()).toContain('Texts    POST https://overture.example/webhooks/telnyx');
  await engine.ana();
  expect(await engine.says('help')).toBe(200);
  await until(() => engine.texts[1] ?? null); // the first touch (GAT-27) and the help text
  expect(engine.texts[0]).toMatchObject({ from: OURS, webhook_url: expect.stringMatching(/telnyx\?message=/) });

  // SMS-13, in Spanish and by the clock on the wall: three in the afternoon of a day that is not far off and no holiday.
  const { said, at } = aDayToCall();
  expect(await engine.says(`Sí, llámenme el ${said} a las 3 de la tarde, hora del este`)).toBe(200);
  const booked = await until(() => engine.texts[2] ?? null);
  expect(booked.text).toMatch(/^It is settled: .* at 3:00 PM E[SD]T/);
  const { items: calls } = await engine.ask('/v1/calls?candidate=ana&status=PENDING');
  expect(calls).toEqual([expect.objectContaining({ kind: 'SCHEDULED', scheduled_at: at })]);

  expect(await engine.says('please stop texting me')).toBe(200);
  const whatAnaAllows = () => engine.ask('/v1/candidates/ana/consent') as Promise<{ readonly sms_consent: boolean }>;
  await until(async () => ((await whatAnaAllows()).sms_consent ? null : true));
  expect(await whatAnaAllows()).toMatchObject({ sms_consent: false, all_ai_communications_consent: false });
  await until(() => engine.texts[3] ?? null); // SMS-17: the one confirmation
  expect(await engine.says('hello? are you there')).toBe(200);
  const heard = async () => JSON.stringify(await engine.ask('/v1/messages?candidate=ana')).includes('are you there');
  await until(async () => ((await heard()) ? true : null));
  expect(engine.texts.map(({ text }) => /no more texts or calls/.test(text))).toEqual([false, false, false, true]);
  expect(engine.said()).not.toMatch(/\+1212555|please stop/);
});
