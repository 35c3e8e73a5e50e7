// Many random walks through every chart, and how far they come.
import { describe, expect, test } from 'vitest';
import { chartNamed } from '../../architecture/charts.ts';
import { STRIDES, walksHold } from './step.suite.ts';
import { MACHINES, tried, walk, walkOf } from './walks.ts';

walksHold(40);

describe.each(MACHINES)('how far random walks of %s come', (machine) => {
  test('the walks come by at least half of the transitions of the chart', () => {
    const drawn = new Set(
      chartNamed(machine)
        .transitions.filter(({ takesOut }) => !takesOut)
        .map(
          ({ source, target, guard }) =>
            `${source.id} → ${target?.id ?? 'stays'}${guard === null ? '' : ` [${guard}]`}`,
        ),
    );
    const taken = new Set<string>();
    for (let seed = 0; seed < 400 && taken.size / drawn.size <= 0.5; seed++)
      walk(machine, walkOf(seed, STRIDES), ({ before, event }) => {
        const result = tried(before, event);
        if ('fault' in result) return;
        for (const transition of result.taken) if (drawn.has(transition)) taken.add(transition);
      });
    expect(taken.size / drawn.size).toBeGreaterThan(0.5);
  });
});
