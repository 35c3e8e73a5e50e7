import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  comparable,
  comparableEither,
  comparableEmail,
  comparablePhone,
} from '../../../machines/vocabulary/address.ts';

describe('addresses are compared normalised (CNS-15)', () => {
  test.each([
    ['+12125550123', '+12125550123'],
    ['(212) 555-0123', '+12125550123'],
    [' 1 212 555 0123 ', '+12125550123'],
    ['212.555.0123', '+12125550123'],
    ['\u200b+1 212\u00a0555 0123', '+12125550123'],
    ['+44 20 7946 0018', '+442079460018'],
    ['not a phone', 'not a phone'],
  ])('CNS-15 the phone %j is compared as %j', (typed, compared) => {
    expect(comparablePhone(typed)).toBe(compared);
    expect(comparable('SMS', typed)).toBe(compared);
    expect(comparable('CALL', typed)).toBe(compared);
  });
  test.each([
    ['ana.ruiz@example.com', 'ana.ruiz@example.com'],
    ['Ana.Ruiz@Example.COM', 'ana.ruiz@example.com'],
    ['  ANA.RUIZ@example.com\t', 'ana.ruiz@example.com'],
    ['ana\u200b.ruiz@example.com', 'ana.ruiz@example.com'],
    ['Jose\u0301@example.com', 'josé@example.com'],
  ])('CNS-15 the email %j is compared as %j, the part before the @ included', (typed, compared) => {
    expect(comparableEmail(typed)).toBe(compared);
    expect(comparable('EMAIL', typed)).toBe(compared);
  });
  test.each([null, undefined, '', '   ', '\u200b'])('CNS-15 %j is no address', (nothing) => {
    expect([comparable('EMAIL', nothing), comparable('SMS', nothing)]).toEqual([null, null]);
  });
  test('CNS-15 an address on a list of either kind is read by its @', () => {
    expect(['Ana@Example.com', '(212) 555-0123'].map(comparableEither)).toEqual(['ana@example.com', '+12125550123']);
  });
  test('CNS-15 comparing what is compared changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(comparableEmail(comparableEmail(text))).toBe(comparableEmail(text));
        expect(comparablePhone(comparablePhone(text))).toBe(comparablePhone(text));
      }),
    );
  });
});
