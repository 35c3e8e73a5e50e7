/** A call agreed by text, in English and Spanish, over HTTP and read by the local classifier: SMS-13, SMS-19, TZ-04, HRS-06. */
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalClassifier } from '../../../adapters/classifier-local/classifier.ts';
import { DAY, HOUR, type Instant, instant, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { type Given, givenApp, inbound, ORG, OUR_NUMBER, STORES } from './given-app.ts';

const ANA = '+12125550143';
/** Monday 2 March 2026, noon in New York; the fixture's clock begins here. */
const TUESDAY_3PM = '2026-03-03T20:00:00.000Z';

describe.each(STORES)('a call agreed by text, on %s', (_kind, open) => {
  let given: Given | undefined;
  afterEach(() => given?.store.close());

  /** A first touch by text, so that nothing rings meanwhile. */
  async function start(script: Readonly<Record<string, string>> = {}) {
    const app = await givenApp(await open(), {}, undefined, createLocalClassifier());
    given = app;
    const org = await app.store.savedOrg(ORG);
    if (org === null) throw new Error('The org is not there.');
    await app.store.upsertOrg({ ...org, settings: { initial_outreach: { initial_outreach_method: 'SMS' } } });
    await app.store.upsertScript(ORG, 'default', script);
    await app.candidate('ana', { phone: ANA });
    const history = async () => {
      const found = await app.store.history(ORG, 'ana');
      if (found === null) throw new Error('Ana is not there.');
      return found;
    };
    const ours = async () =>
      (await history()).messages.filter(({ direction, channel }) => direction === 'outbound' && channel === 'SMS');
    return {
      app,
      history,
      /** What we answered to it; null when nothing. */
      async says(Body: string): Promise<string | null> {
        const before = new Set((await ours()).map(({ id }) => id));
        await app.post('/webhooks/twilio/sms', inbound({ From: ANA, To: OUR_NUMBER, Body }));
        const [answer, ...more] = (await ours()).filter(({ id }) => !before.has(id));
        expect(more, Body).toEqual([]);
        return answer?.text ?? null;
      },
      state: async () => (await history()).applications[0]?.smsState,
      rows: async () => (await history()).rows.map(({ kind, status, scheduledAt }) => [kind, status, scheduledAt]),
      async moveTo(at: Instant) {
        app.clock.moveTo(at);
        await app.host.drain();
      },
    };
  }

  it('SMS-13 a time is read by their clock, the timezone asked, and the call placed at that minute', async () => {
    const { says, state, rows, moveTo, history, app } = await start();
    expect(await says('Yes! Can you call me tomorrow at 3?')).toContain('In which timezone are you');
    expect(await state()).toBe('AWAITING_TIMEZONE');
    expect(await says('eastern')).toBe(
      'It is settled: Morgan will call you on Tue, Mar 3 at 3:00 PM EST about the The nurse role. Text us if the time no longer suits you.',
    );
    expect(await state()).toBe('SCHEDULED');
    expect((await history()).record).toMatchObject({ timezone: 'America/New_York', timezoneSource: 'CONFIRMED' });
    expect((await rows()).at(-1)).toEqual(['SCHEDULED', 'PENDING', TUESDAY_3PM]);
    expect((await rows()).slice(0, -1).every(([, status]) => status !== 'PENDING')).toBe(true);
    await moveTo(plus(TUESDAY_3PM as Instant, -MINUTE));
    expect((await rows()).at(-1)?.[1]).toBe('PENDING');
    await moveTo(TUESDAY_3PM as Instant);
    expect(['DISPATCHING', 'CALLING']).toContain((await rows()).at(-1)?.[1]);
    expect(app.clock.now()).toBe(TUESDAY_3PM);
  });

  it('SMS-13 what can be read in two ways is asked back, and never guessed', async () => {
    const { says, state } = await start();
    const which = 'On which day and at what time exactly';
    expect(await says('call me tomorrow after work')).toContain(which);
    expect(await says('tomorrow at 8')).toContain(which);
    expect(await says('next week')).toContain(which);
    expect(await state()).toBe('AWAITING_SCHEDULE');
    expect(await says('tomorrow at 8pm')).toContain('In which timezone');
    expect(await says('central')).toContain('on Tue, Mar 3 at 8:00 PM CST');
  });

  it('SMS-13 HRS-06 a time that has passed, that no law allows or that is a holiday is asked back with what is possible', async () => {
    const { says, state, app } = await start();
    await app.post('/webhooks/twilio/sms', inbound({ From: ANA, Body: 'call me tomorrow at 3pm eastern time' }));
    expect(await state()).toBe('SCHEDULED');
    const cannot = 'We cannot call at that time. We can call on';
    expect(await says('please reschedule to today at 9am')).toContain(
      `${cannot} Mon, Mar 2 between 12:01 PM and 9:00 PM`,
    );
    expect(await says('call me tomorrow at 10pm')).toContain(`${cannot} Wed, Mar 4 between 8:00 AM and 9:00 PM`);
    await app.clock.moveTo(instant(Date.parse('2026-05-22T17:00:00Z')));
    expect(await says('call me on Monday at 3pm')).toContain(`${cannot} Tue, May 26 between 8:00 AM and 9:00 PM`);
  });

  it('SMS-13 in Spanish the same, to the minute of the call', async () => {
    const { says, state, rows, moveTo } = await start({ language: 'es' });
    expect(await says('Sí, llámenme mañana por favor')).toContain('¿En qué fecha y a qué hora exacta');
    expect(await says('mañana a las 3 de la tarde')).toContain('¿En qué zona horaria');
    expect(await says('hora del este')).toContain('va a llamarle el martes 3 de marzo a las 3:00 PM EST');
    expect(await state()).toBe('SCHEDULED');
    expect((await rows()).at(-1)).toEqual(['SCHEDULED', 'PENDING', TUESDAY_3PM]);
    await moveTo(plus(TUESDAY_3PM as Instant, -MINUTE));
    expect((await rows()).at(-1)?.[1]).toBe('PENDING');
    await moveTo(TUESDAY_3PM as Instant);
    expect(['DISPATCHING', 'CALLING']).toContain((await rows()).at(-1)?.[1]);
  });

  it('SMS-13 a holiday of the country of the org is asked back with what is possible', async () => {
    const { says, app } = await start({ language: 'es' });
    const org = await app.store.savedOrg(ORG);
    if (org === null) throw new Error('The org is not there.');
    await app.store.upsertOrg({ ...org, country: 'MX' });
    // Monday 14 September; the Wednesday is Independence Day in Mexico, and an ordinary day in the US.
    await app.clock.moveTo(instant(Date.parse('2026-09-14T17:00:00Z')));
    expect(await says('llámenme el miércoles a las 3 de la tarde, hora del este')).toContain(
      'No podemos llamar a esa hora. Podemos llamarle el jueves 17 de septiembre entre las 8:00 AM y las 9:00 PM',
    );
  });

  it('SMS-13 "in 20 minutes" is that moment', async () => {
    const { says, rows, app } = await start();
    await app.post('/webhooks/twilio/sms', inbound({ From: ANA, Body: 'call me tomorrow at 3pm eastern time' }));
    const at = app.clock.now();
    expect(await says('actually, please call me in 20 minutes')).toContain('It is settled');
    expect((await rows()).at(-1)).toEqual(['SCHEDULED', 'PENDING', plus(at, 20 * MINUTE)]);
  });

  it('SMS-19 while the time is awaited the open row waits, reminders go, and then the row goes', async () => {
    const { says, state, rows, moveTo, history, app } = await start();
    await says('can we set up a call?');
    expect(await state()).toBe('AWAITING_SCHEDULE');
    const until = (await rows()).at(-1)?.[2] as Instant;
    expect(until > plus(app.clock.now(), 3 * DAY)).toBe(true);
    const reminders = async () =>
      (await history()).messages.filter(({ template }) => template === 'scheduling_reminder_sms').length;
    for (let hour = 1; hour <= 73; hour++) await moveTo(plus(app.clock.now(), HOUR));
    expect(await reminders()).toBe(3);
    await moveTo(plus(until, MINUTE));
    expect([await state(), (await rows()).at(-1)?.[1]]).toEqual([
      'INITIAL_OUTREACH',
      expect.stringMatching(/CALLING|DISPATCHING/),
    ]);
  });
});
