// The drawn ladder and decide() are one list seen twice.
import { describe, expect, test } from 'vitest';
import { CALL_GATES } from '../../../machines/call-attempt/index.ts';
import { DUE, take } from '../../support/call-row.ts';
import { ladderAgrees } from './ladder.suite.ts';

describe('the ladder and decide()', () => {
  // Few combinations for every change; ladder.long.test.ts takes many, and every exit is among them.
  ladderAgrees(400);

  test('every state of the ladder is restored by name', () => {
    for (const { state } of CALL_GATES) expect(() => take(state, DUE), `${state} is no state of its own`).toThrow();
    expect(take('PENDING', DUE).taken.length).toBeGreaterThanOrEqual(CALL_GATES.length);
  });
});
