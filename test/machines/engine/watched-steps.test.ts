/** What charts were given is told while somebody looks on, in order, and changes nothing of what is decided. */
import { describe, expect, it } from 'vitest';
import type { BatchEntry, InboxEvent } from '../../../machines/engine/batch.ts';
import { decideBatch } from '../../../machines/engine/decide-batch.ts';
import { givenCandidate, givenJob, givenOrg, TUESDAY_10 } from '../../support/given.ts';

const added: InboxEvent = {
  id: 1,
  org: 'acme',
  candidate: 'ana',
  source: 'test',
  externalId: '1',
  kind: 'application.added',
  at: TUESDAY_10,
  payload: { application: 'a1', job: givenJob().id, source: 'APPLICANT' },
};

function decided(isWatched: boolean) {
  const entry: BatchEntry = { candidate: givenCandidate(), inbox: [added], results: [] };
  const org = givenOrg();
  const batch = { org, jobs: new Map([[givenJob().id, givenJob()]]), slots: [], entries: [entry] };
  const faults: unknown[] = [];
  const [one] = decideBatch(batch, TUESDAY_10, (fault) => faults.push(fault), false, isWatched);
  expect(faults).toEqual([]);
  if (one === undefined) throw new Error('A batch of one was decided as a batch of none.');
  return one;
}

describe('steps of charts', () => {
  it('are not gathered while nobody looks on', () => {
    expect('steps' in decided(false)).toBe(false);
    expect('steps' in decided(false).records).toBe(false);
  });

  it('are told with the state before and after, in the order in which charts were given events', () => {
    const { steps = [], after } = decided(true);
    expect(steps[0]).toMatchObject({ chart: 'application/a1', event: { type: 'application.added' }, isOver: false });
    for (const [at, step] of steps.entries()) {
      const earlier = steps.slice(0, at).findLast(({ chart }) => chart === step.chart);
      if (earlier !== undefined) expect(step.before.snapshot).toMatchObject({ value: earlier.value });
    }
    const last = steps.findLast(({ chart }) => chart === 'application/a1');
    expect(after.charts['application/a1']?.snapshot).toEqual({ value: last?.value, context: last?.context });
    expect(new Set(steps.map(({ chart }) => chart)).size).toBeGreaterThan(1);
  });

  it('change nothing of what is decided and recorded', () => {
    const { steps: _, ...seen } = decided(true);
    expect(seen).toEqual(decided(false));
  });
});
