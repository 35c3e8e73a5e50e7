// The text after a missed call, the opt-in prompt in its place, and the one companion email (SMS-01, SMS-02, SMS-18, INI-07).
import { describe, expect, test } from 'vitest';
import { MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { STAGES } from '../../../machines/vocabulary/stage.ts';
import { TUESDAY_10 } from '../../support/given.ts';
import {
  ASKS,
  barredBy,
  COMPANION,
  type Facts,
  GOES,
  MORNING,
  type Of,
  TOMORROW,
  type Told,
  take,
  verdict,
  WAITS,
} from './given.ts';

const MISSED = { type: 'call.missed' };
const missed = (facts: Facts = {}) => take('NONE.UNTOUCHED', MISSED, { facts });
const OPT_IN: Facts = { optInRequired: true, smsConsent: false };
const dueAt = (taken: ReturnType<typeof take>) => taken.armed.map((timer) => timer.dueAt);
const FOLLOW_UP_STAGES = ['OUTREACH', 'MAX_ATTEMPTS_NO_INTERVIEW', 'MAX_ATTEMPTS_NOT_COMPLETED'];

describe('the first touch is a text (GAT-08)', () => {
  test('GAT-08 the text goes with its companion email', () => {
    const taken = take('NONE.UNTOUCHED', { type: 'firstTouch.wanted' });
    expect([taken.state, taken.asks]).toEqual(['INITIAL_OUTREACH', ['sendSms first_touch_sms', COMPANION]]);
    expect(taken.effects.find(({ type }) => type === 'sendSms')?.params).toMatchObject({
      skipConsentCheck: false,
      answers: false,
    });
  });

  test('INI-01 it goes once: a conversation that has begun has no first touch', () => {
    for (const state of ['INITIAL_OUTREACH', 'NOT_INTERESTED', 'DO_NOT_CONTACT', 'AWAITING_SCHEDULE'])
      expect(take(state, { type: 'firstTouch.wanted' }).verdict).toBe('ignored');
  });
});

describe('a call was missed (SMS-01, SMS-18)', () => {
  test('SMS-01 a text goes with the companion email', () => {
    const taken = missed();
    expect([taken.state, taken.asks]).toEqual(['INITIAL_OUTREACH', ['sendSms failed_call_sms', COMPANION]]);
    expect(taken.decided).toEqual(['SMS failed_call_sms']);
  });

  test('SMS-01 only the first missed call has one', () => {
    for (const state of ['INITIAL_OUTREACH', 'NONE.FOLLOWED_UP', 'SCHEDULED', 'NOT_INTERESTED'])
      expect(take(state, MISSED).verdict).toBe('ignored');
  });

  test.each(STAGES)('SMS-18 in %s it is decided by the stage whether one goes', (stage) => {
    expect(missed({ stage }).state).toBe(FOLLOW_UP_STAGES.includes(stage) ? 'INITIAL_OUTREACH' : 'FOLLOWED_UP');
  });

  test('PAU-04 in a paused job the text waits; a pause of their own drops it (SMS-18)', () => {
    const paused = { stage: 'OUTREACH_PAUSED', outreachSms: WAITS } as const;
    expect(missed({ ...paused, jobPaused: true }).state).toBe('WAITING_TO_TEXT');
    expect(missed({ ...paused, jobPaused: false }).state).toBe('FOLLOWED_UP');
  });

  test('SMS-18 outside hours the text waits for the next opening, and nothing goes', () => {
    const taken = missed({ insideHours: false });
    expect([taken.state, taken.asks, dueAt(taken)]).toEqual(['WAITING_FOR_HOURS', [], [MORNING]]);
    expect(taken.memory.waitsSince).toBe(TUESDAY_10);
  });

  test('GAT-15 the line type is asked first, for ten minutes', () => {
    const taken = missed({ outreachSms: ASKS });
    expect([taken.state, taken.asks]).toEqual(['ASKING_THE_LINE_TYPE', ['askLineType']]);
    expect(dueAt(taken)).toEqual([plus(TUESDAY_10, 10 * MINUTE)]);
  });

  test('GAT-24 on a full day the text waits for its time', () => {
    const taken = missed({ outreachSms: WAITS });
    expect([taken.state, taken.asks, dueAt(taken)]).toEqual(['WAITING_TO_TEXT', [], [TOMORROW]]);
    expect([taken.decided, taken.memory.waitsSince]).toEqual([['RESCHEDULE failed_call_sms'], TUESDAY_10]);
  });

  test('INI-07 where no text may go the email goes in its place', () => {
    const taken = missed({ outreachSms: barredBy('CNS-02') });
    expect([taken.state, taken.asks]).toEqual(['FOLLOWED_UP', [COMPANION]]);
    expect(taken.decided).toEqual(['CANCEL failed_call_sms']);
  });
});

describe('a follow-up that waited (SMS-18, PAU-04)', () => {
  const WAKES: readonly (readonly [state: string, what: string, event: Told])[] = [
    [
      'WAITING_FOR_HOURS',
      'the opening',
      { type: 'xstate.after.untilHoursOpen.sms-conversation.conversation.NONE.WAITING_FOR_HOURS' },
    ],
    [
      'WAITING_TO_TEXT',
      'its time',
      { type: 'xstate.after.untilTheTextMayGo.sms-conversation.conversation.NONE.WAITING_TO_TEXT' },
    ],
    ['WAITING_TO_TEXT', 'the end of the hold', { type: 'hold.lifted' }],
    [
      'ASKING_THE_LINE_TYPE',
      'ten minutes of silence',
      { type: 'xstate.after.lookupPatience.sms-conversation.conversation.NONE.ASKING_THE_LINE_TYPE' },
    ],
    ['ASKING_THE_LINE_TYPE', 'the answer', { type: 'lineType.answered' }],
  ];
  const memory = { waitsSince: TUESDAY_10 };
  const woken = (state: string, event: Told, facts: Facts) => take(`NONE.${state}`, event, { facts, memory }).state;

  test.each(WAKES)('SMS-18 in %s %s has it decided again', (state, _, event) => {
    expect(woken(state, event, {})).toBe('INITIAL_OUTREACH');
    expect(woken(state, event, { outreachSms: WAITS })).toBe('WAITING_TO_TEXT');
    expect(woken(state, event, { insideHours: false })).toBe('WAITING_FOR_HOURS');
    expect(woken(state, event, { stage: 'CALL_COMPLETED' })).toBe('FOLLOWED_UP');
  });

  test.each(['lastWroteAt', 'lastConnectedAt'] as const)(
    'SMS-18 it is dropped by what has happened since: %s',
    (what) => {
      const later = (ms: number) => woken('WAITING_TO_TEXT', { type: 'hold.lifted' }, { [what]: plus(TUESDAY_10, ms) });
      expect([later(SECOND), later(0), later(-SECOND)]).toEqual([
        'FOLLOWED_UP',
        'INITIAL_OUTREACH',
        'INITIAL_OUTREACH',
      ]);
    },
  );

  test('SMS-18 what happened before the call was missed does not drop it', () => {
    expect(missed({ lastWroteAt: plus(TUESDAY_10, SECOND) }).state).toBe('INITIAL_OUTREACH');
  });

  test('SMS-18 it waits since the call was missed, however often it waits', () => {
    const since = plus(TUESDAY_10, -MINUTE);
    const taken = take(
      'NONE.WAITING_TO_TEXT',
      { type: 'hold.lifted' },
      { facts: { insideHours: false }, memory: { waitsSince: since } },
    );
    expect([taken.state, taken.memory.waitsSince]).toEqual(['WAITING_FOR_HOURS', since]);
  });

  test.each(['WAITING_FOR_HOURS', 'WAITING_TO_TEXT'])(
    'STG-08 in %s it is dropped when its stage stops outreach',
    (state) => {
      const stopped = (facts: Facts) => take(`NONE.${state}`, { type: 'outreach.stopped' }, { facts, memory });
      expect(stopped({ stage: 'USER_CANCELED' })).toMatchObject({ state: 'FOLLOWED_UP', memory: { waitsSince: null } });
      expect(stopped({ stage: 'MAX_ATTEMPTS_NO_INTERVIEW' }).verdict).toBe('ignored');
    },
  );
});

describe('the opt-in prompt in the place of that text (SMS-02, P-03)', () => {
  test('SMS-02 the prompt goes with the companion email, outside the consent gate', () => {
    const taken = missed(OPT_IN);
    expect(taken.state).toBe('AWAITING_OPT_IN');
    expect(taken.asks).toEqual(['noteOptInAsked', 'sendSms opt_in_sms', COMPANION]);
    expect(taken.effects.find(({ type }) => type === 'sendSms')?.params).toMatchObject({
      skipConsentCheck: true,
      answers: false,
    });
  });

  test.each([
    ['SMS-02 the script does not ask for it', { optInRequired: false }],
    ['SMS-02 texts are allowed', { smsConsent: true }],
    ['SMS-02 the candidate revoked texts themself', { smsRevokedByCandidate: true }],
    ['P-03 it has gone to them before', { optInAsked: true }],
  ])('%s: no prompt', (_, facts) => {
    expect(missed({ ...OPT_IN, ...facts }).asks).toEqual(['sendSms failed_call_sms', COMPANION]);
  });

  test.each([
    ['GAT-15 the line type is asked first', ASKS, 'ASKING_THE_LINE_TYPE', ['askLineType'], []],
    ['GAT-24 on a full day it waits', WAITS, 'WAITING_TO_TEXT', [], ['RESCHEDULE opt_in_sms']],
    [
      'INI-07 where it may not go the email goes alone',
      barredBy('GAT-16'),
      'FOLLOWED_UP',
      [COMPANION],
      ['CANCEL opt_in_sms'],
    ],
  ])('%s', (_, optInSms, state, asks, decided) => {
    const taken = missed({ ...OPT_IN, optInSms, outreachSms: barredBy('CNS-02') });
    expect([taken.state, taken.asks, taken.decided]).toEqual([state, asks, decided]);
  });

  test('GAT-24 the prompt waits for its own time, for no text of outreach may go', () => {
    expect(dueAt(missed({ ...OPT_IN, optInSms: WAITS, outreachSms: barredBy('CNS-02') }))).toEqual([TOMORROW]);
  });

  test('SMS-18 outside hours the prompt waits as the text would', () => {
    expect(missed({ ...OPT_IN, insideHours: false }).state).toBe('WAITING_FOR_HOURS');
  });

  test('SMS-02 silence is no answer: a missed call brings no second prompt', () => {
    expect(take('AWAITING_OPT_IN', MISSED, { facts: OPT_IN }).verdict).toBe('ignored');
  });
});

describe('the companion email (INI-07, CNS-06)', () => {
  const WANTED = { type: 'companion.wanted' };
  const TIME = { type: 'xstate.after.untilTheEmailMayGo.sms-conversation.companion.WAITING' };
  const companion = (event: Parameters<typeof take>[1], facts: Facts = {}, from = 'NOT_SENT') => {
    const taken = take('INITIAL_OUTREACH', event, { facts, companion: from } satisfies Of);
    return [taken.companion, taken.asks, taken.decided];
  };
  const sent = ['SENT', ['sendEmail companion_email'], ['EMAIL_ONLY companion_email']];
  const held = ['WAITING', [], []];
  const barred = ['NOT_SENT', [], ['CANCEL companion_email']];

  test.each([
    ['INI-07 goes where it may', GOES, sent],
    ['GAT-24 waits where it must', WAITS, held],
    ['CNS-06 does not go where it is barred, and the decision is kept', barredBy('CNS-03'), barred],
  ])('%s', (_, companionEmail, outcome) => {
    expect(companion(WANTED, { companionEmail })).toEqual(outcome);
    expect(companion(TIME, { companionEmail }, 'WAITING')).toEqual(outcome);
    expect(companion({ type: 'hold.lifted' }, { companionEmail }, 'WAITING')).toEqual(outcome);
  });

  test('GAT-24 it waits until it may go', () => {
    const taken = take('INITIAL_OUTREACH', WANTED, { facts: { companionEmail: WAITS } });
    expect(dueAt(taken)).toEqual([TOMORROW]);
    const unsaid = take('INITIAL_OUTREACH', WANTED, { facts: { companionEmail: verdict('WAIT') } });
    expect(dueAt(unsaid)).toEqual([MORNING]);
  });

  test('INI-07 it goes at most once', () => {
    for (const event of [WANTED, { type: 'hold.lifted' }])
      expect(take('INITIAL_OUTREACH', event, { companion: 'SENT' }).verdict).toBe('ignored');
  });

  test('STG-08 one that waits is dropped when its stage stops outreach', () => {
    const stopped = { type: 'outreach.stopped' };
    expect(companion(stopped, { stage: 'USER_CANCELED' }, 'WAITING')).toEqual(['NOT_SENT', [], []]);
    expect(companion(stopped, { stage: 'MAX_ATTEMPTS_NO_INTERVIEW' }, 'WAITING')).toEqual(held);
  });
});
