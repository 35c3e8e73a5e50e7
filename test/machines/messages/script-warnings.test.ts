/** TCH-07: what is told of a script when it is saved. */
import { describe, expect, test } from 'vitest';
import { render, templateBar } from '../../../machines/messages/render-template.ts';
import { scriptWarnings } from '../../../machines/messages/script-warnings.ts';

describe('a script as it is saved', () => {
  test('TCH-07 one that does what it says is passed over in silence', () => {
    const script = {
      firstTouchSms: 'Hi {{candidate_name}}, may we talk? Reply STOP to opt out.',
      webCallEmailBody: 'Pick a time: {{ interview_link }}',
      webCallEmailSubject: 'Your interview',
      companionEmailBody: false,
      templates_off: ['rejection_email'],
      requireOptInConfirmation: true,
      companionEmailSubject: null,
    };
    expect(scriptWarnings(script)).toEqual([]);
  });
  test.each([
    [{ firstTouchSms: 'Hi, may we talk?' }, /^firstTouchSms: it does not say how to stop/],
    [{ webCallEmailBody: 'Pick a time.' }, /^webCallEmailBody: it has no {{interview_link}}/],
    [{ webCallEmailSubject: 'Here: {{interview_link}}' }, /^webCallEmailSubject: nobody can follow/],
    [{ companionEmailBody: ' ' }, /^companionEmailBody: it is blank, so nothing is sent/],
    [{ helpSms: '' }, /^helpSms: it is blank, so the built-in text is sent/],
    [{ helpSms: false }, /^helpSms: it answers the candidate and cannot be switched off/],
    [{ companionEmailSubject: '' }, /^companionEmailSubject: it says nothing/],
    [{ companionEmailBody: 7 }, /^companionEmailBody: it is no text/],
    [{ templates_off: ['companion'] }, /^templates_off\.0: it is no template/],
    [{ templates_off: ['help_sms'] }, /^templates_off\.0: help_sms answers the candidate/],
    [{ templates_off: 'companion_email' }, /^templates_off: it is no list/],
  ])('TCH-07 %j is warned about', (script, expected) => {
    expect(scriptWarnings(script)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('whether a template has words', () => {
  test.each([
    [{}, null],
    [{ companionEmailBody: 'Hello' }, null],
    [{ companionEmailBody: null }, null],
    [{ companionEmailBody: '' }, 'EMPTY'],
    [{ companionEmailBody: false }, 'SWITCHED_OFF'],
    [{ templates_off: ['companion_email'] }, 'SWITCHED_OFF'],
  ])('TCH-07 %j: %s', (script, bar) => {
    expect(templateBar('companion_email', script)).toBe(bar);
  });
  test('TCH-07 fields of the ATS are named by a path in dots, and one that is not there stays as written', () => {
    const script = { helpSms: '{{ats.unit.name}} {{ats.unit}} {{ats.none}}', ats: { unit: { name: 'ER', beds: 7 } } };
    expect(render('help_sms', script, {}).text).toBe('ER {{ats.unit}} {{ats.none}}');
  });
});
