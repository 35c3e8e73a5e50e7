import { describe, expect, test } from 'vitest';
import { hear, keywordHeard } from '../../../machines/replies/carrier-label.ts';
import { keywordOf } from '../../../machines/replies/keywords.ts';
import { asksSomething } from '../../../machines/sms-conversation/index.ts';

describe('the words of a text and the label of its carrier (SMS-07)', () => {
  test.each([
    // text, label, question open, heard
    ['stop', null, false, 'STOP'],
    ['stop', 'START', true, 'STOP'],
    ['stop', 'HELP', false, 'STOP'],
    ['who is this?', 'STOP', false, 'STOP'],
    ['yes', 'STOP', true, 'STOP'],
    ['start', 'START', true, 'START'],
    ['unstop', 'START', false, 'START'],
    ['YES', 'START', true, null],
    ['yes', 'START', false, 'START'],
    ['JOIN', 'START', true, null],
    ['help', 'HELP', true, 'HELP'],
    ['help', null, false, 'HELP'],
    ['YES', null, true, null],
    ['who is this?', null, false, null],
  ] as const)('SMS-07 %j, labelled %s, question open %s: %s', (text, label, open, heard) => {
    expect(keywordHeard(keywordOf(text), label, open)).toBe(heard);
  });
  test.each([
    // text, label, its words, with the label, opts out
    ['stop', null, 'STOP', 'STOP', true],
    ['who is this?', 'STOP', null, 'STOP', true],
    ['stop', 'START', 'STOP', 'STOP', true],
    ['never contact me again', null, null, null, true],
    ['YES', 'START', null, 'START', false],
    ['hello', null, null, null, false],
  ] as const)(
    'SMS-07, SMS-08 %j, labelled %s, is read once, with nobody asked',
    (text, label, words, keyword, optsOut) => {
      expect(hear(text, label)).toEqual({ words, keyword, optsOut });
    },
  );
  test('SMS-07, SMS-05, SMS-09, SMS-13 a question is open in the states that await an answer, and in no other', () => {
    const states = 'NONE INITIAL_OUTREACH AWAITING_OPT_IN AWAITING_OPT_IN_CLARIFY AWAITING_DNC_CONFIRMATION'.split(' ');
    const others = [
      'AWAITING_SCHEDULE',
      'AWAITING_TIMEZONE',
      'SCHEDULED',
      'NOT_INTERESTED',
      'DO_NOT_CONTACT',
      'DISABLED',
    ];
    expect([...states, ...others].filter(asksSomething)).toEqual([
      'AWAITING_OPT_IN',
      'AWAITING_OPT_IN_CLARIFY',
      'AWAITING_DNC_CONFIRMATION',
      'AWAITING_SCHEDULE',
      'AWAITING_TIMEZONE',
    ]);
  });
});
