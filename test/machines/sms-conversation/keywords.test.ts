// STOP, START and HELP in every state of the text conversation, and what a failed text means (SMS-07, SMS-12, SMS-17, GAT-17).
import { describe, expect, test } from 'vitest';
import { barredBy, CONFIRMS, fails, REVOKED, REVOKES, TOMORROW, take, verdict, writes, writesYes } from './given.ts';

const ANY_STATE = [
  'NONE.UNTOUCHED',
  'INITIAL_OUTREACH',
  'AWAITING_OPT_IN',
  'AWAITING_OPT_IN_CLARIFY',
  'AWAITING_DNC_CONFIRMATION',
  'AWAITING_SCHEDULE',
  'AWAITING_TIMEZONE',
  'SCHEDULED',
  'NOT_INTERESTED',
  'HUMAN_REVIEW',
  'DISABLED',
];
const ASKING = ['AWAITING_OPT_IN', 'AWAITING_OPT_IN_CLARIFY', 'AWAITING_DNC_CONFIRMATION'];
const NOT_ASKING = ANY_STATE.filter((state) => !ASKING.includes(state));
const NO_TEXT_MAY_GO = { serviceSms: barredBy('GAT-16') };

describe('STOP (SMS-07, SMS-17)', () => {
  test.each(ANY_STATE)('SMS-07 in %s revokes texts and calls and is confirmed once', (state) => {
    const taken = take(state, writes('STOP'));
    expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES, CONFIRMS]]);
  });

  test.each(ANY_STATE)('SMS-17 in %s is not confirmed again where the carrier has answered', (state) => {
    const taken = take(state, writes('STOP', true));
    expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES]]);
  });

  test.each(ANY_STATE)('SMS-17 in %s counts where no text can confirm it', (state) => {
    const taken = take(state, writes('STOP'), { facts: NO_TEXT_MAY_GO });
    expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES]]);
  });

  test.each([
    ['STOP', 'opt_out_confirmation_sms'],
    ['HELP', 'help_sms'],
  ] as const)('TCH-06 where no text can answer %s, the silence has its record', (keyword, template) => {
    const barred = take('INITIAL_OUTREACH', writes(keyword), { facts: NO_TEXT_MAY_GO });
    expect(barred.effects.find(({ type }) => type === 'messageDecided')?.params).toMatchObject({
      template,
      outcome: 'CANCEL',
      rule: 'GAT-16',
    });
    const held = { serviceSms: verdict('WAIT', 'GAT-21', TOMORROW) };
    const taken = take('INITIAL_OUTREACH', writes(keyword), { facts: held });
    expect(taken.effects.find(({ type }) => type === 'messageDecided')?.params).toMatchObject({
      outcome: 'CANCEL',
      rule: 'GAT-21',
      // What is answered late is not answered (GAT-20): nobody looks at it again.
      until: null,
    });
  });

  test('SMS-17 a second STOP is written down and not confirmed; one after texts were allowed again is', () => {
    const again = take('DO_NOT_CONTACT', writes('STOP'), { facts: REVOKED });
    expect([again.state, again.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES]]);
    const anew = take('DO_NOT_CONTACT', writes('STOP'), { facts: { smsConsent: true } });
    expect([anew.state, anew.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES, CONFIRMS]]);
    const answered = take('DO_NOT_CONTACT', writes('STOP', true), { facts: { smsConsent: true } });
    expect([answered.state, answered.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES]]);
  });
});

describe('START (SMS-07, SMS-12)', () => {
  const grants = 'grantConsent sms_consent SMS_START';
  const comesBack = 'tell application candidate.reengaged';

  test.each(ASKING)('SMS-07 in %s it answers the question and grants texts', (state) => {
    const taken = take(state, writes('START'));
    expect([taken.state, taken.asks]).toEqual(['INITIAL_OUTREACH', [grants]]);
  });

  test.each(['INITIAL_OUTREACH', 'SCHEDULED', 'HUMAN_REVIEW'])(
    'SMS-07 in %s it grants texts and moves nothing',
    (state) => {
      const taken = take(state, writes('START'));
      expect([taken.state, taken.asks]).toEqual([state, [grants]]);
    },
  );

  test.each([
    ['SMS-12', 'brings back whoever opted out', 'CONSENT_REVOKED', 'INITIAL_OUTREACH', [comesBack, grants]],
    ['SMS-12', 'brings back an old opt-out', 'DO_NOT_CONTACT', 'INITIAL_OUTREACH', [comesBack, grants]],
    ['SMS-12', 'only grants where this job was declined', 'NOT_INTERESTED', 'HUMAN_REVIEW', [grants]],
    ['SMS-07', 'only grants in any other stage', 'CALL_COMPLETED', 'HUMAN_REVIEW', [grants]],
  ] as const)('%s START %s', (rule, _, stage, state, asks) => {
    const taken = take('HUMAN_REVIEW', writes('START'), { facts: { ...REVOKED, stage } });
    expect([taken.state, taken.asks, taken.rules]).toEqual([state, asks, [rule]]);
  });

  test.each([
    ['after their STOP', 'CONSENT_REVOKED', 'INITIAL_OUTREACH', [comesBack, grants]],
    ['after a STOP in a stage that did not move', 'CALL_COMPLETED', 'INITIAL_OUTREACH', [comesBack, grants]],
    ['after they declined this job and stopped', 'NOT_INTERESTED', 'NOT_INTERESTED', [grants]],
  ] as const)('SMS-12 %s the conversation goes on from there', (_, stage, state, asks) => {
    const taken = take('DO_NOT_CONTACT', writes('START'), { facts: { ...REVOKED, stage } });
    expect([taken.state, taken.asks]).toEqual([state, asks]);
  });
});

describe('HELP (SMS-07, SMS-17)', () => {
  test.each([...ANY_STATE, 'DO_NOT_CONTACT'])('SMS-07 in %s help is sent and nothing moves', (state) => {
    const taken = take(state, writes('HELP'), { facts: REVOKED });
    expect([taken.state, taken.asks]).toEqual([state.split('.').at(-1), ['sendSms help_sms']]);
    expect(taken.effects.find(({ type }) => type === 'sendSms')?.params).toMatchObject({
      skipConsentCheck: true,
      answers: true,
    });
  });

  test.each([...ANY_STATE, 'DO_NOT_CONTACT'])('SMS-17 in %s the help of the carrier is enough', (state) => {
    const taken = take(state, writes('HELP', true));
    expect([taken.state, taken.asks]).toEqual([state.split('.').at(-1), []]);
  });

  test.each([...ANY_STATE, 'DO_NOT_CONTACT'])(
    'SMS-07 in %s nothing is asked of anybody where no text can help',
    (state) => {
      expect(take(state, writes('HELP'), { facts: NO_TEXT_MAY_GO }).asks).toEqual([]);
    },
  );
});

describe('any other text (SMS-08)', () => {
  test.each([
    ...NOT_ASKING.map((state) => [state, null] as const),
    ['DO_NOT_CONTACT', null],
    ['AWAITING_OPT_IN', 'opt_in'],
    ['AWAITING_OPT_IN_CLARIFY', 'opt_in'],
    ['AWAITING_DNC_CONFIRMATION', 'future'],
  ] as const)('SMS-08 in %s goes to the classifier as the answer to %s', (state, question) => {
    const taken = take(state, writes(null));
    expect([taken.state, taken.asks]).toEqual([state.split('.').at(-1), [`classifyReply m1 ${question}`]]);
  });

  test.each(NOT_ASKING.filter((state) => state !== 'AWAITING_TIMEZONE'))(
    'SMS-07 in %s YES is no keyword: nothing was asked',
    (state) => {
      expect(take(state, writesYes).asks).toEqual(['classifyReply m1 null']);
    },
  );

  test.each(['STOP', 'START', 'HELP'] as const)('SMS-07 %s never waits for the classifier', (keyword) => {
    for (const state of [...ANY_STATE, 'DO_NOT_CONTACT'])
      for (const facts of [{}, NO_TEXT_MAY_GO])
        expect(take(state, writes(keyword), { facts }).asks.filter((ask) => ask.startsWith('classify'))).toEqual([]);
  });
});

describe('a text that fails (GAT-16, GAT-17, SMS-07)', () => {
  const anywhere = ['INITIAL_OUTREACH', 'AWAITING_SCHEDULE', 'SCHEDULED', 'AWAITING_OPT_IN'];

  test.each(anywhere)('GAT-17 in %s is counted, and nothing else happens', (state) => {
    const taken = take(state, fails('transient'), { memory: { failures: 3 } });
    expect([taken.state, taken.asks, taken.memory.failures]).toEqual([state, [], 4]);
  });

  test.each([
    ['GAT-17 the ninth failure is counted', 8, 'INITIAL_OUTREACH', 0],
    ['GAT-17 the tenth switches texts off and alerts', 9, 'DISABLED', 1],
  ])('%s', (_, failures, state, alerts) => {
    const taken = take('INITIAL_OUTREACH', fails('transient'), { memory: { failures } });
    expect([taken.state, taken.memory.failures]).toEqual([state, failures + 1]);
    expect(taken.effects.filter(({ type }) => type === 'alert')).toHaveLength(alerts);
  });

  test('GAT-16 an invalid number is noted, and the contact with it', () => {
    const taken = take('INITIAL_OUTREACH', fails('invalid_number'));
    expect([taken.state, taken.memory.failures]).toEqual(['INITIAL_OUTREACH', 1]);
    expect(taken.asks).toEqual(['noteSmsNumberInvalid', 'tell application contact.invalid']);
  });

  test('SMS-07 the carrier says that they opted out: it counts as a STOP that the carrier has answered', () => {
    for (const state of [...anywhere, 'AWAITING_DNC_CONFIRMATION']) {
      const taken = take(state, fails('opted_out'));
      expect([taken.state, taken.asks]).toEqual(['DO_NOT_CONTACT', [REVOKES]]);
    }
  });
});
