import { describe, expect, test } from 'vitest';
import {
  LANGUAGES,
  languageOf,
  pagesLinkedIn,
  withLinks,
  withVerification,
} from '../../../machines/messages/email-footer.ts';
import { TEMPLATES, type TemplateName } from '../../../machines/messages/templates.ts';

const EMAILS = (Object.keys(TEMPLATES) as TemplateName[]).filter((name) => TEMPLATES[name].subject !== null);
const code = 'D850699A';

describe('what stands below every email (TCH-08)', () => {
  test.each([
    ['en', 'If you call us from another number, your verification code is D850699A.'],
    ['es', 'Si nos llama desde otro número, su código de verificación es D850699A.'],
  ] as const)('TCH-08 the verification footer in %s, below the text', (language, words) => {
    expect(withVerification('Hello', { mailbox: true, language, code })).toBe(`Hello\n\n${words}`);
  });
  test('WEB-03 without a connected mailbox there is no footer and no code', () => {
    for (const language of LANGUAGES)
      expect(withVerification('Hello', { mailbox: false, language, code })).toBe('Hello');
  });
  test.each(EMAILS)('TCH-08 %s links to the way out, last of all', (name) => {
    expect(pagesLinkedIn(name).at(-1)).toBe('u');
  });
  test('TZ-04 the email that asks for a time also asks for the timezone, and no other does', () => {
    expect(EMAILS.filter((name) => pagesLinkedIn(name).includes('tz'))).toEqual(['scheduling_reminder_email']);
  });
  test('STG-05 the email that tells of a resume links to its result, and no other does', () => {
    expect(EMAILS.filter((name) => pagesLinkedIn(name).includes('r'))).toEqual(['resume_feedback_email']);
  });
  test('TCH-07 what a candidate is called adds no placeholder to the footer', () => {
    expect(withVerification('{{verification_code}}', { mailbox: true, language: 'en', code })).toMatch(
      /^\{\{verification_code\}\}\n/,
    );
    expect(withLinks('{{link}} $&', 'en', [{ page: 'u', url: 'https://x.example/u/a$&' }])).toMatch(
      /^\{\{link\}\} \$&\n\n[^$]+\nhttps:\/\/x\.example\/u\/a\$&$/,
    );
  });
  test.each([
    ['es', 'es'],
    ['es-MX', 'es'],
    [' Spanish ', 'es'],
    ['en', 'en'],
    ['est', 'en'],
    ['', 'en'],
    [null, 'en'],
    [7, 'en'],
  ] as const)('TCH-08 a script whose language is %j has its footer in %s', (language, expected) => {
    expect(languageOf({ language })).toBe(expected);
  });
  test('TCH-08 a script that says nothing of its language has its footer in English', () => {
    expect(languageOf({})).toBe('en');
  });
});
