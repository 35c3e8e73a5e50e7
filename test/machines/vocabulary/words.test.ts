import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CLOSED_CALL_ROW_STATUSES,
  isInFlightStatus,
  isOpenCallRowStatus,
  OPEN_CALL_ROW_STATUSES,
} from '../../../machines/vocabulary/call-row.ts';
import { CONSENT_COLUMN_OF } from '../../../machines/vocabulary/channel.ts';
import { declaredEffect } from '../../../machines/vocabulary/declared-effect.ts';
import { furthest, MESSAGE_STATUSES, type MessageStatus } from '../../../machines/vocabulary/message-status.ts';
import { parsePhone } from '../../../machines/vocabulary/phone-number.ts';
import { isStage, STAGES, stageLabel } from '../../../machines/vocabulary/stage.ts';
import { factsOf, instantOf } from '../../../machines/vocabulary/told.ts';

describe('stages and their labels', () => {
  test.each([
    ['MAX_ATTEMPTS_NOT_COMPLETED', 'Max Attempts - Interview Not Completed'],
    ['MAX_ATTEMPTS_NO_INTERVIEW', 'Max Attempts - No Interview'],
    ['DISPOSITIONED_IN_ATS', 'Dispositioned'],
    ['AWAITING_RESUME_REVIEW', 'Awaiting Review'],
    ['RE_REVIEW_REQUESTED', 'Re-review'],
    ['OUTREACH', 'Outreach'],
    ['NO_CONSENT', 'No Consent'],
    ['AI_INTERVIEW_SCHEDULED', 'AI Interview Scheduled'],
  ] as const)('%s is read as %s', (stage, label) => {
    expect(stageLabel(stage)).toBe(label);
  });
  test('every stage has a label of its own', () => {
    expect(new Set(STAGES.map(stageLabel)).size).toBe(STAGES.length);
  });
  test('only the words of the list are stages', () => {
    expect(['OUTREACH', 'outreach', 'NEW', 'ENTRY', '', null, 1].filter(isStage)).toEqual(['OUTREACH']);
  });
});

describe('statuses of messages (SMS-16)', () => {
  const ENDS: readonly MessageStatus[] = ['undelivered', 'delivered', 'refused'];
  const LINE: readonly MessageStatus[] = ['queued', 'unknown', 'accepted', 'sent'];
  test('SMS-16 a message only moves on: whichever callback comes later, the further status stands', () => {
    for (const [index, earlier] of LINE.entries())
      for (const later of [...LINE.slice(index + 1), ...ENDS]) {
        expect(furthest(earlier, later)).toBe(later);
        expect(furthest(later, earlier)).toBe(later);
      }
  });
  test('SMS-16 of two last words the first stands', () => {
    for (const first of ENDS) for (const second of ENDS) expect(furthest(first, second)).toBe(first);
  });
  test('SMS-16 P-15 repeated callbacks in any order end where one of the last words says', () => {
    const anyReports = fc.array(fc.constantFrom(...MESSAGE_STATUSES), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anyReports, (reports) => {
        const end = reports.reduce(furthest, 'queued');
        const lastWord = reports.find((report) => ENDS.includes(report));
        expect(end).toBe(
          lastWord ?? [...LINE].reverse().find((status) => status === 'queued' || reports.includes(status)),
        );
        expect(reports.reduce(furthest, end)).toBe(end);
      }),
      { seed: 16, numRuns: 300 },
    );
  });
});

describe('statuses of call rows', () => {
  test('STG-03 a row is open or closed, never both', () => {
    for (const status of OPEN_CALL_ROW_STATUSES) expect(isOpenCallRowStatus(status)).toBe(true);
    for (const status of CLOSED_CALL_ROW_STATUSES) expect(isOpenCallRowStatus(status)).toBe(false);
  });
  test('GAT-25 in flight are the rows from the hand-over to the end of the call', () => {
    const every = [...OPEN_CALL_ROW_STATUSES, ...CLOSED_CALL_ROW_STATUSES];
    expect(every.filter(isInFlightStatus)).toEqual(['DISPATCHING', 'CALLING', 'CONNECTED']);
  });
});

describe('phone numbers', () => {
  test.each([
    ['(415) 555-0123', 'US', '+14155550123'],
    ['415.555.0123', 'US', '+14155550123'],
    ['1 415 555 0123', 'US', '+14155550123'],
    ['+1 (415) 555-0123', 'US', '+14155550123'],
    ['604 555 0199', 'CA', '+16045550199'],
    ['+44 20 7946 0958', 'US', '+442079460958'],
  ] as const)('GAT-07 %s is read as E.164', (text, country, number) => {
    expect(parsePhone(text, country)).toBe(number);
    expect(parsePhone(text, country)).toBe(number);
  });
  test.each(['', 'call me', '555-0123', '12345', '+1 415 555', '+999 1234567890123456'])(
    'GAT-07 "%s" is no number',
    (text) => {
      expect(parsePhone(text)).toBeNull();
    },
  );
  test('GAT-07 more numbers than are remembered are read all the same', () => {
    for (let n = 0; n < 10_050; n++) parsePhone(`+1415555${String(n).padStart(5, '0')}x`);
    expect(parsePhone('(415) 555-0123')).toBe('+14155550123');
  });
});

describe('what a chart is handed', () => {
  test('CNS-02 CNS-03 CNS-04 each channel has its column', () => {
    expect(CONSENT_COLUMN_OF).toEqual({
      SMS: 'sms_consent',
      EMAIL: 'email_consent',
      CALL: 'all_ai_communications_consent',
    });
  });
  test('an event that nobody stamped is a fault, not a decision', () => {
    expect(() => factsOf({ type: 'row.due' })).toThrow(/row\.due/);
    expect(() => instantOf({ type: 'row.due' })).toThrow(/row\.due/);
  });
  test('GAT-14 a declared effect that is ever executed throws', () => {
    expect(() => declaredEffect<undefined>()({}, undefined)).toThrow(/performs them/);
  });
});
