/** PERF-6: how many dispatch decisions a second, by the plain gate list and through the chart. */
import { CALL_GATES, type GateView } from '../../machines/call-attempt/index.ts';
import type { StoredChart } from '../../machines/candidate/working-set.ts';
import { begin, step } from '../../machines/engine/step.ts';
import { decide } from '../../machines/gate.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { givenFacts } from '../support/given.ts';

function perSecond(forMs: number, work: () => void): number {
  for (let n = 0; n < 2_000; n++) work();
  const until = performance.now() + forMs;
  let times = 0;
  const began = performance.now();
  while (performance.now() < until) {
    for (let n = 0; n < 50; n++) work();
    times += 50;
  }
  return (1_000 * times) / (performance.now() - began);
}

const LATER = '2026-06-03T17:00:00.000Z' as Instant;

export function decisionsPerSecond(forMs: number): { readonly list: number; readonly chart: number } {
  const facts = givenFacts();
  const planned = begin('call-attempt', { kind: 'FIRST' });
  const pending = step(planned, {
    type: 'row.planned',
    at: facts.now,
    scheduledAt: LATER,
    unroundedAt: LATER,
    facts,
  });
  const due = pending.armed[0]?.event;
  const stored = pending.chart as StoredChart;
  if (due === undefined) throw new Error('A pending row waits for nothing.');
  const { context: row } = stored.snapshot as unknown as { context: GateView['row'] };
  const placed = step(stored, { ...due, at: LATER, facts });
  if (!placed.effects.some(({ type }) => type === 'placeCall'))
    throw new Error('The decision to measure is not a call.');
  return {
    list: perSecond(forMs, () => void decide(CALL_GATES, { facts, row })),
    chart: perSecond(forMs, () => void step(stored, { ...due, at: LATER, facts })),
  };
}
