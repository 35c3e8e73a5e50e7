/** WEB-12: what a candidate can do on the page of their interview link, and what comes of it. */
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ORG, STORES } from '../webhooks/given-app.ts';
import { type GivenInterview, givenInterview } from './given-interview.ts';
import { closing } from './given-link.ts';

const NOON_TUESDAY = '2026-03-03T17:00:00.000Z';
const SETTINGS = { link_expiration: { expiration_hours: 24 } };

describe.each(STORES)('the interview page, on %s', (_kind, open) => {
  it('WEB-12 a GET shows and changes nothing, however often a mail scanner comes by', async () => {
    const given = await givenInterview(await closing(open));
    const before = await given.stored('ana');
    for (const method of ['GET', 'GET', 'HEAD'])
      for (const query of ['', '?ask=decline', '?act=start', '?act=decline&sure=yes'])
        expect((await given.app.request(`${given.i}${query}`, { method })).status).toBe(200);
    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
  });

  it('WEB-06, TCH-05 a time is picked, moved and given up, and the stage and the reminders follow', async () => {
    const given = await givenInterview(await closing(open));
    const first = await given.act('schedule', { slot: NOON_TUESDAY });
    expect([first.status, first.said]).toEqual([200, 'Your time is booked.']);
    expect(first.text).toContain('Tuesday, March 3, at 12:00 PM');
    expect([await given.stage(), (await given.link()).invite]).toEqual(['AI_INTERVIEW_SCHEDULED', 'SCHEDULED']);
    expect(await videoReminders(given)).toEqual(['scheduled']);

    const later = plus(NOON_TUESDAY as never, 30 * MINUTE);
    const second = await given.act('schedule', { slot: later });
    expect([second.status, second.said]).toEqual([200, 'Your interview is moved to the new time.']);
    expect([(await given.link()).slot, await given.stage()]).toEqual([later, 'AI_INTERVIEW_SCHEDULED']);

    const third = await given.act('cancel');
    expect([third.status, third.said]).toEqual([200, 'Your time is canceled.']);
    expect([(await given.link()).slot, await given.stage()]).toEqual([null, 'OUTREACH']);
    expect(await videoReminders(given)).not.toContain('scheduled');
    expect(third.text).toContain('Pick a time');
  });

  it('REV-08 "stop all messages" takes texts, calls and emails, from the page, and moves the application once', async () => {
    const given = await givenInterview(await closing(open));
    const { status, text } = await given.act('stop_all');
    expect([status, await given.stage()]).toEqual([200, 'CONSENT_REVOKED']);
    expect(text).toContain('You get no more messages from Acme');
    const { ledger = [] } = (await given.store.history(ORG, 'ana')) ?? {};
    expect(ledger.slice(-3).map(({ column, source }) => [column, source])).toEqual([
      ['sms_consent', 'ACTION_LINK'],
      ['all_ai_communications_consent', 'ACTION_LINK'],
      ['email_consent', 'ACTION_LINK'],
    ]);
    const after = await given.stored('ana');
    const again = await given.act('stop_all');
    expect([again.status, again.html.includes('<form')]).toEqual([200, false]);
    expect(await given.stored('ana')).toBe(after);
  });
});

const given = (of?: Parameters<typeof givenInterview>[1]) => givenInterview(createMemoryStorage(), of);

describe('an act on the interview page', () => {
  it('WEB-12 "start now" starts it without a time, and the page says where the video opens', async () => {
    const ana = await given();
    const { status, said, text } = await ana.act('start');
    expect([status, said]).toEqual([200, 'You have started.']);
    expect([await ana.stage(), (await ana.link()).invite]).toEqual(['AI_INTERVIEW_SCHEDULED', 'STARTED']);
    expect(text).toContain('in their interview room, not in this page');
    const after = await ana.stored('ana');
    expect((await ana.act('start')).said).toBe('You have started.');
    expect(await ana.stored('ana')).toBe(after);
  });

  it('WEB-10 an interview that broke off goes on by the same link', async () => {
    const ana = await given();
    await ana.act('start');
    ana.clock.moveTo(plus(ana.clock.now(), 2 * HOUR + MINUTE));
    await ana.host.drain();
    expect(await ana.read()).toContain('Start now');
    expect((await ana.act('start')).said).toBe('You have started.');
  });

  it('WEB-10 a missed time leaves the link live', async () => {
    const ana = await given();
    await ana.act('schedule', { slot: NOON_TUESDAY });
    ana.clock.moveTo(plus(NOON_TUESDAY as never, 5 * MINUTE));
    await ana.host.drain();
    expect(await ana.read()).toContain('It is time. Press “Start now”.');
    ana.clock.moveTo(plus(NOON_TUESDAY as never, 16 * MINUTE));
    await ana.host.drain();
    expect(await ana.stage()).toBe('OUTREACH');
    expect(await ana.read()).toContain('Pick a time');
  });

  it('WEB-12 declining is asked about once more, and then done', async () => {
    const ana = await given();
    const before = await ana.stored('ana');
    expect(await ana.read('?ask=decline')).toContain('Yes, decline this job');
    expect((await ana.act('decline')).status).toBe(400);
    expect(await ana.stored('ana')).toBe(before);
    const { status, text } = await ana.act('decline', { sure: 'yes' });
    expect([status, await ana.stage(), (await ana.link()).invite]).toEqual([200, 'NOT_INTERESTED', 'DECLINED']);
    expect(text).toContain('You declined The nurse');
    expect(text).not.toContain('Decline this job');
    expect((await ana.columns())['email_consent']).toBe(true);
    const after = await ana.stored('ana');
    expect((await ana.act('decline', { sure: 'yes' })).status).toBe(200);
    expect(await ana.stored('ana')).toBe(after);
  });

  it('TZ-04 the timezone is confirmed, and all times are shown in it', async () => {
    const ana = await given();
    const { status, said, text } = await ana.act('timezone', { timezone: 'America/Los_Angeles' });
    expect([status, said]).toEqual([200, 'Your timezone is saved. All times are shown in it.']);
    expect(text).toContain('Times are in Pacific time, where it is 9:01 AM now.');
    const { record } = (await ana.store.history(ORG, 'ana')) ?? {};
    expect(record).toMatchObject({ timezone: 'America/Los_Angeles', timezoneSource: 'CONFIRMED' });
    expect((await ana.slots()).at(0)).toBe('2026-03-02T17:30:00.000Z');
    const refused = await ana.act('timezone', { timezone: 'Mars/Olympus' });
    expect([refused.status, refused.said]).toEqual([400, 'Choose your timezone from the list, then press the button.']);
  });

  it('WEB-11 picking a time by a phone job’s link pauses the calls', async () => {
    const ana = await given({ callType: 'PHONE' });
    const [slot = ''] = await ana.slots();
    expect((await ana.act('schedule', { slot })).said).toBe('Your time is booked.');
    const { rows = [] } = (await ana.store.history(ORG, 'ana')) ?? {};
    expect(rows.some(({ status }) => status === 'PENDING')).toBe(false);
    expect(await ana.stage()).toBe('AI_INTERVIEW_SCHEDULED');
  });
});

describe('WEB-05 an expired link', () => {
  const expired = async () => {
    const ana = await given({ settings: SETTINGS });
    const [slot = ''] = await ana.slots();
    ana.clock.moveTo(plus(ana.clock.now(), DAY));
    await ana.host.drain();
    return { ana, slot };
  };

  it('offers a new one while a time may still be picked; then it works again', async () => {
    const { ana } = await expired();
    const text = await ana.read();
    expect([text.includes('This link has expired'), text.includes('Pick a time')]).toEqual([true, false]);
    const emails = (await emailsSent(ana)).length;
    const { status, said } = await ana.act('new_link');
    expect([status, said]).toEqual([200, 'Your link works again. Pick a time.']);
    expect((await emailsSent(ana)).slice(emails)).toEqual(['web_invite_email']);
    expect((await ana.act('schedule', { slot: (await ana.slots())[0] ?? '' })).status).toBe(200);
  });

  it('takes no time and no start meanwhile', async () => {
    const { ana, slot } = await expired();
    const before = await ana.stored('ana');
    for (const [act, more] of [
      ['schedule', { slot }],
      ['start', {}],
    ] as const)
      expect((await ana.act(act, more)).status).toBe(409);
    expect(await ana.stored('ana')).toBe(before);
  });

  it('offers none in a stage that may not schedule', async () => {
    const { ana } = await expired();
    await ana.tell('outreach.canceled');
    const text = await ana.read();
    expect([text.includes('Ask for a new link'), text.includes('This interview is closed')]).toEqual([false, true]);
    expect((await ana.act('new_link')).status).toBe(409);
    expect((await ana.link()).expired).toBe(true);
  });
});

describe('an act that cannot be taken', () => {
  it.each([
    ['a time that has passed', '2026-03-02T16:30:00.000Z'],
    ['a time that begins while they read', '2026-03-02T17:05:00.000Z'],
    ['a time between two that are offered', '2026-03-03T17:10:00.000Z'],
    ['a time in the night', '2026-03-03T08:00:00.000Z'],
    ['a time further ahead than is offered', '2026-03-20T17:00:00.000Z'],
  ])('WEB-12 %s is refused with the reason, and nothing is stored', async (_what, slot) => {
    const ana = await given();
    const before = await ana.stored('ana');
    const { status, said, text } = await ana.act('schedule', { slot });
    expect([status, said]).toEqual([
      409,
      'That time is not on offer any more. Nothing was changed; please pick another one.',
    ]);
    expect(text).toContain('Tuesday, March 3');
    expect(await ana.stored('ana')).toBe(before);
  });

  it('WEB-12 a time that was on offer when the page was opened, and is not any more, is refused', async () => {
    const ana = await given();
    const [slot = ''] = await ana.slots();
    ana.clock.moveTo(plus(ana.clock.now(), 25 * MINUTE));
    expect((await ana.act('schedule', { slot })).status).toBe(409);
    expect((await ana.link()).slot).toBe(null);
  });

  it('WEB-10 after the start the time is neither moved nor canceled, and the page says so', async () => {
    const ana = await given();
    await ana.act('schedule', { slot: NOON_TUESDAY });
    await ana.act('start');
    const before = await ana.stored('ana');
    for (const [act, more] of [
      ['cancel', {}],
      ['schedule', { slot: plus(NOON_TUESDAY as never, HOUR) }],
    ] as const)
      expect(await ana.act(act, more)).toMatchObject({
        status: 409,
        said: 'Your interview has started already, so its time cannot be changed.',
      });
    expect(await ana.stored('ana')).toBe(before);
  });

  it.each([
    ['no time', 'schedule', { slot: 'noon' }, 400],
    ['no act', '', {}, 400],
    ['an act nobody knows', 'constructor', {}, 400],
    ['a cancellation where nothing is booked', 'cancel', {}, 409],
  ] as const)('%s is refused, and nothing is stored', async (_what, act, more, status) => {
    const ana = await given();
    const before = await ana.stored('ana');
    const answer = await ana.act(act, more);
    expect([answer.status, answer.html.includes('role="alert"')]).toEqual([status, true]);
    expect(await ana.stored('ana')).toBe(before);
  });

  it.each([
    ['closed by a recruiter', 'outreach.canceled', 'This interview is closed'],
    ['declined', 'role.declined', 'You declined The nurse'],
  ])('WEB-12 of an application that is %s everything but the way out is refused', async (_what, event, says) => {
    const ana = await given();
    await ana.tell(event);
    expect(await ana.read()).toContain(says);
    const before = await ana.stored('ana');
    const acts = [
      ['schedule', { slot: NOON_TUESDAY }],
      ['start', {}],
      ['cancel', {}],
      ['new_link', {}],
    ] as const;
    for (const [act, more] of acts) expect([act, (await ana.act(act, more)).status]).toEqual([act, 409]);
    expect(await ana.stored('ana')).toBe(before);
    await ana.act('stop_all');
    expect((await ana.columns())['email_consent']).toBe(false);
  });

  it('WEB-12 of two times picked at once one is booked, and the other page says that it is not', async () => {
    const ana = await given();
    const [one = '', other = ''] = await ana.slots();
    const answers = await Promise.all([ana.act('schedule', { slot: one }), ana.act('schedule', { slot: other })]);
    const { slot } = await ana.link();
    expect([one, other]).toContain(slot);
    const told = answers.map(({ said }, place) => [said.startsWith('Your'), [one, other][place] === slot]);
    for (const [wasBooked, isBooked] of told) expect(wasBooked).toBe(isBooked);
  });

  it('WEB-12 the same time picked twice at once is one booking, and both pages say so', async () => {
    const ana = await given();
    const [slot = ''] = await ana.slots();
    const answers = await Promise.all([ana.act('schedule', { slot }), ana.act('schedule', { slot })]);
    expect(answers.map(({ status, said }) => [status, said])).toEqual([
      [200, 'Your time is booked.'],
      [200, 'Your time is booked.'],
    ]);
    const { journal = [] } = (await ana.store.history(ORG, 'ana')) ?? {};
    expect(
      journal.filter(({ type, data }) => type === 'stage' && data['to'] === 'AI_INTERVIEW_SCHEDULED'),
    ).toHaveLength(1);
  });
});

async function videoReminders({ store }: GivenInterview): Promise<readonly string[]> {
  const { applications = [] } = (await store.history(ORG, 'ana')) ?? {};
  const planned = applications[0]?.plannedTouches ?? [];
  return planned.filter(({ kind }) => kind === 'video_reminder').map(({ status }) => status);
}

async function emailsSent({ store }: GivenInterview): Promise<readonly string[]> {
  const { messages = [] } = (await store.history(ORG, 'ana')) ?? {};
  return messages.filter(({ channel }) => channel === 'EMAIL').map(({ template }) => template ?? '');
}
