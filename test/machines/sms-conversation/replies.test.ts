// What a text means when no question of ours is open (SMS-08, SMS-10…13), and when a time or a timezone was asked for (SMS-19).
import { describe, expect, test } from 'vitest';
import { between } from '../../../machines/vocabulary/instant.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import { type Facts, FRIDAY_14, GRANTS, HELD_UNTIL, means, REVOKED, take, writesYes } from './given.ts';

const TIME = '2026-06-05T14:00';
const ZONE = 'America/New_York';
const HOLDS = [`holdCallRow ${HELD_UNTIL}`, 'planReminders'];
const BOOKS = [`bookCall ${FRIDAY_14}`, 'answerBySms BOOKED'];
const GOOD: Facts = { proposedAt: FRIDAY_14, proposalIsGood: true };
const BAD: Facts = { proposedAt: FRIDAY_14, proposalIsGood: false };
const ANY_STATE = [
  'NONE.UNTOUCHED',
  'INITIAL_OUTREACH',
  'AWAITING_SCHEDULE',
  'AWAITING_TIMEZONE',
  'SCHEDULED',
  'HUMAN_REVIEW',
  'DO_NOT_CONTACT',
];
/** Where no question of ours is open, and where the timezone was asked for: what is no answer to that means the same. */
const BOTH = ['INITIAL_OUTREACH', 'AWAITING_TIMEZONE'];
const leaf = (state: string) => state.split('.').at(-1);

describe('what a text means (SMS-10, SMS-11)', () => {
  test.each(ANY_STATE)('SMS-10 in %s', (state) => {
    const outcome = (intent: string, facts: Facts = {}) => {
      const taken = take(state, means(intent), { facts });
      return [taken.state, taken.asks];
    };
    const declined = ['NOT_INTERESTED', ['noteDeclined', 'tell application role.declined']];
    expect(outcome('NOT_INTERESTED')).toEqual(declined);
    expect(outcome('NOT_INTERESTED', REVOKED)).toEqual(declined);
    const wrong = [leaf(state), ['noteWrongNumber', 'tell application number.reportedWrong']];
    expect(outcome('WRONG_NUMBER')).toEqual(wrong);
    const person = 'tell application humanReview.requested';
    expect(outcome('HUMAN_REVIEW')).toEqual(['HUMAN_REVIEW', [person, GRANTS]]);
    expect(outcome('HUMAN_REVIEW', REVOKED)).toEqual(['HUMAN_REVIEW', [person]]);
    const accommodation = 'tell application accommodation.requested';
    expect(outcome('ACCOMMODATION')).toEqual(['HUMAN_REVIEW', [accommodation, GRANTS]]);
    expect(outcome('ACCOMMODATION', REVOKED)).toEqual(['HUMAN_REVIEW', [accommodation]]);
  });

  test.each(['QUESTION', 'UNCLEAR', 'YES', 'NO', 'TIMEZONE'])(
    'SMS-11 %s grants texts, but not after their own revocation',
    (intent) => {
      // YES is an answer there.
      for (const state of intent === 'YES' ? ['INITIAL_OUTREACH'] : BOTH) {
        expect(take(state, means(intent))).toMatchObject({ state, asks: [GRANTS] });
        expect(take(state, means(intent), { facts: REVOKED })).toMatchObject({ state, asks: [] });
      }
    },
  );

  test('SMS-11 interest grants texts after their own revocation too', () => {
    for (const state of BOTH)
      for (const facts of [{}, REVOKED]) expect(take(state, means('INTERESTED'), { facts }).asks).toEqual([GRANTS]);
  });

  test('SMS-11 moving a time is no wish for texts: after their own revocation it grants nothing', () => {
    expect(take('INITIAL_OUTREACH', means('RESCHEDULE'), { facts: REVOKED }).asks).toEqual([]);
    expect(take('INITIAL_OUTREACH', means('WANTS_TO_SCHEDULE'), { facts: REVOKED }).asks).toContain(GRANTS);
  });

  test('TZ-04 the zone they tell is confirmed; SMS-11 says whether it grants', () => {
    const tells = means('TIMEZONE', { timezone: ZONE });
    expect(take('INITIAL_OUTREACH', tells).asks).toEqual([`confirmTimezone ${ZONE}`, GRANTS]);
    expect(take('INITIAL_OUTREACH', tells, { facts: REVOKED }).asks).toEqual([`confirmTimezone ${ZONE}`]);
  });
});

describe('was it you who called? (SMS-08, SMS-11)', () => {
  const asks: Facts = { asksWhatWeDid: true };

  test.each(['QUESTION', 'UNCLEAR', 'INTERESTED', 'WANTS_TO_SCHEDULE', 'RESCHEDULE'])(
    'SMS-08 read as %s it is answered; SMS-11 it grants texts, but not after their own revocation',
    (intent) => {
      for (const state of BOTH) {
        const answered = take(state, means(intent), { facts: asks });
        expect([answered.state, answered.asks]).toEqual([state, [GRANTS, 'answerBySms WHAT_WE_DID']]);
        expect(take(state, means(intent), { facts: { ...asks, ...REVOKED } })).toMatchObject({
          ...{ state, asks: ['answerBySms WHAT_WE_DID'] },
        });
      }
    },
  );

  test('SMS-08 what ends something or brings a person in counts as that', () => {
    for (const intent of ['NOT_INTERESTED', 'WRONG_NUMBER', 'HUMAN_REVIEW', 'ACCOMMODATION', 'REQUESTED_NO_CONTACT'])
      expect(take('INITIAL_OUTREACH', means(intent), { facts: asks }).asks).not.toContain('answerBySms WHAT_WE_DID');
  });
});

describe('coming back (SMS-12)', () => {
  const back = ['INITIAL_OUTREACH', ['tell application candidate.reengaged', GRANTS]];

  test.each(['INTERESTED', 'WANTS_TO_SCHEDULE'])('SMS-12 %s brings back whoever had left', (intent) => {
    for (const stage of ['NOT_INTERESTED', 'CONSENT_REVOKED', 'DO_NOT_CONTACT'] as const) {
      for (const state of ['DO_NOT_CONTACT', 'AWAITING_TIMEZONE'])
        for (const more of [{}, { timezone: ZONE }]) {
          const taken = take(state, means(intent, more), { facts: { ...REVOKED, stage } });
          expect([taken.state, taken.asks]).toEqual(back);
        }
    }
  });

  test.each(['OUTREACH', 'CALL_COMPLETED', 'WRONG_NUMBER'] as const)(
    'SMS-12 in %s there is nothing to come back from',
    (stage) => {
      expect(take('INITIAL_OUTREACH', means('INTERESTED'), { facts: { stage } }).asks).toEqual([GRANTS]);
    },
  );

  test.each(['QUESTION', 'RESCHEDULE', 'UNCLEAR', 'YES'])(
    'SMS-12 %s is not positive: nobody comes back by it',
    (intent) => {
      const { asks } = take('NOT_INTERESTED', means(intent), {
        facts: { stage: 'NOT_INTERESTED', callCanBeOffered: false },
      });
      expect(asks).not.toContain('tell application candidate.reengaged');
    },
  );
});

describe.each(BOTH.flatMap((from) => ['WANTS_TO_SCHEDULE', 'RESCHEDULE'].map((intent) => ({ from, intent }))))(
  'a call at a time they name: $intent in $from (SMS-13)',
  ({ from, intent }) => {
    const at = (facts: Facts, more: { time?: string; timezone?: string } = { time: TIME }) => {
      const taken = take(from, means(intent, more), { facts });
      return [taken.state, taken.asks];
    };
    const unconfirmed: Facts = { timezoneConfirmed: false };

    test('SMS-13 a good time in a confirmed zone is booked', () => {
      expect(at(GOOD)).toEqual(['SCHEDULED', [GRANTS, ...BOOKS]]);
    });

    test('SMS-13 a time in a zone nobody confirmed is kept, and the zone is asked for', () => {
      const taken = take(from, means(intent, { time: TIME }), { facts: { ...GOOD, ...unconfirmed } });
      expect([taken.state, taken.memory.keptTime]).toEqual(['AWAITING_TIMEZONE', TIME]);
      expect(taken.asks).toEqual([GRANTS, ...HOLDS, 'answerBySms ASK_TIMEZONE']);
    });

    test('SMS-13, TZ-04 a good time with its zone confirms the zone and is booked', () => {
      const [state, asks] = at({ ...GOOD, ...unconfirmed }, { time: TIME, timezone: ZONE });
      expect(state).toBe('SCHEDULED');
      expect(asks).toEqual(expect.arrayContaining([`confirmTimezone ${ZONE}`, ...BOOKS]));
    });

    test('SMS-13, HRS-06 a time that cannot be is asked for again', () => {
      expect(at(BAD)).toEqual(['AWAITING_SCHEDULE', [GRANTS, ...HOLDS, 'answerBySms BAD_TIME']]);
      const [state, asks] = at({ ...BAD, ...unconfirmed }, { time: TIME, timezone: ZONE });
      expect(state).toBe('AWAITING_SCHEDULE');
      expect(asks).toContain('answerBySms BAD_TIME');
    });

    test('SMS-13 without a time one is asked for, and the planned call waits (SMS-19)', () => {
      expect(at({}, {})).toEqual(['AWAITING_SCHEDULE', [GRANTS, ...HOLDS, 'answerBySms ASK_TIME']]);
    });

    test.each([
      ['with a good time', GOOD, { time: TIME }],
      ['with a time in a zone nobody confirmed', { ...GOOD, ...unconfirmed }, { time: TIME }],
      ['with a time that cannot be', BAD, { time: TIME }],
      ['without a time', {}, {}],
    ])('SMS-13 %s, where no call can be offered, the answer gives the number to call', (_, facts, more) => {
      expect(at({ ...facts, callCanBeOffered: false }, more)).toEqual([from, [GRANTS, 'answerBySms OFFER_NUMBER']]);
    });

    test('SMS-13 a time with its zone is not booked where no call can be offered', () => {
      const [state, asks] = at({ ...GOOD, callCanBeOffered: false }, { time: TIME, timezone: ZONE });
      expect(state).not.toBe('SCHEDULED');
      expect((asks as readonly string[]).filter((ask) => ask.startsWith('bookCall'))).toEqual([]);
    });
  },
);

describe('we asked for a time or for a timezone (SMS-13, SMS-19)', () => {
  const silence = (state: string) => ({ type: `xstate.after.schedulingPatience.${state}` });

  test.each(['AWAITING_SCHEDULE', 'AWAITING_TIMEZONE'])(
    'SMS-19 in %s silence until the reminders are over ends the wait',
    (state) => {
      const taken = take(state, silence(state), { memory: { keptTime: TIME } });
      expect([taken.state, taken.asks]).toEqual(['INITIAL_OUTREACH', []]);
      expect(taken.memory.keptTime).toBe(state === 'AWAITING_TIMEZONE' ? null : TIME);
    },
  );

  test('SMS-19 the wait lasts as long as the planned call is held', () => {
    for (const [from, facts, more] of [
      ['INITIAL_OUTREACH', {}, {}],
      ['INITIAL_OUTREACH', { ...GOOD, timezoneConfirmed: false }, { time: TIME }],
      // Another time named meanwhile holds it anew.
      ['AWAITING_SCHEDULE', {}, {}],
      ['AWAITING_TIMEZONE', { ...GOOD, timezoneConfirmed: false }, { time: TIME }],
    ] as const) {
      const { armed } = take(from, means('WANTS_TO_SCHEDULE', more), { facts });
      expect(armed.map(({ dueAt }) => between(TUESDAY_10, dueAt))).toEqual([between(TUESDAY_10, HELD_UNTIL)]);
    }
  });

  const waiting = (event: Parameters<typeof take>[1], facts: Facts) => {
    const taken = take('AWAITING_TIMEZONE', event, {
      facts: { timezoneConfirmed: false, ...facts },
      memory: { keptTime: TIME },
    });
    return [taken.state, taken.asks, taken.memory.keptTime];
  };

  const confirmed = { type: 'timezone.confirmed' };
  const ANSWERS = [
    ['the zone they name', means('TIMEZONE', { timezone: ZONE }), [GRANTS, `confirmTimezone ${ZONE}`]],
    ['a yes to the one we have', means('YES'), [GRANTS, 'confirmTimezone ']],
    ['a YES, without any classifier (SMS-07)', writesYes, [GRANTS, 'confirmTimezone ']],
    ['a zone confirmed by a link or a call (TZ-04)', confirmed, []],
  ] as const;

  test.each(ANSWERS)('SMS-13 %s makes the kept time count', (_, event, asks) => {
    expect(waiting(event, GOOD)).toEqual(['SCHEDULED', [...asks, ...BOOKS], null]);
    expect(waiting(event, BAD)).toEqual(['AWAITING_SCHEDULE', [...asks, 'answerBySms BAD_TIME'], null]);
  });

  test.each(ANSWERS)('SMS-13 %s, where meanwhile no call can be offered, gets the number to call', (_, event, asks) => {
    for (const time of [GOOD, BAD]) {
      const taken = waiting(event, { ...time, callCanBeOffered: false });
      expect(taken).toEqual(['INITIAL_OUTREACH', [...asks, 'answerBySms OFFER_NUMBER'], null]);
    }
  });

  test('SMS-11 an answer about the zone grants nothing after their own revocation, but for a wish to talk', () => {
    for (const facts of [GOOD, BAD, { ...GOOD, callCanBeOffered: false }]) {
      for (const [, event, asks] of ANSWERS) {
        const [state, before] = waiting(event, facts);
        expect(waiting(event, { ...facts, ...REVOKED })).toEqual([
          state,
          (before as readonly string[]).filter((ask) => ask !== GRANTS),
          null,
        ]);
        expect((before as readonly string[]).includes(GRANTS)).toBe(asks.length > 0);
      }
      const wish = (intent: string) => waiting(means(intent, { timezone: ZONE }), { ...facts, ...REVOKED })[1];
      for (const intent of ['INTERESTED', 'WANTS_TO_SCHEDULE']) expect(wish(intent)).toContain(GRANTS);
      for (const intent of ['RESCHEDULE', 'QUESTION', 'UNCLEAR']) expect(wish(intent)).not.toContain(GRANTS);
    }
  });

  test.each([
    ['no', 'NO', 'AWAITING_TIMEZONE'],
    ['not this job', 'NOT_INTERESTED', 'NOT_INTERESTED'],
    ['a person', 'HUMAN_REVIEW', 'HUMAN_REVIEW'],
    ['no contact at all', 'REQUESTED_NO_CONTACT', 'AWAITING_DNC_CONFIRMATION'],
  ])('TZ-04 a place named beside "%s" confirms nothing: that is weightier', (_, intent, state) => {
    const taken = take('AWAITING_TIMEZONE', means(intent, { timezone: ZONE }), {
      facts: GOOD,
      memory: { keptTime: TIME },
    });
    expect(taken.state).toBe(state);
    expect(taken.asks.filter((ask) => ask.startsWith('confirmTimezone') || ask.startsWith('bookCall'))).toEqual([]);
  });

  test('TZ-04 a confirmed zone says nothing where none was asked for', () => {
    for (const state of ['INITIAL_OUTREACH', 'AWAITING_SCHEDULE', 'SCHEDULED'])
      expect(take(state, { type: 'timezone.confirmed' }, { facts: GOOD }).verdict).toBe('ignored');
  });
});
