/** What names a message of ours in addresses and ids (REV-03). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageOfThread, threadOf } from '../../../runtime/links/mail-thread.ts';

const KEYS = ['a key of these tests, long enough', 'an older key of these tests, long enough'];
const MESSAGE = fc
  .uint8Array({ minLength: 18, maxLength: 18 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

describe('the token of a message', () => {
  it('REV-03 leads back to it, in capitals too and under an older key, and fits an address', () => {
    fc.assert(
      fc.property(MESSAGE, (message) => {
        const token = threadOf(KEYS, message);
        expect(`reply+${token}`.length).toBeLessThanOrEqual(64);
        expect(token).toMatch(/^[0-9a-v]+$/);
        expect(messageOfThread(KEYS, token.toUpperCase())).toBe(message);
        expect(messageOfThread(KEYS, threadOf(KEYS.toReversed(), message))).toBe(message);
      }),
      { seed: 20_261_130 },
    );
  });
  it('REV-03 cannot be made up, altered or guessed', () => {
    fc.assert(
      fc.property(MESSAGE, fc.nat(44), fc.string(), (message, at, any) => {
        const token = threadOf(KEYS, message);
        const other = token[at] === '0' ? '1' : '0';
        expect(messageOfThread(KEYS, `${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeNull();
        expect(messageOfThread(['another key, long enough as well'], token)).toBeNull();
        expect(messageOfThread(KEYS, any)).toBeNull();
      }),
      { seed: 20_261_130 },
    );
  });
});
