/**
 * What every event carries by the time it reaches a chart: when it happened, and the facts of the chart it is told to.
 *
 * The runtime stamps both, on timer events too, afresh from the working set; no stored event holds facts.
 */
import type { Instant } from './instant.ts';

export interface Stamped<Facts> {
  readonly at: Instant;
  readonly facts: Facts;
}

/** Throws when the event was not stamped: a delayed or raised event that bypassed the runtime. */
export function factsOf<Facts>(event: { readonly type: string } & Partial<Stamped<Facts>>): Facts {
  if (event.facts === undefined) throw new Error(`The event ${event.type} reached a guard without facts.`);
  return event.facts;
}

export function instantOf(event: { readonly type: string } & Partial<Stamped<unknown>>): Instant {
  if (event.at === undefined) throw new Error(`The event ${event.type} reached a chart without its instant.`);
  return event.at;
}
