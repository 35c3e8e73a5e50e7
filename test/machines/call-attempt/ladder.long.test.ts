// The drawn ladder and decide() are one list seen twice, on many combinations of facts.
import { describe, expect, test } from 'vitest';
import { CALL_GATES } from '../../../machines/call-attempt/index.ts';
import { ladderAgrees } from './ladder.suite.ts';

describe('the ladder and decide()', () => {
  const reached = ladderAgrees(6_000);

  // A property that never reaches an exit says nothing about it.
  test('every exit of the ladder is among the combinations', () => {
    const ways = CALL_GATES.flatMap(({ exits }) => exits.filter(({ to }) => to !== 'next').map(({ when }) => when));
    expect(ways.filter((when) => !reached.has(when))).toEqual([]);
  });
});
