// SMS-14: a person says that a text was read wrongly: what it means then, in each state, and what is asked back (SMS-13).
import { describe, expect, test } from 'vitest';
import { HOUR, type Instant, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import {
  barredBy,
  CONFIRMS,
  type Facts,
  FRIDAY_14,
  GRANTS,
  HELD_UNTIL,
  means,
  REVOKED,
  REVOKES_AS_READ,
  take,
} from './given.ts';

const WRITTEN = plus(TUESDAY_10, -HOUR);
const corrected = (intent: string, writtenAt: Instant = WRITTEN) => ({
  ...{ type: 'reply.corrected', intent, message: 'm-1', time: null, timezone: null },
  writtenAt,
});
const HOLDS = [`holdCallRow ${HELD_UNTIL}`, 'planReminders'];

describe('a text that was read wrongly', () => {
  test('SMS-14 means in conversation what it would have meant at first', () => {
    expect(take('INITIAL_OUTREACH', corrected('NOT_INTERESTED'))).toMatchObject({
      ...{ state: 'NOT_INTERESTED', asks: ['noteDeclined', 'tell application role.declined'] },
    });
    expect(take('NOT_INTERESTED', corrected('INTERESTED'), { facts: { stage: 'NOT_INTERESTED' } })).toMatchObject({
      ...{ state: 'INITIAL_OUTREACH', asks: ['tell application candidate.reengaged', GRANTS] },
    });
    expect(take('INITIAL_OUTREACH', corrected('WANTS_TO_SCHEDULE')).state).toBe('AWAITING_SCHEDULE');
    expect(take('INITIAL_OUTREACH', corrected('REQUESTED_NO_CONTACT')).state).toBe('AWAITING_DNC_CONFIRMATION');
  });
  const PERSON = 'tell application humanReview.requested';
  const ACCOMMODATION = 'tell application accommodation.requested';
  const DECLINES = ['noteDeclined', 'tell application role.declined'];
  const HERE = 'INITIAL_OUTREACH';
  test.each<readonly [string, Facts, string, readonly string[]]>([
    ['HUMAN_REVIEW', {}, 'HUMAN_REVIEW', [PERSON, GRANTS]],
    ['HUMAN_REVIEW', REVOKED, 'HUMAN_REVIEW', [PERSON]],
    ['ACCOMMODATION', {}, 'HUMAN_REVIEW', [ACCOMMODATION, GRANTS]],
    ['ACCOMMODATION', REVOKED, 'HUMAN_REVIEW', [ACCOMMODATION]],
    ['WRONG_NUMBER', {}, HERE, ['noteWrongNumber', 'tell application number.reportedWrong']],
    ['REQUESTED_NO_CONTACT', { questionSms: barredBy('GAT-16') }, 'NOT_INTERESTED', DECLINES],
    ['REQUESTED_NO_CONTACT', { questionSms: barredBy('GAT-12') }, 'DO_NOT_CONTACT', [REVOKES_AS_READ, CONFIRMS]],
    ['INTERESTED', {}, HERE, [GRANTS]],
    ['INTERESTED', REVOKED, HERE, [GRANTS]],
    ['QUESTION', {}, HERE, [GRANTS]],
    ['QUESTION', REVOKED, HERE, []],
    // By its words it may ask whether it was us; the person who corrects it is there to say so.
    ['QUESTION', { asksWhatWeDid: true }, HERE, [GRANTS]],
  ])('SMS-10, SMS-11, SMS-09 means %s, where %j: %s', (intent, facts, state, asks) => {
    const taken = take(HERE, corrected(intent), { facts });
    expect([taken.state, taken.asks]).toEqual([state, asks]);
  });

  const TIME = { time: '2026-06-05T14:00' };
  const ZONE = { timezone: 'America/New_York' };
  const CONFIRMS_ZONE = 'confirmTimezone America/New_York';
  const GOOD: Facts = { proposedAt: FRIDAY_14, proposalIsGood: true };
  const UNCONFIRMED: Facts = { timezoneConfirmed: false };
  const BOOKS = [`bookCall ${FRIDAY_14}`, 'answerBySms BOOKED'];
  test.each<readonly [string, object, Facts, string, readonly string[]]>([
    ['a good time', TIME, GOOD, 'SCHEDULED', [GRANTS, ...BOOKS]],
    [
      ...(['a good time in a zone nobody confirmed', TIME, { ...GOOD, ...UNCONFIRMED }, 'AWAITING_TIMEZONE'] as const),
      [GRANTS, ...HOLDS, 'answerBySms ASK_TIMEZONE'],
    ],
    [
      ...(['a good time and its zone', { ...TIME, ...ZONE }, { ...GOOD, ...UNCONFIRMED }, 'SCHEDULED'] as const),
      [GRANTS, CONFIRMS_ZONE, ...BOOKS],
    ],
    ['a time that cannot be', TIME, {}, 'AWAITING_SCHEDULE', [GRANTS, ...HOLDS, 'answerBySms BAD_TIME']],
    ['no time', {}, {}, 'AWAITING_SCHEDULE', [GRANTS, ...HOLDS, 'answerBySms ASK_TIME']],
    [
      'where none can be offered',
      TIME,
      { ...GOOD, callCanBeOffered: false },
      HERE,
      [GRANTS, 'answerBySms OFFER_NUMBER'],
    ],
  ])('SMS-13 means that they want a call: %s', (_, more, facts, state, asks) => {
    const taken = take(HERE, { ...corrected('WANTS_TO_SCHEDULE'), ...more }, { facts });
    expect([taken.state, taken.asks]).toEqual([state, asks]);
  });
  test('TZ-04 means their zone, which is confirmed; SMS-11 says whether it grants', () => {
    const zone = { ...corrected('TIMEZONE'), ...ZONE };
    expect(take(HERE, zone).asks).toEqual([CONFIRMS_ZONE, GRANTS]);
    expect(take(HERE, zone, { facts: REVOKED }).asks).toEqual([CONFIRMS_ZONE]);
  });
  test('SMS-09 the question that it brought about is open no more, and nothing is said', () => {
    for (const intent of ['QUESTION', 'INTERESTED', 'UNCLEAR', 'WANTS_TO_SCHEDULE'])
      expect(take('AWAITING_DNC_CONFIRMATION', corrected(intent))).toMatchObject({
        state: 'INITIAL_OUTREACH',
        asks: [],
      });
    expect(take('AWAITING_DNC_CONFIRMATION', corrected('REQUESTED_NO_CONTACT'))).toMatchObject({
      ...{ state: 'AWAITING_DNC_CONFIRMATION', asks: [] },
    });
    expect(take('AWAITING_DNC_CONFIRMATION', corrected('NOT_INTERESTED')).state).toBe('NOT_INTERESTED');
    expect(take('AWAITING_DNC_CONFIRMATION', corrected('WRONG_NUMBER')).asks).toContain('noteWrongNumber');
    for (const intent of ['HUMAN_REVIEW', 'ACCOMMODATION'])
      expect(take('AWAITING_DNC_CONFIRMATION', corrected(intent)).state).toBe('HUMAN_REVIEW');
  });
  test.each(['AWAITING_OPT_IN', 'AWAITING_OPT_IN_CLARIFY'])(
    'SMS-03 in %s it grants nothing and is no second unclear answer',
    (state) => {
      for (const intent of ['QUESTION', 'INTERESTED', 'UNCLEAR', 'WANTS_TO_SCHEDULE', 'TIMEZONE'])
        expect(take(state, corrected(intent), { facts: { smsConsent: false } })).toMatchObject({ state, asks: [] });
      expect(take(state, corrected('REQUESTED_NO_CONTACT')).state).toBe('DO_NOT_CONTACT');
    },
  );
  test.each(['AWAITING_OPT_IN', 'AWAITING_OPT_IN_CLARIFY'])(
    'SMS-10, SMS-14 in %s what ends it or brings a person in counts, and grants nothing',
    (state) => {
      for (const [intent, to, asks] of [
        ['WRONG_NUMBER', HERE, ['noteWrongNumber', 'tell application number.reportedWrong']],
        ['HUMAN_REVIEW', 'HUMAN_REVIEW', [PERSON]],
        ['ACCOMMODATION', 'HUMAN_REVIEW', [ACCOMMODATION]],
      ] as const) {
        const taken = take(state, corrected(intent), { facts: { smsConsent: false } });
        expect([taken.state, taken.asks]).toEqual([to, asks]);
      }
    },
  );
  test('SMS-17 whoever has opted out is not confirmed once more', () => {
    const facts: Facts = { ...REVOKED, stage: 'CONSENT_REVOKED', questionSms: barredBy('CNS-02') };
    for (const state of ['DO_NOT_CONTACT', 'HUMAN_REVIEW', 'INITIAL_OUTREACH'])
      expect(take(state, corrected('REQUESTED_NO_CONTACT'), { facts })).toMatchObject({
        ...{ state: 'DO_NOT_CONTACT', asks: [REVOKES_AS_READ] },
      });
    expect(take('DO_NOT_CONTACT', corrected('QUESTION'), { facts })).toMatchObject({
      state: 'DO_NOT_CONTACT',
      asks: [],
    });
  });
});

describe('a question that has gone out once', () => {
  const OPT_OUT = { state: 'DO_NOT_CONTACT', asks: [REVOKES_AS_READ, CONFIRMS] };
  test('SMS-09 P-04 is asked no second time: a text corrected back to a wish for no contact is the opt-out at once', () => {
    const asked = take('INITIAL_OUTREACH', means('REQUESTED_NO_CONTACT'));
    expect(asked.memory).toMatchObject({ questionAskedAt: TUESDAY_10, questionTakenBack: false });
    const back = take(asked.state, corrected('QUESTION'), { memory: asked.memory });
    expect([back.state, back.memory.questionTakenBack]).toEqual(['INITIAL_OUTREACH', true]);
    expect(take(back.state, corrected('REQUESTED_NO_CONTACT'), { memory: back.memory })).toMatchObject(OPT_OUT);
  });
  test('SMS-09 P-04 of a text that came before it, whatever became of it since', () => {
    const memory = { questionAskedAt: plus(WRITTEN, MINUTE) };
    for (const state of ['INITIAL_OUTREACH', 'NOT_INTERESTED', 'HUMAN_REVIEW', 'SCHEDULED'])
      expect(take(state, corrected('REQUESTED_NO_CONTACT'), { memory })).toMatchObject(OPT_OUT);
    const later = corrected('REQUESTED_NO_CONTACT', plus(WRITTEN, 2 * MINUTE));
    expect(take('INITIAL_OUTREACH', later, { memory }).state).toBe('AWAITING_DNC_CONFIRMATION');
  });
  test('SMS-09 that was taken back stands with them for 72 hours: who asks for no contact then has answered it', () => {
    const taken = (hours: number) => ({ questionAskedAt: plus(TUESDAY_10, -hours * HOUR), questionTakenBack: true });
    const none = means('REQUESTED_NO_CONTACT');
    expect(take('INITIAL_OUTREACH', none, { memory: taken(71) })).toMatchObject(OPT_OUT);
    expect(take('INITIAL_OUTREACH', none, { memory: taken(72) }).state).toBe('AWAITING_DNC_CONFIRMATION');
    const answered = { questionAskedAt: plus(TUESDAY_10, -HOUR), questionTakenBack: false };
    expect(take('NOT_INTERESTED', none, { memory: answered }).state).toBe('AWAITING_DNC_CONFIRMATION');
  });
  test('SMS-09 is about their newest text: an older one, corrected, takes nothing of it back', () => {
    const facts: Facts = { lastWroteAt: plus(WRITTEN, MINUTE) };
    for (const intent of ['NOT_INTERESTED', 'WRONG_NUMBER', 'HUMAN_REVIEW', 'ACCOMMODATION'])
      expect(take('AWAITING_DNC_CONFIRMATION', corrected(intent), { facts })).toMatchObject({
        ...{ state: 'AWAITING_DNC_CONFIRMATION', asks: [] },
      });
  });
  test('REL-8 of a conversation from before that was noted is as one that was never asked', () => {
    const memory = { questionAskedAt: undefined, questionTakenBack: undefined } as object;
    for (const said of [means('REQUESTED_NO_CONTACT'), corrected('REQUESTED_NO_CONTACT')])
      expect(take('INITIAL_OUTREACH', said, { memory }).state).toBe('AWAITING_DNC_CONFIRMATION');
  });
});

describe('a time that cannot be told (SMS-13)', () => {
  const unclear = (intent: string) => ({ ...means(intent), timeIsUnclear: true });
  test.each(['INITIAL_OUTREACH', 'AWAITING_SCHEDULE', 'SCHEDULED'])(
    'SMS-13 in %s is asked back, and the row waits',
    (state) => {
      for (const intent of ['WANTS_TO_SCHEDULE', 'RESCHEDULE'])
        expect(take(state, unclear(intent))).toMatchObject({
          ...{ state: 'AWAITING_SCHEDULE', asks: [GRANTS, ...HOLDS, 'answerBySms WHICH_TIME'] },
        });
    },
  );
  test('SMS-13 is nothing where no call can be offered, or where it is no wish for one', () => {
    const facts: Facts = { callCanBeOffered: false };
    expect(take('INITIAL_OUTREACH', unclear('WANTS_TO_SCHEDULE'), { facts }).asks).toEqual([
      GRANTS,
      'answerBySms OFFER_NUMBER',
    ]);
    expect(take('INITIAL_OUTREACH', unclear('QUESTION')).asks).toEqual([GRANTS]);
  });
  test('SMS-13 stands behind a time that can', () => {
    const facts: Facts = { proposedAt: FRIDAY_14, proposalIsGood: true };
    const both = { ...means('WANTS_TO_SCHEDULE'), time: '2026-06-05T14:00' };
    expect(take('INITIAL_OUTREACH', both, { facts }).state).toBe('SCHEDULED');
  });
});
