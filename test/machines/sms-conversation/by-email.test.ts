// SMS-13, TCH-03: what an email says of a call moves the conversation as a text would, and grants nothing.
import { describe, expect, test } from 'vitest';
import { type Facts, FRIDAY_14, HELD_UNTIL, REVOKED, take } from './given.ts';

const HOLDS = [`holdCallRow ${HELD_UNTIL}`, 'planReminders'];
const mailed = (intent: string, more: object = {}) => ({
  ...{ type: 'email.classified', intent, message: 'm-1', time: null, timezone: null, ...more },
});
const FRIDAY = { time: '2026-06-05T14:00' };
const GOOD: Facts = { proposedAt: FRIDAY_14, proposalIsGood: true };

describe('an email that speaks of a call', () => {
  test.each(['NONE.UNTOUCHED', 'INITIAL_OUTREACH', 'AWAITING_SCHEDULE', 'SCHEDULED'])(
    'SMS-13 in %s a good time books the call, and no text is granted by it',
    (state) => {
      for (const intent of ['WANTS_TO_SCHEDULE', 'RESCHEDULE'])
        expect(take(state, mailed(intent, FRIDAY), { facts: GOOD })).toMatchObject({
          ...{ state: 'SCHEDULED', asks: [`bookCall ${FRIDAY_14}`, 'answerBySms BOOKED'] },
        });
    },
  );
  test('TZ-04 a timezone that it names places the time and is no confirmed one; without one it is asked', () => {
    const facts = { ...GOOD, timezoneConfirmed: false };
    const named = take('INITIAL_OUTREACH', mailed('WANTS_TO_SCHEDULE', { ...FRIDAY, timezone: 'America/Denver' }), {
      facts,
    });
    expect([named.state, named.asks.some((ask) => ask.startsWith('confirmTimezone'))]).toEqual(['SCHEDULED', false]);
    const asked = take('INITIAL_OUTREACH', mailed('WANTS_TO_SCHEDULE', FRIDAY), { facts });
    expect(asked).toMatchObject({ state: 'AWAITING_TIMEZONE', asks: [...HOLDS, 'answerBySms ASK_TIMEZONE'] });
    expect(asked.memory.keptTime).toBe(FRIDAY.time);
  });
  test.each([
    ['a time that cannot be', FRIDAY, 'BAD_TIME'],
    ['a time that is unclear', { timeIsUnclear: true }, 'WHICH_TIME'],
    ['no time', {}, 'ASK_TIME'],
  ])('SMS-13, SMS-19 with %s the row waits and they are asked', (_, more, says) => {
    expect(take('INITIAL_OUTREACH', mailed('WANTS_TO_SCHEDULE', more))).toMatchObject({
      ...{ state: 'AWAITING_SCHEDULE', asks: [...HOLDS, `answerBySms ${says}`] },
    });
  });
  test.each(['AWAITING_OPT_IN', 'AWAITING_OPT_IN_CLARIFY', 'AWAITING_DNC_CONFIRMATION'])(
    'SMS-02, SMS-09 in %s the question by text stays open, and nothing is booked',
    (state) => {
      expect(take(state, mailed('WANTS_TO_SCHEDULE', FRIDAY), { facts: GOOD })).toMatchObject({ state, asks: [] });
    },
  );
  test('SMS-12, SMS-13 it re-engages nobody; where no call can be offered the answer gives the link or the number', () => {
    for (const [state, facts] of [
      ['NOT_INTERESTED', { ...GOOD, callCanBeOffered: false, stage: 'NOT_INTERESTED' }],
      ['DO_NOT_CONTACT', { ...GOOD, ...REVOKED, callCanBeOffered: false, stage: 'CONSENT_REVOKED' }],
      ['INITIAL_OUTREACH', { ...GOOD, callCanBeOffered: false }],
    ] as const)
      for (const more of [FRIDAY, {}])
        expect(take(state, mailed('WANTS_TO_SCHEDULE', more), { facts: facts as Facts })).toMatchObject({
          state,
          asks: ['answerBySms OFFER_NUMBER'],
        });
  });
  test('SMS-11 moving a time is no wish for texts after the own opt-out, and is not answered by one', () => {
    const facts: Facts = { ...REVOKED, callCanBeOffered: false, stage: 'CONSENT_REVOKED' };
    expect(take('DO_NOT_CONTACT', mailed('RESCHEDULE'), { facts })).toMatchObject({
      state: 'DO_NOT_CONTACT',
      asks: [],
    });
  });
});
