// The two questions of ours that a text may answer: may we text you (SMS-02…05), and may we write about other jobs (SMS-09).
import { describe, expect, test } from 'vitest';
import { HOUR, plus } from '../../../machines/vocabulary/instant.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import {
  barredBy,
  CONFIRMS,
  fails,
  means,
  REVOKES_AS_READ,
  TOMORROW,
  take,
  verdict,
  WAITS,
  writesYes,
} from './given.ts';

const OPTS_IN = 'grantConsent sms_consent SMS_OPT_IN';
const DECLINES = ['noteDeclined', 'tell application role.declined'];

describe('may we text you? (SMS-03, SMS-04, SMS-05)', () => {
  const both = ['AWAITING_OPT_IN', 'AWAITING_OPT_IN_CLARIFY'];

  test.each(both)('SMS-03 in %s a yes, read or by keyword, grants texts and is thanked for', (state) => {
    for (const yes of [means('YES'), writesYes]) {
      const taken = take(state, yes, { facts: { smsConsent: false } });
      expect([taken.state, taken.asks]).toEqual(['INITIAL_OUTREACH', [OPTS_IN, 'sendSms post_opt_in_sms']]);
    }
  });

  test.each(both)('SMS-03 in %s a yes grants where no thanks may go', (state) => {
    for (const yes of [means('YES'), writesYes]) {
      const taken = take(state, yes, { facts: { smsConsent: false, optInAnswerSms: WAITS } });
      expect([taken.state, taken.asks]).toEqual(['INITIAL_OUTREACH', [OPTS_IN]]);
    }
  });

  test.each(both.flatMap((state) => ['NO', 'NOT_INTERESTED', 'REQUESTED_NO_CONTACT'].map((intent) => [state, intent])))(
    'SMS-04 in %s %s is an opt-out like a STOP',
    (state, intent) => {
      const taken = take(state, means(intent));
      expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES_AS_READ, CONFIRMS]]);
      // It is no second unclear answer.
      expect(taken.rules).toContain('SMS-04');
      expect(taken.rules).not.toContain('SMS-05');
    },
  );

  test.each(['UNCLEAR', 'INTERESTED', 'QUESTION', 'WANTS_TO_SCHEDULE', 'TIMEZONE'])(
    'SMS-05 %s is unclear: the first is asked about, the second is an opt-out',
    (intent) => {
      const first = take('AWAITING_OPT_IN', means(intent));
      expect([first.state, first.asks]).toEqual(['AWAITING_OPT_IN_CLARIFY', ['sendSms opt_in_clarify_sms']]);
      const second = take('AWAITING_OPT_IN_CLARIFY', means(intent));
      expect([second.state, second.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES_AS_READ, CONFIRMS]]);
    },
  );

  test('SMS-05 an unclear answer counts as one where nothing can be asked about it', () => {
    const taken = take('AWAITING_OPT_IN', means('UNCLEAR'), { facts: { optInAnswerSms: WAITS } });
    expect([taken.state, taken.asks]).toEqual(['AWAITING_OPT_IN_CLARIFY', []]);
  });

  test.each([
    ['SMS-10 the wrong number', 'WRONG_NUMBER', 'INITIAL_OUTREACH', ['noteWrongNumber', 'number.reportedWrong']],
    ['SMS-10 a person instead of the AI', 'HUMAN_REVIEW', 'HUMAN_REVIEW', ['humanReview.requested']],
    ['SMS-10 an accommodation', 'ACCOMMODATION', 'HUMAN_REVIEW', ['accommodation.requested']],
  ] as const)('%s is no answer to the question, and no consent', (_, intent, state, asks) => {
    for (const asking of both) {
      const taken = take(asking, means(intent));
      expect(taken.state).toBe(state);
      expect(taken.asks.map((ask) => ask.replace('tell application ', ''))).toEqual(asks);
    }
  });
});

describe('may we write about other jobs? (SMS-09)', () => {
  const asked = 'AWAITING_DNC_CONFIRMATION';
  const QUESTION = 'dnc_confirmation_sms';
  /** Where no question is open, and where the timezone was asked for. */
  const BEFORE = ['INITIAL_OUTREACH', 'AWAITING_TIMEZONE'];

  test.each(BEFORE)('SMS-09 in %s whoever wants no contact is asked once', (from) => {
    const taken = take(from, means('REQUESTED_NO_CONTACT'));
    expect([taken.state, taken.asks, taken.decided]).toEqual([asked, [`sendSms ${QUESTION}`], [`SMS ${QUESTION}`]]);
    expect(taken.effects.find(({ type }) => type === 'sendSms')?.params).toMatchObject({
      skipConsentCheck: false,
      answers: true,
    });
    expect(taken.armed.map(({ dueAt }) => dueAt)).toEqual([plus(TUESDAY_10, 72 * HOUR)]);
  });

  test.each([
    ['CNS-02 without consent to texts', 'CNS-02'],
    ['CNS-13 to a suppressed address', 'CNS-13'],
  ])('SMS-09 %s it is the opt-out at once', (_, rule) => {
    for (const from of BEFORE) {
      const taken = take(from, means('REQUESTED_NO_CONTACT'), { facts: { questionSms: barredBy(rule) } });
      expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES_AS_READ, CONFIRMS]]);
    }
  });

  test.each([
    ['GAT-16 to an invalid number', 'GAT-16'],
    ['CNS-06 without a number', 'CNS-06'],
  ])('SMS-09 %s nobody could send it: this job is declined, and consent stands', (_, rule) => {
    for (const from of BEFORE) {
      const taken = take(from, means('REQUESTED_NO_CONTACT'), { facts: { questionSms: barredBy(rule) } });
      expect([taken.state, taken.asks]).toEqual(['NOT_INTERESTED', DECLINES]);
    }
  });

  test.each([
    ['GAT-21 under a kill switch', verdict('WAIT', 'GAT-21', TOMORROW)],
    ['PAU-04 in a paused job', verdict('WAIT', 'PAU-04', TOMORROW)],
    ['GAT-28 while another text is not understood', verdict('WAIT', 'GAT-28', TOMORROW)],
    ['GAT-12 without a number of ours', barredBy('GAT-12')],
    ['GAT-17 after ten texts that failed', barredBy('GAT-17')],
    ['GAT-15 to a line that we do not text', barredBy('GAT-15')],
    ['GAT-23 to somebody who is not on the allow-list', barredBy('GAT-23')],
    ['by a gate nobody has thought of', barredBy('XYZ-01')],
  ])('SMS-09 %s we withhold it: the opt-out at once', (_, questionSms) => {
    for (const from of BEFORE) {
      const taken = take(from, means('REQUESTED_NO_CONTACT'), { facts: { questionSms } });
      expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES_AS_READ, CONFIRMS]]);
    }
  });

  test('SMS-09 a yes, read or by keyword, declines this job and leaves consent', () => {
    for (const yes of [means('YES'), writesYes]) {
      const taken = take(asked, yes);
      expect([taken.state, taken.asks]).toEqual(['NOT_INTERESTED', DECLINES]);
    }
  });

  test.each(['NO', 'UNCLEAR', 'INTERESTED', 'NOT_INTERESTED', 'REQUESTED_NO_CONTACT', 'QUESTION', 'HUMAN_REVIEW'])(
    'SMS-09 %s is no yes: the opt-out',
    (intent) => {
      const taken = take(asked, means(intent));
      expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES_AS_READ, CONFIRMS]]);
    },
  );

  test('SMS-09 72 hours of silence are the opt-out, and nothing confirms it (SMS-17)', () => {
    const taken = take(asked, { type: `xstate.after.answerPatience.${asked}` });
    expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES_AS_READ]]);
  });

  test.each([
    ['that is refused', 'transient', DECLINES],
    ['to an invalid number', 'invalid_number', ['noteSmsNumberInvalid', ...DECLINES]],
  ])('SMS-09 a question %s was never asked: this job is declined, and consent stands', (_, refusal, asks) => {
    const taken = take(asked, fails(refusal, QUESTION));
    expect([taken.state, taken.asks, taken.memory.failures]).toEqual(['NOT_INTERESTED', asks, 1]);
  });

  test.each([
    ['is counted', 'transient', []],
    ['to an invalid number is counted and noted', 'invalid_number', ['noteSmsNumberInvalid']],
  ])('SMS-09 an earlier text that fails late %s, and the question stays open', (_, refusal, asks) => {
    const taken = take(asked, fails(refusal));
    expect([taken.state, taken.asks, taken.memory.failures]).toEqual([asked, asks, 1]);
  });

  test('SMS-09, GAT-17 the tenth failure of an earlier text leaves the question open: a no must still be read', () => {
    const taken = take(asked, fails('transient'), { memory: { failures: 9 } });
    expect([taken.state, taken.memory.failures]).toEqual([asked, 10]);
    const next = take('NOT_INTERESTED', fails('transient'), { memory: taken.memory });
    expect(next.state).toBe('DISABLED');
  });
});
