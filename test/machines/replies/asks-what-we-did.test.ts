// Whether somebody asks if it was us who called, by the words alone.
import { describe, expect, test } from 'vitest';
import { asksWhatWeDid } from '../../../machines/replies/asks-what-we-did.ts';

describe('somebody asks whether it was us who called', () => {
  test.each([
    'did you really call me?',
    'Did you just call me??',
    'Hi, did someone from your company call me today',
    'have you been calling me',
    'was that you who called me yesterday?',
    'Was it really you that called my phone?',
    'who called me from this number?',
    'who keeps calling me',
    'was this call from you?',
    'I got a call from this number, was that you?',
    'Is it true that you called me?',
    '¿De verdad me llamaron?',
    '¿Usted me llamó ayer?',
    '¿Quién me llamó?',
    'Me llamaron ustedes?',
  ])('SMS-08 "%s"', (text) => {
    expect(asksWhatWeDid(text)).toBe(true);
  });

  test.each([
    'call me',
    'Please call me tomorrow at 3',
    'can you call me back?',
    'when will you call me?',
    'You can call me anytime',
    'did you call my old employer?',
    'did you get my resume?',
    'who is this?',
    'stop calling me',
    'I called you yesterday',
    'did you call the clinic',
    'yes',
    '¿Me pueden llamar mañana?',
    '¿Cuándo me llaman?',
    '',
  ])('SMS-08 is not asked by "%s"', (text) => {
    expect(asksWhatWeDid(text)).toBe(false);
  });
});
