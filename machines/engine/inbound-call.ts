/**
 * One step of a call that came in, which belongs to no candidate yet: its chart is moved on as every other is.
 *
 * Pure. Guarantee: a call that is over stays over.
 */
import type { StoredChart } from '../candidate/working-set.ts';
import type { InboundCallEvent } from '../inbound-call/events.ts';
import type { InboundCallFacts } from '../inbound-call/facts.ts';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { begin, step } from './step.ts';

export interface InboundStanding {
  /** null once it is over. */
  readonly chart: StoredChart | null;
  /** The state it rests in, or ended in. */
  readonly state: string;
}

export const beginInbound = (): InboundStanding => ({ chart: begin('inbound-call'), state: 'ARRIVED' });

const leafOf = (value: Json): string =>
  typeof value === 'string' ? value : leafOf(Object.values(value as { readonly [group: string]: Json })[0] ?? '');

export function moveInbound(
  standing: InboundStanding,
  type: InboundCallEvent['type'],
  facts: InboundCallFacts,
  at: Instant,
): InboundStanding {
  if (standing.chart === null) return standing;
  const { chart, value } = step(standing.chart, { type, facts, at });
  return { chart, state: leafOf(value) };
}
