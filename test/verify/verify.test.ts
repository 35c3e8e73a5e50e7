// The model checker at its everyday smallest: a few seconds from every beginning and tour; `npm run verify` goes deeper.
import { describe, expect, test } from 'vitest';
import { storyOf } from './report.ts';
import { verify } from './verify.ts';

describe('every property of properties.md', () => {
  const verdict = verify({ seconds: 5, twoSeconds: 2, seed: 1, coverage: false });

  test('holds in every situation reached (REL-7)', () => {
    expect(verdict.violations.map(storyOf).join('\n\n')).toBe('');
  });

  test('is exercised', () => {
    expect(verdict.neverExercised).toEqual([]);
  });

  test('P-09 nobody is parked for ever: a timer, a named event or a person moves everyone on', () => {
    expect(verdict.parked).toEqual([]);
  });
});
