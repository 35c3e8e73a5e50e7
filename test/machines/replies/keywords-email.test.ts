// REV-03: which emails opt out by their words; the quoted footer of our own says "unsubscribe" and is nobody's wish.
import { describe, expect, test } from 'vitest';
import { optsOutByWords } from '../../../machines/replies/keywords.ts';

const FOOTER =
  '\n\nOn Mon, Mar 2, 2026 Acme Staffing wrote:\n> Hello Ana, Morgan is trying to reach you.\n> To unsubscribe from these emails, or to stop all messages:';

describe('an email (REV-03, SMS-07)', () => {
  test.each([
    'STOP',
    'please stop emailing me',
    'Unsubscribe me!',
    'Take me off your list',
    'remove my email from this',
    "Don't contact me again",
    'I want to opt out',
    'no more emails',
    `Please remove me from your list.${FOOTER}`,
  ])('REV-03 %j opts out', (body) => {
    expect(optsOutByWords(body)).toBe(true);
  });
  test.each([
    '',
    'Yes, I am interested',
    'I will stop by on Friday',
    'What does it pay?',
    'Can we talk at the bus stop?',
    `Yes, very interested, please call me at 3!${FOOTER}`,
    'I never asked you to stop emailing me - please keep me posted, I did not unsubscribe',
  ])('REV-03 %j does not', (body) => {
    expect(optsOutByWords(body)).toBe(false);
  });
});
