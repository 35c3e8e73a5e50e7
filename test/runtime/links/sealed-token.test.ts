/** What a token guarantees, whatever is sealed in it and whatever is done to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openToken, sealToken } from '../../../runtime/links/sealed-token.ts';

const KEY = 'a key of these tests, long enough';
const OTHER = 'another key of these tests, as long';
const RUNS = { numRuns: 300, seed: 8058 };

describe('a sealed token', () => {
  it('opens with its key, to the very text, and looks like a word of a URL', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        const token = sealToken([KEY], 'unsubscribe', text);
        expect(token).toMatch(/^[\w-]+$/);
        expect(openToken([KEY], 'unsubscribe', token)).toBe(text);
      }),
      RUNS,
    );
  });
  it('with any character changed, added or left out it opens to nothing', () => {
    const token = sealToken([KEY], 'unsubscribe', 'org and application');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    let tried = 0;
    for (let at = 0; at <= token.length; at++) {
      for (const letter of alphabet) {
        const changed = [
          `${token.slice(0, at)}${letter}${token.slice(at + 1)}`,
          `${token.slice(0, at)}${letter}${token.slice(at)}`,
        ];
        for (const each of changed.filter((one) => one !== token)) {
          tried += 1;
          expect(openToken([KEY], 'unsubscribe', each)).toBeNull();
        }
      }
      if (at < token.length) expect(openToken([KEY], 'unsubscribe', token.slice(0, at))).toBeNull();
    }
    expect(tried).toBeGreaterThan(5_000);
  });
  it('opens for its purpose alone', () => {
    const token = sealToken([KEY], 'timezone', 'org and application');
    expect([openToken([KEY], 'unsubscribe', token), openToken([KEY], 'timezone', token)]).toEqual([
      null,
      'org and application',
    ]);
  });
  it('opens as long as its key is one of several, and new ones are sealed with the first', () => {
    const before = sealToken([OTHER], 'unsubscribe', 'x');
    expect(openToken([KEY, OTHER], 'unsubscribe', before)).toBe('x');
    expect(openToken([KEY], 'unsubscribe', before)).toBeNull();
    expect(openToken([KEY], 'unsubscribe', sealToken([KEY, OTHER], 'unsubscribe', 'x'))).toBe('x');
  });
  it('holds nothing that can be read without the key', () => {
    const bytes = Buffer.from(sealToken([KEY], 'unsubscribe', 'acme and an application'), 'base64url').toString(
      'latin1',
    );
    expect(bytes).not.toMatch(/acme|application/);
  });
  it('is the same each time, so that a repeated email is the same email', () => {
    expect(sealToken([KEY], 'unsubscribe', 'x')).toBe(sealToken([KEY], 'unsubscribe', 'x'));
  });
  it('never throws, whatever is handed in', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), (token) => openToken([KEY], 'unsubscribe', token) === null),
      RUNS,
    );
    expect(openToken([KEY], 'unsubscribe', 'A'.repeat(2_000))).toBeNull();
    expect(() => sealToken([], 'unsubscribe', 'x')).toThrow('key');
  });
});
