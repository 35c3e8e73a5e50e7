// The model checker at its smallest: every beginning and tour and what follows at once; `npm run verify` goes deeper.
import { describe, expect, test } from 'vitest';
import { storyOf } from './report.ts';
import { verify } from './verify.ts';

describe('every property of properties.md', () => {
  const verdict = verify({ one: { states: 8_000 }, two: { states: 3_000 }, seed: 1, coverage: false });

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
