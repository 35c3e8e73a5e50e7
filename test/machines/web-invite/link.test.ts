// What the candidate does with a link, and what becomes of a slot: each act on both sides of what allows it.
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { INVITE_STATES } from '../../../machines/vocabulary/invite-state.ts';
import { STAGES } from '../../../machines/vocabulary/stage.ts';
import { LINK_ACTS, linkActs } from '../../../machines/web-invite/index.ts';
import { standingIn, take as tellApplication } from '../application/given.ts';
import { NOW, TOMORROW, take, waited } from './given.ts';

const BOOKED = { facts: { stage: 'AI_INTERVIEW_SCHEDULED' }, memory: { slot: TOMORROW } } as const;
const STARTED = { facts: { stage: 'AI_INTERVIEW_SCHEDULED' }, memory: { slot: NOW, startedAt: NOW } } as const;
const pick = (slot = TOMORROW) => ({ type: 'slot.picked', slot });

describe('a link is made (WEB-01, WEB-11)', () => {
  test('WEB-11 a link alone is CREATED, and nothing is sent or planned', () => {
    const taken = take('NO_LINK', { type: 'link.made' }, { memory: { invitedInRound: 0 } });
    expect([taken.invite, taken.effects, taken.armed]).toEqual(['CREATED', [], []]);
  });

  test('WEB-01 the invite begins the budget and the end of the link, and is planned on', () => {
    const memory = { invitedInRound: 1, reminders: 2 };
    const taken = take('REMINDED', { type: 'invite.sent' }, { memory, facts: { round: 2, linkLivesMs: 2 * DAY } });
    expect(taken.invite).toBe('INVITED');
    expect(taken.memory).toMatchObject({
      invitedInRound: 2,
      reminders: 0,
      countsFrom: NOW,
      expiresAt: plus(NOW, 2 * DAY),
    });
    expect(taken.tells).toEqual(['web-invite: plan.reviewed']);
    expect(taken.dueAt('untilExpiry')).toBe(plus(NOW, 2 * DAY));
  });

  test('WEB-05 by default a link has no end', () => {
    const taken = take('CREATED', { type: 'invite.sent' });
    expect([taken.memory.expiresAt, taken.dueAt('untilExpiry')]).toEqual([null, undefined]);
  });
});

describe('what a link may do and what its chart takes (WEB-05, WEB-06, WEB-10, WEB-12)', () => {
  const cases = INVITE_STATES.flatMap((invite) => STAGES.map((stage) => [invite, stage] as const));

  test.each(cases)('WEB-12 %s in %s: an act that is offered is taken, and no other', (invite, stage) => {
    const memory = invite === 'SCHEDULED' || invite === 'STARTED' ? { slot: plus(NOW, HOUR) } : {};
    const taken = LINK_ACTS.filter(
      (type) =>
        take(invite, type === 'slot.picked' ? pick() : { type }, { facts: { stage }, memory }).verdict === 'handled',
    );
    const offered = linkActs(stage, invite);
    // A booking whose stage has gone is not asked any more: the chart hears of the stage in the same transaction.
    const stands = (invite !== 'SCHEDULED' && invite !== 'STARTED') || stage === 'AI_INTERVIEW_SCHEDULED';
    if (stands) expect([...taken].sort()).toEqual([...offered].sort());
    else expect(offered.filter((act) => act !== 'job.declined')).toEqual([]);
  });

  test('WEB-11 nothing can be done with a link that was never made', () => {
    expect(LINK_ACTS.map((type) => take('NO_LINK', { ...pick(), type }).verdict)).toEqual(
      LINK_ACTS.map(() => 'ignored'),
    );
    expect(linkActs('OUTREACH', null)).toEqual([]);
  });
});

describe('a slot is picked (WEB-06, WEB-10)', () => {
  test.each([
    ['a minute ahead', plus(NOW, MINUTE), 'SCHEDULED'],
    ['now', NOW, 'INVITED'],
    ['past', plus(NOW, -SECOND), 'INVITED'],
    ['sixty days ahead', plus(NOW, 60 * DAY), 'SCHEDULED'],
    ['further ahead than that', plus(NOW, 60 * DAY + SECOND), 'INVITED'],
  ])('WEB-06 one that is %s', (_, slot, state) => {
    expect(take('INVITED', pick(slot)).invite).toBe(state);
  });

  const MAY_BOOK = ['OUTREACH', 'OUTREACH_PAUSED', 'ALL_INVITES_SENT', 'MAX_ATTEMPTS_NO_INTERVIEW'];
  test.each(STAGES)('WEB-06 is taken in %s where the list of stages has it, and nowhere else', (stage) => {
    expect(take('INVITED', pick(), { facts: { stage } }).invite).toBe(
      MAY_BOOK.includes(stage) ? 'SCHEDULED' : 'INVITED',
    );
  });

  test('WEB-06 TCH-05 books it, plans the reminders before it and waits for its grace', () => {
    const taken = take('REMINDED', pick());
    expect([taken.invite, taken.memory.slot, taken.memory.lastActAt]).toEqual(['SCHEDULED', TOMORROW, NOW]);
    expect(taken.asked('tell')).toEqual([{ to: 'application', event: { type: 'interview.scheduled' } }]);
    expect(taken.asked('planVideoReminders')).toEqual([{ slot: TOMORROW }]);
    expect(taken.dueAt('untilNoShow')).toBe(plus(TOMORROW, 15 * MINUTE));
  });

  test('WEB-10 another slot moves the booking: the reminders before the old one go, those before the new one come', () => {
    const slot = plus(TOMORROW, DAY);
    const taken = take('SCHEDULED', pick(slot), BOOKED);
    expect([taken.invite, taken.memory.slot]).toEqual(['SCHEDULED', slot]);
    expect(taken.effects.map(({ type }) => type)).toEqual(['cancelVideoReminders', 'tell', 'planVideoReminders']);
    expect(taken.tells).toEqual(['application: interview.rescheduled']);
    expect(taken.dueAt('untilNoShow')).toBe(plus(slot, 15 * MINUTE));
  });

  test('WEB-10 the same slot again changes nothing', () => {
    expect(take('SCHEDULED', pick(), BOOKED).verdict).toBe('ignored');
  });

  test.each([
    ['this moment', NOW, 'ignored'],
    ['a second ahead', plus(NOW, SECOND), 'handled'],
  ])('WEB-10 the booking is moved to a slot that is %s only if one may still come to it', (_, slot, verdict) => {
    expect(take('SCHEDULED', pick(slot), BOOKED).verdict).toBe(verdict);
  });

  test('WEB-10 a slot given back frees the link at once, and no email offers another', () => {
    const taken = take('SCHEDULED', { type: 'slot.cancelled' }, BOOKED);
    expect([taken.invite, taken.memory.slot, taken.tells]).toEqual([
      'INVITED',
      null,
      ['application: interview.unscheduled'],
    ]);
    expect(taken.asked('cancelVideoReminders')).toHaveLength(1);
  });

  test('WEB-10 once the interview has started nothing is cancelled or moved', () => {
    expect(take('STARTED', { type: 'slot.cancelled' }, STARTED).verdict).toBe('ignored');
    expect(take('STARTED', pick(), STARTED).verdict).toBe('ignored');
  });
});

describe('a slot that nobody came to, an interview that broke off (WEB-10)', () => {
  const missed = (facts = {}, memory = {}) =>
    take('SCHEDULED', waited('untilNoShow', 'SCHEDULED'), {
      facts: { ...BOOKED.facts, ...facts },
      memory: { ...BOOKED.memory, ...memory },
      at: plus(TOMORROW, 15 * MINUTE),
    });

  test('WEB-10 gives the slot up, tells the application and offers another', () => {
    const taken = missed();
    expect([taken.invite, taken.memory.slot]).toEqual(['INVITED', null]);
    expect(taken.asked('tell')).toEqual([
      { to: 'application', event: { type: 'interview.unscheduled', reason: 'NO_SHOW' } },
      { to: 'web-invite', event: { type: 'letter.wanted', letter: 'reschedule_email' } },
    ]);
  });

  test.each([
    ['no reminder', {}, {}, 'INVITED'],
    ['one of two reminders', {}, { reminders: 1 }, 'REMINDED'],
    ['every reminder', {}, { reminders: 2 }, 'ALL_INVITES_SENT'],
    ['every reminder of a former round', { round: 2 }, { reminders: 2 }, 'REMINDED'],
    ['no invite, on a phone job', { web: false }, { invitedInRound: 0 }, 'CREATED'],
  ])('WEB-10 after %s the link rests where its emails left it', (_, facts, memory, state) => {
    expect(missed(facts, memory).invite).toBe(state);
  });

  test('WEB-10 the link stays live: an end that passed while the slot was booked is put off', () => {
    const at = plus(TOMORROW, 15 * MINUTE);
    expect(missed({ linkLivesMs: DAY }, { expiresAt: TOMORROW }).memory.expiresAt).toBe(plus(at, DAY));
    expect(missed({ linkLivesMs: DAY }, { expiresAt: plus(at, HOUR) }).memory.expiresAt).toBe(plus(at, HOUR));
  });

  test.each([
    ['two hours without a result', waited('resultPatience', 'STARTED')],
    ['word that it broke off', { type: 'interview.brokenOff' }],
  ])('WEB-10 after %s a started interview is unscheduled like a missed slot', (_, event) => {
    const taken = take('STARTED', event, STARTED);
    expect([taken.invite, taken.tells]).toEqual([
      'INVITED',
      ['application: interview.unscheduled', 'web-invite: letter.wanted'],
    ]);
    expect(taken.memory).toMatchObject({ slot: null, startedAt: null });
  });

  test('WEB-10 the two hours count from the start', () => {
    const taken = take('SCHEDULED', { type: 'interview.started' }, BOOKED);
    expect([taken.invite, taken.dueAt('resultPatience'), taken.tells]).toEqual(['STARTED', plus(NOW, 2 * HOUR), []]);
  });
});

describe('an interview from the link (WEB-12, INT-01, INT-02)', () => {
  test('WEB-12 who starts without a slot books this very moment', () => {
    const taken = take('INVITED', { type: 'interview.started' });
    expect([taken.invite, taken.asked('tell')]).toEqual([
      'STARTED',
      [{ to: 'application', event: { type: 'interview.scheduled' } }],
    ]);
  });

  test.each([
    ['completed', {}, 'interview.completed'],
    ['knockout_failed', {}, 'interview.knockedOut'],
    ['held', { heldOutcome: 'KNOCKED_OUT' }, 'interview.held'],
  ])('INT-01 INT-02 a result %s is told as %s %s', (outcome, more, told) => {
    for (const state of ['STARTED', 'SCHEDULED', 'ALL_INVITES_SENT'] as const) {
      const taken = take(
        state,
        { type: 'interview.finished', outcome, ...more },
        state === 'ALL_INVITES_SENT' ? {} : STARTED,
      );
      expect([taken.invite, taken.tells]).toEqual(['COMPLETED', [`application: ${told}`]]);
    }
  });

  test('INT-02 a held interview says what it came to', () => {
    const finished = { type: 'interview.finished', outcome: 'held' };
    const outcomeOf = (more: object) => take('STARTED', { ...finished, ...more }, STARTED).asked('tell');
    const told = (outcome: string) => [{ to: 'application', event: { type: 'interview.held', outcome } }];
    expect([outcomeOf({ heldOutcome: 'KNOCKED_OUT' }), outcomeOf({})]).toEqual([
      told('KNOCKED_OUT'),
      told('COMPLETED'),
    ]);
  });

  test.each(['LINK_EXPIRED', 'COMPLETED', 'DECLINED', 'OPTED_OUT', 'NO_LINK'] as const)(
    'INT-06 a result in %s moves nothing',
    (state) => {
      expect(take(state, { type: 'interview.finished', outcome: 'completed' }).verdict).toBe('ignored');
    },
  );
});

describe('the job is declined on the page (WEB-12)', () => {
  test('WEB-12 tells the application who said so, and keeps it', () => {
    const taken = take('REMINDED', { type: 'job.declined' });
    expect(taken.invite).toBe('DECLINED');
    expect(taken.asked('tell')).toEqual([{ to: 'application', event: { type: 'role.declined', said: 'ON_THE_PAGE' } }]);
    expect(taken.asked('noteDeclined')).toHaveLength(1);
  });

  test.each(STAGES)('WEB-12 is taken in %s exactly where the application hears of it', (stage) => {
    const heard = tellApplication(standingIn(stage), { type: 'role.declined', said: 'ON_THE_PAGE' }).verdict;
    expect(take('REMINDED', { type: 'job.declined' }, { facts: { stage } }).verdict).toBe(heard);
  });

  test('WEB-12 declined out of a booking, the reminders before the slot go too', () => {
    expect(take('SCHEDULED', { type: 'job.declined' }, BOOKED).asked('cancelVideoReminders')).toHaveLength(1);
  });
});

describe('the stage says what the link is good for (WEB-04, STG-08)', () => {
  const entered = { type: 'stage.entered' };

  test.each([
    ['CALL_COMPLETED', 'COMPLETED'],
    ['FAILED_KNOCKOUT', 'COMPLETED'],
    ['PENDING_ACCOMMODATION_REVIEW', 'COMPLETED'],
    ['NOT_INTERESTED', 'DECLINED'],
    ['CONSENT_REVOKED', 'OPTED_OUT'],
    ['ALL_INVITES_SENT', 'ALL_INVITES_SENT'],
    ['SKIP_OUTREACH', 'REMINDED'],
    ['OUTREACH', 'REMINDED'],
  ] as const)('WEB-04 entering %s leaves a live link %s', (stage, state) => {
    expect(take('REMINDED', entered, { facts: { stage }, memory: { reminders: 1 } }).invite).toBe(state);
  });

  test.each([
    ['CALL_COMPLETED', 'COMPLETED'],
    ['NOT_INTERESTED', 'DECLINED'],
    ['CONSENT_REVOKED', 'OPTED_OUT'],
    ['USER_CANCELED', 'INVITED'],
    ['AI_INTERVIEW_SCHEDULED', null],
  ] as const)('STG-08 entering %s takes a booked slot away, but for its own stage', (stage, state) => {
    for (const [booked, of] of [
      ['SCHEDULED', BOOKED],
      ['STARTED', STARTED],
    ] as const) {
      const taken = take(booked, entered, { facts: { stage }, memory: of.memory });
      expect([taken.invite, taken.memory.slot === null]).toEqual(state === null ? [booked, false] : [state, true]);
      expect(taken.tells).toEqual([]);
    }
  });

  test.each(['COMPLETED', 'DECLINED', 'OPTED_OUT'] as const)(
    'WEB-13 a way back makes a link that was %s good again, with the reminders left',
    (state) => {
      expect(take(state, entered, { memory: { reminders: 1 } }).invite).toBe('REMINDED');
      expect(take(state, entered, { facts: { stage: 'SKIP_OUTREACH' } }).invite).toBe(state);
    },
  );

  test.each([
    ['is over too', NOW, 'LINK_EXPIRED'],
    ['ends a second later', plus(NOW, SECOND), 'ALL_INVITES_SENT'],
  ] as const)('WEB-05 WEB-07 entering ALL_INVITES_SENT with a link that %s', (_, expiresAt, state) => {
    expect(take('REMINDED', entered, { facts: { stage: 'ALL_INVITES_SENT' }, memory: { expiresAt } }).invite).toBe(
      state,
    );
  });

  test('WEB-11 a link that was never made stays so', () => {
    expect(take('NO_LINK', entered, { facts: { stage: 'CONSENT_REVOKED' } }).invite).toBeNull();
  });
});

describe('a link that is over (WEB-05)', () => {
  const end = plus(NOW, HOUR);

  test('WEB-05 at its end a live link expires, and one sent anew meanwhile does not', () => {
    const timer = waited('untilExpiry', 'LIVE');
    expect(take('REMINDED', timer, { at: end, memory: { expiresAt: end } }).invite).toBe('LINK_EXPIRED');
    const renewed = take('REMINDED', timer, { at: end, memory: { expiresAt: plus(end, SECOND), reminders: 1 } });
    expect([renewed.invite, renewed.dueAt('untilExpiry')]).toEqual(['REMINDED', plus(end, SECOND)]);
  });

  test('WEB-05 a new link lives as long again, and is sent', () => {
    const of = { facts: { linkLivesMs: DAY }, memory: { expiresAt: NOW } };
    const taken = take('LINK_EXPIRED', { type: 'newLink.asked' }, of);
    expect([taken.invite, taken.memory.expiresAt, taken.dueAt('untilExpiry')]).toEqual([
      'INVITED',
      plus(NOW, DAY),
      plus(NOW, DAY),
    ]);
    expect(taken.asked('tell')).toEqual([
      { to: 'web-invite', event: { type: 'letter.wanted', letter: 'web_invite_email' } },
    ]);
  });

  test('WEB-05 WEB-07 a new link after everything was sent is live and plans nothing', () => {
    const facts = { stage: 'ALL_INVITES_SENT', linkLivesMs: DAY } as const;
    const taken = take('LINK_EXPIRED', { type: 'newLink.asked' }, { facts, memory: { expiresAt: NOW } });
    expect([taken.invite, taken.regions.reminders]).toEqual(['ALL_INVITES_SENT', 'IDLE']);
  });

  test('WEB-05 a booked slot keeps its link, whatever its end', () => {
    const taken = take(
      'SCHEDULED',
      { type: 'interview.started' },
      { ...BOOKED, memory: { slot: NOW, expiresAt: plus(NOW, -DAY) } },
    );
    expect(taken.invite).toBe('STARTED');
  });

  test('WEB-10 a slot given back after the end of the link leaves it expired', () => {
    const taken = take(
      'SCHEDULED',
      { type: 'slot.cancelled' },
      { ...BOOKED, memory: { slot: TOMORROW, expiresAt: NOW } },
    );
    expect(taken.invite).toBe('LINK_EXPIRED');
  });
});
