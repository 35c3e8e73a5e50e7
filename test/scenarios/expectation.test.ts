// The judge judged: every kind of expectation holds when it should and says so when it does not.
import { describe, expect, test } from 'vitest';
import { brokenAlways } from './always.ts';
import { broken, type Expectation, type Line } from './expectation.ts';
import { matches } from './pattern.ts';

const call = (at: string, more: Line = {}): Line => ({
  at,
  type: 'send',
  channel: 'CALL',
  candidate: 'ana',
  job: 'nurse',
  status: 'accepted',
  ...more,
});
const LINES = [
  call('2026-06-02T17:00:00Z'),
  call('2026-06-03T19:00:00Z', { status: 'refused', gates: [{ rule: 'GAT-09', result: 'pass' }] }),
];

describe('a pattern', () => {
  test.each([
    [{ a: { $in: [1, null] } }, { a: null }],
    [{ a: { $prefix: 'ab' } }, { a: 'abc' }],
    [{ a: { $gte: 2, $lte: 3 } }, { a: 3 }],
    [{ a: { $about: '2026-06-02T17:00:00Z', within_s: 5 } }, { a: '2026-06-02T17:00:05Z' }],
    [{ a: { $not: 1 } }, {}],
    [{ a: { $exists: false } }, { a: null }],
    [{ a: { $contains: { b: 1 } } }, { a: [{ b: 2 }, { b: 1, c: 3 }] }],
    [{ a: { $match: '^hello' } }, { a: 'HELLO there' }],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2, c: 3 }] }],
  ])('%j matches %j', (pattern, value) => {
    expect(matches(pattern, value)).toBe(true);
  });

  test.each([
    [{ a: 1 }, { a: '1' }],
    [{ a: null }, {}],
    [{ a: { $gte: 2 } }, { a: null }],
    [{ a: { $lte: '2026' } }, {}],
    [{ a: { $about: '2026-06-02T17:00:00Z', within_s: 5 } }, { a: '2026-06-02T17:00:06Z' }],
    [{ a: [1] }, { a: [1, 2] }],
    [{ a: { b: 1 } }, { a: null }],
  ])('%j does not match %j', (pattern, value) => {
    expect(matches(pattern, value)).toBe(false);
  });

  test('with an operator nobody knows is a mistake of the case', () => {
    expect(() => matches({ a: { $near: 1 } }, { a: 1 })).toThrow('$near');
  });
});

describe('an expectation', () => {
  const send = { type: 'send' };
  const HOLD: readonly Expectation[] = [
    { line: send },
    { line: send, count: 2 },
    { line: send, count: 1, after: '2026-06-03T00:00:00Z' },
    { line: send, count: { max: 1 }, before: '2026-06-03T00:00:00Z' },
    { never: { type: 'alert' } },
    { order: [{ status: 'accepted' }, { status: 'refused' }] },
    { gaps: send, min_s: 93_600, max_s: 93_600 },
    { local: send, zone: 'America/Los_Angeles', from: '10:00', to: '12:01' },
    { line: { gates: { $contains: { rule: 'GAT-09' } } } },
  ];
  test.each(HOLD)('%j holds', (expectation) => {
    expect(broken(expectation, LINES)).toBeNull();
  });

  const DO_NOT: readonly Expectation[] = [
    { line: { type: 'alert' } },
    { line: send, count: 1 },
    { never: send },
    { order: [{ status: 'refused' }, { status: 'accepted' }] },
    { gaps: send, max_s: 60 },
    { gaps: { type: 'alert' } },
    { local: send, zone: 'America/Los_Angeles', from: '10:00', to: '12:00' },
    { local: { type: 'alert' } },
  ];
  test.each(DO_NOT)('%j does not', (expectation) => {
    expect(broken(expectation, LINES)).not.toBeNull();
  });
});

describe('what always holds', () => {
  const who = { candidate: 'ana', job: 'nurse' };
  const scenario = { candidates: [{ id: 'ana', all_ai_communications_consent: true }], steps: [] };
  const at = '2026-06-02T17:00:00Z';
  const final = {
    type: 'final',
    ...who,
    stage: 'OUTREACH',
    calls_placed: 0,
    sms_sent: 0,
    emails_sent: 0,
    sms_consent: null,
    email_consent: null,
    all_ai_communications_consent: true,
    open_call_row: null,
  };
  const stage = { at, type: 'stage', ...who, from: null, to: 'OUTREACH' };
  const row = (attempt: number, status: string) => ({ at, type: 'call_row', ...who, attempt, kind: 'FIRST', status });

  test('holds of a plain story', () => {
    expect(
      brokenAlways(
        [stage, row(1, 'PENDING'), row(1, 'CALLING'), call(at), row(1, 'VOICEMAIL'), { ...final, calls_placed: 1 }],
        scenario,
      ),
    ).toEqual([]);
  });

  const BROKEN: readonly (readonly [what: string, lines: readonly Line[], says: string])[] = [
    ['time that goes back', [{ ...stage, at: '2026-06-03T00:00:00Z' }, row(1, 'CANCELLED'), final], 'time goes back'],
    [
      'a stage that starts elsewhere',
      [stage, { ...stage, from: 'EXPIRED', to: 'CALL_COMPLETED' }, { ...final, stage: 'CALL_COMPLETED' }],
      'but was in OUTREACH',
    ],
    [
      'two open rows',
      [stage, row(1, 'PENDING'), row(2, 'PENDING'), { ...final, open_call_row: { attempt: 1 } }],
      'P-06',
    ],
    [
      'an SMS without consent',
      [stage, { ...call(at), channel: 'SMS', template: 'failed_call_sms' }, { ...final, sms_sent: 1 }],
      'P-01',
    ],
    [
      'a text that skips consent and may not',
      [
        stage,
        { ...call(at), channel: 'SMS', template: 'failed_call_sms', skip_consent_check: true },
        { ...final, sms_sent: 1 },
      ],
      'SMS-06',
    ],
    [
      'a stage nobody may enter',
      [
        { ...stage, to: 'DO_NOT_CONTACT' },
        { ...final, stage: 'DO_NOT_CONTACT' },
      ],
      'P-16',
    ],
    ['a count that is off', [stage, call(at), final], 'calls_placed'],
    ['consent that nobody changed', [stage, { ...final, sms_consent: true }], 'P-18'],
    ['a missing final line', [stage], 'no final line'],
  ];
  test.each(BROKEN)('finds %s', (_, lines, says) => {
    expect(brokenAlways(lines, scenario).join('\n')).toContain(says);
  });
});
