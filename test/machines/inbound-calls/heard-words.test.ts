// INB-02, INB-06: codes, numbers and addresses as they are said.
import { describe, expect, test } from 'vitest';
import {
  codesOfKeys,
  heardCode,
  heardDigits,
  heardEmail,
  heardYes,
  onTheKeys,
} from '../../../machines/inbound-calls/heard-words.ts';
import { areTooMany, codesIn, isCodeOf } from '../../../machines/inbound-calls/verification.ts';

describe('what callers say', () => {
  test.each([
    ['A 1 B 2 C 3 D 4', 'A1B2C3D4'],
    ['a1b2c3d4', 'A1B2C3D4'],
    ['alpha one bravo two charlie three delta four', 'A1B2C3D4'],
    ['my code is A one B two C three D four.', 'A1B2C3D4'],
    ['double a, 1, 2, 3, 4, 5, eff', 'AA12345F'],
    ['el código es a uno be dos ce tres de cuatro', 'A1B2C3D4'],
    ['0f 3e 99 oh ate', '0F3E9908'],
    ['a1b2 c3d', null],
    ['hello', null],
    ['a1b2c3d4e5', null],
    ['g1b2c3d4', null],
  ])('INB-06 the code in "%s" is %s', (said, code) => {
    expect(heardCode(said)).toBe(code);
  });
  test('INB-06 keyed in, a code is one of those that its keys may mean', () => {
    expect(onTheKeys('A1F9C0E7')).toBe('21392037');
    expect(codesOfKeys('21392037')).toContain('A1F9C0E7');
    expect(codesOfKeys('21392037')).toHaveLength(4 ** 4);
    expect(codesOfKeys('2139203')).toEqual([]);
    expect(codesIn({ speech: 'hello', digits: null, confidence: null })).toEqual([]);
  });
  test('INB-07 a code is that of an application to its last sign, and of no other', () => {
    const application = 'a1f9c0e7-1111-4222-8333-444455556666';
    expect(isCodeOf('A1F9C0E7', application)).toBe(true);
    for (const other of ['A1F9C0E6', 'B1F9C0E7', 'A1F9C0E', '', 'A1F9C0E7A'])
      expect(isCodeOf(other, application)).toBe(false);
  });
  test('INB-07 nine wrong answers of a caller are too many, and a thousand in an org', () => {
    expect(areTooMany({ ofCaller: 8, ofOrg: 999 })).toBe(false);
    expect(areTooMany({ ofCaller: 9, ofOrg: 9 })).toBe(true);
    expect(areTooMany({ ofCaller: 0, ofOrg: 1_000 })).toBe(true);
  });
  test.each([
    ['four one five, five five five, oh one two three', '4155550123'],
    ['415 555 0123', '4155550123'],
    ['cuatro uno cinco triple', '415'],
    ['double five', '55'],
    ['nothing', ''],
  ])('INB-06 the digits in "%s" are %s', (said, digits) => {
    expect(heardDigits(said)).toBe(digits);
  });
  test.each([
    ['ana at example dot com', 'ana@example.com'],
    ['My email is Ana.Ruiz@Example.com.', 'ana.ruiz@example.com'],
    ['ana dot ruiz at gmail dot com', 'ana.ruiz@gmail.com'],
    ['a n a at example dot co dot uk', 'ana@example.co.uk'],
    ['ana underscore ruiz 55 at example dot com', 'ana_ruiz55@example.com'],
    ['mi correo es ana arroba ejemplo punto com', 'ana@ejemplo.com'],
    ['I do not have one', null],
    ['ana at example', null],
  ])('INB-02 the address in "%s" is %s', (said, email) => {
    expect(heardEmail(said)).toBe(email);
  });
  test('INB-02 a plain yes or no is one, and anything else is neither', () => {
    expect(['yes', 'sí', 'that is correct', '1'].map(heardYes)).toEqual([true, true, true, true]);
    expect(['no', '2', 'nope'].map(heardYes)).toEqual([false, false, false]);
    expect(['maybe', '', 'yes and no'].map(heardYes)).toEqual([null, null, null]);
  });
});
