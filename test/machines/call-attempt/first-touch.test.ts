// What the first touch of an application is, by the job's method, the hour and what the number can take.
import { describe, expect, test } from 'vitest';
import { CALL_GATES, type CallAttemptFacts } from '../../../machines/call-attempt/index.ts';
import { decide } from '../../../machines/gate.ts';
import { LINE_TYPES } from '../../../machines/vocabulary/line-type.ts';
import { atNight, givenFacts, givenRow, wall } from '../../support/given.ts';

interface Situation {
  readonly facts?: Partial<CallAttemptFacts>;
}

const verdictOf = ({ facts }: Situation) => decide(CALL_GATES, { facts: givenFacts(facts), row: givenRow() });
const smsJob = (facts: Partial<CallAttemptFacts>): Situation => ({ facts: { firstTouchMethod: 'SMS', ...facts } });
const NIGHT = atNight;
const MORNING = wall('2026-06-03 08:00');

describe('the first touch (INI)', () => {
  const BY_NIGHT = { ...NIGHT };
  const OUTSIDE_THE_LAW_ALONE = { insideLegalWindow: false, nextLegalSlot: MORNING, nextCallSlot: MORNING };
  const outcome = (situation: Situation) => verdictOf(situation).exit?.to ?? 'CALL';

  test.each([
    ['INI-01 OUTREACH_HOURS is a call by day', {}, 'CALL'],
    ['INI-02 OUTREACH_HOURS is a text by night, at once', BY_NIGHT, 'FIRST_TOUCH_BY_SMS'],
    [
      'INI-02 inside hours means that a call could go now: HRS-06 closed counts as outside',
      OUTSIDE_THE_LAW_ALONE,
      'FIRST_TOUCH_BY_SMS',
    ],
    ['INI-02 a retry is never a text', { ...BY_NIGHT, firstTouch: false }, 'RESCHEDULED'],
    ['INI-03 SMS is a text by day', { firstTouchMethod: 'SMS' }, 'FIRST_TOUCH_BY_SMS'],
    ['INI-03 SMS waits for hours by night', { ...BY_NIGHT, firstTouchMethod: 'SMS' }, 'RESCHEDULED'],
    [
      'INI-05 SMS goes at once by night where the job says so',
      { ...BY_NIGHT, firstTouchMethod: 'SMS', firstTouchIgnoresHours: true },
      'FIRST_TOUCH_BY_SMS',
    ],
    ['INI-04 CALL is a call by day', { firstTouchMethod: 'CALL' }, 'CALL'],
    ['INI-04 CALL waits by night', { ...BY_NIGHT, firstTouchMethod: 'CALL' }, 'RESCHEDULED'],
    [
      'INI-05 CALL goes at once outside hours where the law allows it',
      { insideHours: false, firstTouchMethod: 'CALL', firstTouchIgnoresHours: true },
      'CALL',
    ],
    [
      'INI-05 CALL waits for the law all the same',
      { ...BY_NIGHT, firstTouchMethod: 'CALL', firstTouchIgnoresHours: true },
      'RESCHEDULED',
    ],
    [
      'INI-05 the override is spent with the first touch',
      { insideHours: false, firstTouch: false, firstTouchMethod: 'CALL', firstTouchIgnoresHours: true },
      'RESCHEDULED',
    ],
    [
      'GAT-08 whatever all_ai_communications_consent says, the text goes',
      { firstTouchMethod: 'SMS', callsAllowed: false },
      'FIRST_TOUCH_BY_SMS',
    ],
  ] satisfies readonly [string, Partial<CallAttemptFacts>, string][])('%s', (_, facts, expected) => {
    expect(outcome({ facts })).toBe(expected);
  });

  test.each(LINE_TYPES)('GAT-15 %s', (lineType) => {
    const barred = ['LANDLINE', 'PAGER', 'VOICEMAIL', 'PREMIUM', 'SHARED_COST', 'FIXED_VOIP'].includes(lineType);
    expect(outcome(smsJob({ lineType }))).toBe(barred ? 'CALL' : 'FIRST_TOUCH_BY_SMS');
  });

  test.each(['NUMBER_INVALID', 'BREAKER', 'NO_SMS_NUMBER'] as const)(
    'GAT-08 with %s the row goes on as a call, unasked',
    (smsBar) => {
      expect(outcome(smsJob({ smsBar, lineType: 'UNASKED' }))).toBe('CALL');
    },
  );

  test('GAT-08 a number that cannot be texted goes on as a call at the next slot when outside hours', () => {
    expect(verdictOf({ facts: { ...BY_NIGHT, lineType: 'LANDLINE' } }).exit).toMatchObject({
      rule: 'GAT-10',
      to: 'RESCHEDULED',
      until: MORNING,
    });
  });
});
