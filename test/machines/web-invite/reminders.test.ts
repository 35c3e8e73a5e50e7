// Reminders one after another, their end, an email out of turn, and silence: both sides of each boundary.
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { STAGES } from '../../../machines/vocabulary/stage.ts';
import {
  BARRED,
  EARLIER,
  type Facts,
  GOES,
  IN_TWO_WEEKS,
  NOW,
  type Of,
  TOMORROW,
  take,
  verdict,
  WAITS,
  waited,
} from './given.ts';

const LEFT = { type: 'plan.reviewed' };
const ENTERED = { type: 'stage.entered' };
const NEXT = plus(NOW, 12 * HOUR);

describe('the next reminder is planned (WEB-04)', () => {
  test('WEB-04 it waits for its slot', () => {
    const taken = take('INVITED', LEFT);
    expect([taken.regions.reminders, taken.dueAt('untilReminder')]).toEqual(['WAITING', NEXT]);
  });

  test.each([
    ['now', NOW],
    ['already', plus(NOW, -SECOND)],
  ])('WEB-04 one that is due %s goes in the same step', (_, nextReminderAt) => {
    const taken = take('INVITED', LEFT, { facts: { nextReminderAt } });
    expect([taken.sent, taken.armed]).toEqual([['web_invite_reminder_email'], []]);
  });

  test.each(['WAITING', 'HELD', 'LAST_INTERVAL'])(
    'WEB-04 WEB-07 an email that leaves where outreach does not go on ends what was planned: %s',
    (reminders) => {
      const taken = take('INVITED', LEFT, { reminders, facts: { stage: 'ALL_INVITES_SENT' } });
      expect(taken.regions.reminders).toBe('IDLE');
    },
  );

  test.each(STAGES)('TCH-09 WEB-13 in %s', (stage) => {
    const { regions } = take('INVITED', ENTERED, { facts: { stage }, reminders: 'WAITING' });
    expect(regions.reminders).toBe(stage === 'OUTREACH' ? 'WAITING' : 'IDLE');
  });

  test.each([
    ['P-10 a phone job reminds nobody', { web: false }, 'IDLE'],
    ['STG-12 a new round waits for its own invite', { round: 2 }, 'IDLE'],
    ['WEB-13 the invite of this round goes on', { round: 1 }, 'WAITING'],
  ])('%s', (_, facts, state) => {
    expect(take('INVITED', ENTERED, { facts }).regions.reminders).toBe(state);
  });

  test.each([
    ['one of two is left', { reminders: 1 }, 'WAITING'],
    ['none is left', { reminders: 2 }, 'LAST_INTERVAL'],
    ['the link ends before it', { expiresAt: NEXT }, 'LAST_INTERVAL'],
    ['the link ends after it', { expiresAt: plus(NEXT, SECOND) }, 'WAITING'],
  ])('WEB-04 WEB-13 when %s', (_, memory, state) => {
    expect(take('INVITED', LEFT, { memory }).regions.reminders).toBe(state);
  });

  test('P-10 STG-03 a phone job that enters OUTREACH has its row from the stage, and no second one from its link', () => {
    expect(take('INVITED', ENTERED, { facts: { web: false } }).effects).toEqual([]);
  });

  test('TZ-05 hours that moved place it anew, from its unrounded time', () => {
    const soon = plus(NOW, HOUR);
    const taken = take('INVITED', { type: 'hours.moved' }, { reminders: 'WAITING', facts: { nextReminderAt: soon } });
    expect(taken.dueAt('untilReminder')).toBe(soon);
    expect(take('INVITED', { type: 'hours.moved' }, { reminders: 'IDLE' }).verdict).toBe('ignored');
  });
});

describe('may the reminder go now? (TCH-09)', () => {
  const due = (of: Of = {}) =>
    take('INVITED', waited('untilReminder', 'WAITING'), {
      reminders: 'WAITING',
      ...of,
      facts: { nextReminderAt: NOW, ...of.facts },
    });

  test('WEB-04 it goes with its decision, counts, and the next interval begins with it', () => {
    const taken = due();
    expect([taken.sent, taken.tells]).toEqual([
      ['web_invite_reminder_email'],
      ['web-invite: reminder.left', 'web-invite: plan.reviewed'],
    ]);
    expect(taken.asked('messageDecided')).toMatchObject([
      { template: 'web_invite_reminder_email', outcome: 'EMAIL_ONLY', rule: 'TCH-09' },
    ]);
    expect(taken.memory).toMatchObject({ reminders: 1, countsFrom: NOW, lastEmailAt: NOW, emailBefore: EARLIER });
    expect(take('INVITED', { type: 'reminder.left' }).invite).toBe('REMINDED');
  });

  test('WEB-04 outside hours it waits for the slot and nothing is decided', () => {
    const taken = due({ facts: { nextReminderAt: TOMORROW } });
    expect([taken.regions.reminders, taken.dueAt('untilReminder'), taken.effects]).toEqual(['WAITING', TOMORROW, []]);
  });

  test('PAU-04 GAT-21 what holds it is recorded; it is decided again when the hold ends', () => {
    const taken = due({ facts: { email: WAITS } });
    expect([taken.regions.reminders, taken.dueAt('untilTheReminderMayGo'), taken.sent]).toEqual(['HELD', TOMORROW, []]);
    expect(taken.asked('messageDecided')).toMatchObject([{ outcome: 'WAIT', rule: 'GAT-21', until: TOMORROW }]);
    const lifted = { reminders: 'HELD', facts: { nextReminderAt: NOW } };
    for (const event of [{ type: 'hold.lifted' }, waited('untilTheReminderMayGo', 'HELD')])
      expect(take('INVITED', event, lifted).sent).toEqual(['web_invite_reminder_email']);
    expect(take('INVITED', { type: 'hold.lifted' }, { reminders: 'WAITING' }).verdict).toBe('ignored');
  });

  test('CNS-03 one that consent bars is passed over: it counts, and the next interval begins', () => {
    const taken = due({ facts: { email: BARRED } });
    expect([taken.sent, taken.tells]).toEqual([[], ['web-invite: plan.reviewed']]);
    expect(taken.asked('messageDecided')).toMatchObject([{ outcome: 'CANCEL', rule: 'CNS-03' }]);
    expect(taken.memory).toMatchObject({ reminders: 1, countsFrom: NOW, lastEmailAt: EARLIER });
  });

  test('WEB-03 without an address the contact is invalid', () => {
    const taken = due({ facts: { email: verdict('NOT_GO', 'CNS-06'), addressIsGone: true } });
    expect([taken.sent, taken.tells]).toEqual([[], ['application: contact.invalid']]);
  });

  test('WEB-10 P-17 a letter goes first: the reminder is planned anew by what becomes of it', () => {
    const both = { reminders: 'HELD', letter: 'HELD', memory: { letter: 'reschedule_email' } } as const;
    const lifted = take('INVITED', { type: 'hold.lifted' }, { ...both, facts: { nextReminderAt: NOW } });
    expect([lifted.sent, lifted.regions.reminders, lifted.tells]).toEqual([
      ['reschedule_email'],
      'IDLE',
      ['web-invite: plan.reviewed'],
    ]);
    const dropped = take(
      'INVITED',
      { type: 'hold.lifted' },
      { ...both, facts: { nextReminderAt: NOW, email: BARRED } },
    );
    expect([dropped.sent, dropped.tells]).toEqual([[], ['web-invite: plan.reviewed']]);
    expect(due({ memory: { letter: 'reschedule_email' } }).sent).toEqual([]);
  });

  test('WEB-13 a link that ended while the reminder was held sends nothing', () => {
    const of = { reminders: 'HELD', facts: { nextReminderAt: NOW }, memory: { expiresAt: NOW } };
    const taken = take('LINK_EXPIRED', { type: 'hold.lifted' }, of);
    expect([taken.sent, taken.regions.reminders]).toEqual([[], 'LAST_INTERVAL']);
  });

  test.each([
    ['where one interval has passed since the last email', NOW, ['application: invites.exhausted'], 'IDLE'],
    ['not before one interval after the last email', plus(NOW, SECOND), [], 'LAST_INTERVAL'],
  ] as const)(
    'WEB-13 a link that ends while its reminder is held waits for no hold: %s',
    (_, intervalEndsAt, tells, state) => {
      const held = waited('untilExpiry', 'HELD');
      const taken = take('LINK_EXPIRED', held, {
        reminders: 'HELD',
        memory: { expiresAt: NOW },
        facts: { intervalEndsAt, nextReminderAt: plus(NOW, SECOND), email: WAITS },
      });
      expect([taken.sent, taken.tells, taken.regions.reminders]).toEqual([[], tells, state]);
    },
  );
});

describe('everything has gone (WEB-07, WEB-13)', () => {
  const used = { reminders: 2 };
  const ended = (facts: Facts) =>
    take('REMINDED', waited('untilExhausted', 'LAST_INTERVAL'), { reminders: 'LAST_INTERVAL', memory: used, facts });

  test.each([
    ['WEB-07 one interval after the last email, whatever the hours', used, NEXT],
    ['WEB-07 a link that ends later takes nothing away', { ...used, expiresAt: plus(NEXT, DAY) }, NEXT],
    [
      'WEB-13 at the end of the link, where that took the rest and is later',
      { expiresAt: plus(NEXT, HOUR) },
      plus(NEXT, HOUR),
    ],
    ['WEB-13 one interval after the last email, where that is later', { expiresAt: plus(NOW, HOUR) }, NEXT],
  ])('%s', (_, memory, at) => {
    // Hours would bring the next reminder two days on.
    const taken = take('INVITED', LEFT, { memory, facts: { nextReminderAt: plus(NOW, 2 * DAY) } });
    expect([taken.regions.reminders, taken.dueAt('untilExhausted')]).toEqual(['LAST_INTERVAL', at]);
  });

  test('WEB-07 then the application is told, once', () => {
    const taken = ended({ intervalEndsAt: NOW, nextReminderAt: NOW });
    expect([taken.regions.reminders, taken.tells]).toEqual(['IDLE', ['application: invites.exhausted']]);
  });

  test('WEB-07 SET-03 a budget raised in the last interval is no used budget: the next reminder goes at its end', () => {
    const taken = ended({ intervalEndsAt: NOW, nextReminderAt: NOW, remindersInBudget: 3 });
    expect([taken.sent, taken.memory.reminders]).toEqual([['web_invite_reminder_email'], 3]);
    expect(taken.tells).not.toContain('application: invites.exhausted');
  });

  test('WEB-07 SET-03 an interval made longer in the meantime is waited for', () => {
    const taken = ended({ intervalEndsAt: NEXT });
    expect([taken.regions.reminders, taken.dueAt('untilExhausted'), taken.tells]).toEqual(['LAST_INTERVAL', NEXT, []]);
  });

  test.each([
    ['over', NOW, ['application: invites.exhausted'], 'IDLE'],
    ['still running', plus(NOW, SECOND), [], 'LAST_INTERVAL'],
  ] as const)('WEB-13 back in OUTREACH with the interval %s', (_, intervalEndsAt, tells, state) => {
    const taken = take('ALL_INVITES_SENT', ENTERED, { memory: used, facts: { intervalEndsAt } });
    expect([taken.tells, taken.regions.reminders]).toEqual([tells, state]);
  });

  test('WEB-07 whatever the candidate does in the interval ends it with the stage', () => {
    const taken = take('REMINDED', ENTERED, { reminders: 'LAST_INTERVAL', facts: { stage: 'AI_INTERVIEW_SCHEDULED' } });
    expect([taken.regions.reminders, taken.cancelled.some((id) => id.includes('untilExhausted'))]).toEqual([
      'IDLE',
      true,
    ]);
  });
});

describe('an email out of turn (WEB-02, WEB-05, WEB-10)', () => {
  const wanted = (letter: string, of: Of = {}) => take('INVITED', { type: 'letter.wanted', letter }, of);

  test.each(['reschedule_email', 'web_invite_email'])(
    'WEB-10 WEB-02 %s goes at once, and intervals count from it',
    (letter) => {
      const taken = wanted(letter, { facts: { linkLivesMs: DAY } });
      expect([taken.sent, taken.tells, taken.regions.letter]).toEqual([
        [letter],
        ['web-invite: plan.reviewed'],
        'NONE',
      ]);
      expect(taken.memory).toMatchObject({ countsFrom: NOW, lastEmailAt: NOW, reminders: 0, letter: null });
      expect(taken.memory.expiresAt).toBe(letter === 'web_invite_email' ? plus(NOW, DAY) : null);
      expect(taken.asked('messageDecided')).toMatchObject([{ template: letter, outcome: 'EMAIL_ONLY' }]);
    },
  );

  test('PAU-04 held, it is decided again when the hold ends', () => {
    const held = wanted('reschedule_email', { facts: { email: WAITS } });
    expect([held.sent, held.regions.letter, held.dueAt('untilTheLetterMayGo')]).toEqual([[], 'HELD', TOMORROW]);
    const of: Of = { letter: 'HELD', memory: { letter: 'reschedule_email' } };
    for (const event of [{ type: 'hold.lifted' }, waited('untilTheLetterMayGo', 'web-invite.letter.HELD')])
      expect(take('INVITED', event, of).sent).toEqual(['reschedule_email']);
  });

  test('CNS-03 barred, it is not kept', () => {
    const taken = wanted('reschedule_email', { facts: { email: BARRED } });
    expect([taken.sent, taken.regions.letter, taken.memory.letter]).toEqual([[], 'NONE', null]);
    expect(taken.asked('messageDecided')).toMatchObject([{ outcome: 'CANCEL', rule: 'CNS-03' }]);
  });

  test.each(['AI_INTERVIEW_SCHEDULED', 'CONSENT_REVOKED', 'COOLING_DOWN', 'CALL_COMPLETED'] as const)(
    'TCH-09 STG-08 in %s it has no place any more',
    (stage) => {
      const facts = { stage, email: GOES };
      expect(wanted('reschedule_email', { facts }).sent).toEqual([]);
      const held = take('INVITED', ENTERED, { letter: 'HELD', memory: { letter: 'reschedule_email' }, facts });
      expect([held.regions.letter, held.memory.letter, held.sent]).toEqual(['NONE', null, []]);
    },
  );

  test('WEB-10 in ALL_INVITES_SENT it goes all the same', () => {
    expect(wanted('reschedule_email', { facts: { stage: 'ALL_INVITES_SENT' } }).sent).toEqual(['reschedule_email']);
  });

  test('WEB-02 an invite asked for again is one, and an expired link lives again with it', () => {
    expect(take('INVITED', { type: 'invite.asked' }).tells).toEqual(['web-invite: letter.wanted']);
    const taken = take(
      'LINK_EXPIRED',
      { type: 'invite.asked' },
      { facts: { linkLivesMs: DAY }, memory: { expiresAt: NOW } },
    );
    expect([taken.invite, taken.memory.expiresAt]).toEqual(['INVITED', plus(NOW, DAY)]);
  });
});

describe('the job calls now (P-10, P-19)', () => {
  test.each([
    ['the next reminder is due', waited('untilReminder', 'WAITING'), { reminders: 'WAITING' }],
    ['hours moved it', { type: 'hours.moved' }, { reminders: 'WAITING' }],
    ['a hold ends', { type: 'hold.lifted' }, { reminders: 'HELD' }],
    ['the last interval ends', waited('untilExhausted', 'LAST_INTERVAL'), { reminders: 'LAST_INTERVAL' }],
    ['silence was long', waited('untilInactive', 'WATCHING'), { sweep: 'WATCHING' }],
  ])('P-10 P-19 when %s, a row is opened and nothing else happens', (_, event, regions) => {
    const due: Facts = { nextReminderAt: NOW, intervalEndsAt: NOW, inactiveAt: NOW };
    const taken = take('REMINDED', event, { ...regions, facts: { ...due, web: false } });
    expect([taken.asked('openCallRow').length, taken.sent, taken.tells]).toEqual([1, [], []]);
    expect(take('REMINDED', event, { ...regions, facts: due }).asked('openCallRow')).toEqual([]);
  });
});

describe('silence (WEB-09)', () => {
  test.each(STAGES)('WEB-09 is timed in %s', (stage) => {
    const listens = stage === 'OUTREACH' || stage === 'ALL_INVITES_SENT';
    for (const sweep of ['OFF', 'WATCHING'])
      expect(take('INVITED', ENTERED, { sweep, facts: { stage } }).regions.sweep).toBe(listens ? 'WATCHING' : 'OFF');
    expect(take('INVITED', ENTERED, { facts: { stage, web: false } }).regions.sweep).toBe('OFF');
  });

  const heard = (inactiveAt: typeof NOW) =>
    take('REMINDED', waited('untilInactive', 'WATCHING'), { sweep: 'WATCHING', facts: { inactiveAt } });

  test('WEB-09 as long as it may be, and it ends the application', () => {
    const taken = heard(NOW);
    expect([taken.tells, taken.regions.sweep]).toEqual([['application: inactivity.reached'], 'OFF']);
  });

  test('WEB-09 something heard meanwhile begins it anew', () => {
    const taken = heard(plus(NOW, SECOND));
    expect([taken.tells, taken.regions.sweep, taken.dueAt('untilInactive')]).toEqual([
      [],
      'WATCHING',
      plus(NOW, SECOND),
    ]);
  });

  test('WEB-09 an email that was refused was nothing heard', () => {
    const memory = { lastEmailAt: NOW, emailBefore: EARLIER };
    const taken = take('REMINDED', { type: 'email.refused' }, { sweep: 'WATCHING', memory });
    expect([taken.memory.lastEmailAt, taken.regions.sweep]).toEqual([EARLIER, 'WATCHING']);
    expect(taken.dueAt('untilInactive')).toBe(IN_TWO_WEEKS);
    expect(take('REMINDED', { type: 'email.refused' }, { sweep: 'OFF', memory }).memory.lastEmailAt).toBe(EARLIER);
  });
});
