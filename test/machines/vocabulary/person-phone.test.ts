/** IMP-03: the number of a person as somebody wrote it down. */

import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { readPhone } from '../../../machines/vocabulary/phone-number.ts';

const read = (text: string, country: string | null = null) => {
  const answer = readPhone(text, country);
  return answer.ok ? answer.phone : answer.reason;
};

describe('IMP-03: phones', () => {
  it.each([
    ['(312) 555-0143', null, '+13125550143'],
    ['1-312-555-0143', null, '+13125550143'],
    ['+1 312 555 0143', 'MX', '+13125550143'],
    ['33 1555 0123', 'MX', '+523315550123'],
    ['91555 50123', 'IN', '+919155550123'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['0044 20 7946 0018', 'GB', '+442079460018'],
    ['011 44 20 7946 0018', null, '+442079460018'],
    ['3125550143.0', null, '+13125550143'],
    ['Cell: 312 555 0143', null, '+13125550143'],
  ])('%s in %s is %s', (text, country, phone) => {
    expect(read(text, country)).toBe(phone);
  });
  it.each(['x45', 'ext. 46', 'Ext45', 'extension 45', '#45', ';ext=45', ',,45', 'anexo 5'])(
    'an extension (%s) is refused: the switchboard is not the person',
    (extension) => {
      expect(read(`(312) 555-0143 ${extension}`)).toMatch(/^has an extension .*give the person's own number/);
    },
  );
  it.each([
    '1111111111',
    '(000) 000-0000',
    '+1 555 555 5555',
    '999-999-9999',
    '1234567890',
    '(123) 456-7890',
    '0123456789',
    '987-654-3210',
  ])('%s is plainly made up', (text) => {
    expect(read(text)).toMatch(/^is plainly made up; give/);
  });
  it.each(['(312) 555-5555', '312 111 1111', '(234) 567-8902', '+1 210 987 6543'])('%s may be somebody’s', (text) => {
    expect(read(text)).toMatch(/^\+1\d{10}$/);
  });
  it.each(['555-0101', '12345', 'none', '(312) 555-0143 option 2', '312 555 0143 or 312 555 0144', '3.12555E+09'])(
    '%s is refused with what to do',
    (text) => {
      expect(read(text)).toMatch(/; (write|set) /);
    },
  );
  it('says in which country it was read, where that is not the US', () => {
    expect(read('12', 'MX')).toMatch(/^is no phone number of MX;/);
    expect(read('12', 'Narnia')).toMatch(/^is no phone number; write/);
  });
  it('a mobile number of any country is read in that country as with its code', () => {
    fc.assert(
      fc.property(fc.constantFrom(...getCountries()), (country) => {
        const example = getExampleNumber(country, examples);
        if (example === undefined) return;
        const [national, whole] = [read(example.formatNational(), country), read(example.formatInternational())];
        if (whole.startsWith('is plainly made up')) return; // that is what examples of a few countries are
        expect(whole).toBe(example.number);
        expect(national).toBe(example.number);
      }),
      { numRuns: 300 },
    );
  });
});
