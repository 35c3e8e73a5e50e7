import { describe, expect, test } from 'vitest';
import { barredBy, freedBy } from '../../../machines/consent/addresses.ts';

const ANA = {
  phone: '+14155550123',
  email: 'Ana@Example.com',
  formerAddresses: ['+14155550124', 'old@example.com'],
};
const NOBODY = { phone: null, email: null, formerAddresses: [] };

describe('what an opt-out bars, and what a grant frees (CNS-13, CNS-16)', () => {
  test.each([
    ['SMS', '+14155550124', ['+14155550123', '+14155550124']],
    ['CALL', '+14155550123', ['+14155550123']],
    ['SMS', null, ['+14155550123']],
    ['SMS', 'ana@example.com', ['+14155550123']],
    ['EMAIL', null, ['ana@example.com', 'old@example.com']],
    ['EMAIL', 'Work@Example.com', ['ana@example.com', 'old@example.com', 'work@example.com']],
    ['EMAIL', '+14155550124', ['ana@example.com', 'old@example.com']],
  ] as const)('CNS-16 on %s, come from %s, it bars %j', (channel, cameFrom, barred) => {
    expect(barredBy(channel, ANA, cameFrom)).toEqual(barred);
  });
  test('CNS-16 of a person without an address it bars the one it came from', () => {
    expect(barredBy('SMS', NOBODY, '(415) 555-0124')).toEqual(['+14155550124']);
    expect(barredBy('EMAIL', NOBODY, null)).toEqual([]);
  });
  test('CNS-13 a grant frees the address they have and the one it came from, and no former one', () => {
    expect(freedBy('SMS', ANA, '+14155550125')).toEqual(['+14155550123', '+14155550125']);
    expect(freedBy('EMAIL', ANA, null)).toEqual(['ana@example.com']);
  });
});
