// The tables beside XState: over every chart of ours and over charts of any shape, as many as are asked for.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../machines/catalog.ts';
import { anyChart, anyEvent } from './any-chart.ts';
import { STRIDES } from './step.suite.ts';
import { INPUTS, MACHINES, walk, walkOf } from './walks.ts';
import { beginningByTables, beginningByXState, byTables, byXState, type Given } from './xstate-oracle.ts';

/** Value for value and, as it is stored, letter for letter: the order of keys is part of it. */
function same(chart: unknown, given: Given) {
  const [ours, theirs] = [byTables(chart, given), byXState(chart, given)];
  expect(ours).toStrictEqual(theirs);
  expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
  return ours;
}

export function tablesDoAsXState(runs: { readonly walks: number; readonly charts: number }): void {
  test.each(MACHINES)('REL-8 %s steps from its tables as XState has it step, to the letter', (machine) => {
    const { machine: chart } = CATALOG[machine];
    const input = INPUTS[machine];
    expect(JSON.stringify(beginningByTables(chart, input))).toBe(JSON.stringify(beginningByXState(chart, input)));
    for (let seed = 0; seed < runs.walks; seed++)
      walk(machine, walkOf(seed, STRIDES), ({ before, event }) => {
        const { value, context } = before.snapshot as unknown as Given;
        same(chart, { value, context, event });
      });
  });

  describe('charts of any shape', () => {
    test('regions that meet, states entered anew, raised events, ends and loops: all as XState has them', () => {
      let steps = 0;
      fc.assert(
        fc.property(fc.noShrink(anyChart), fc.array(anyEvent(12), { minLength: 1, maxLength: 6 }), (chart, events) => {
          let at: { value: Given['value']; context: Given['context']; isDone: boolean };
          try {
            at = beginningByXState(chart, undefined);
          } catch (error) {
            expect(() => beginningByTables(chart, undefined)).toThrow((error as Error).message);
            return;
          }
          expect(beginningByTables(chart, undefined)).toStrictEqual(at);
          for (const event of events) {
            if (at.isDone) return;
            const next = same(chart, { value: at.value, context: at.context, event });
            if (!('fault' in next)) at = next;
            steps += 1;
          }
        }),
        { seed: 20260602, numRuns: runs.charts, endOnFailure: true },
      );
      expect(steps).toBeGreaterThan(runs.charts);
    });
  });
}
