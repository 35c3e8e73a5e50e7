/**
 * Real events of the past under a routing that is not saved: which of them would have gone elsewhere (RTE-09).
 * Guarantee: an event is asked as the chart would tell it now, so that an org which leaves the legacy call limit sees
 * its old CALL_LIMIT_REACHED as the split events that would come in its place (RTE-12).
 */
import type { Instant } from '../vocabulary/instant.ts';
import type { AtsConfiguration } from './ats-configuration.ts';
import { type BeforeAndAfter, isSamePlace, routedFor } from './leads.ts';
import { type Routed, routingEventFor } from './route.ts';
import type { RoutingEvent } from './routing-events.ts';

/** As the journal has it. */
export interface PastRouting {
  readonly candidate: string;
  readonly application: string;
  readonly at: Instant;
  readonly event: RoutingEvent;
  readonly completion: number | null;
}

export interface TriedAgain extends PastRouting {
  /** Where it leads by what is saved. */
  readonly saved: Routed;
  /** Where it would lead. */
  readonly draft: Routed;
  readonly elsewhere: boolean;
}

const CALL_LIMITS: ReadonlySet<RoutingEvent> = new Set([
  'CALL_LIMIT_REACHED',
  'CALL_LIMIT_NO_INTERVIEW',
  'CALL_LIMIT_EXHAUSTED',
]);

/** The name that the configuration has for what happened: of used-up calls by whether an interview was begun. */
export function eventUnder(
  configuration: AtsConfiguration,
  event: RoutingEvent,
  completion: number | null,
): RoutingEvent {
  if (!CALL_LIMITS.has(event)) return event;
  const split =
    event !== 'CALL_LIMIT_REACHED'
      ? event
      : completion !== null && completion > 0
        ? 'CALL_LIMIT_EXHAUSTED'
        : 'CALL_LIMIT_NO_INTERVIEW';
  return routingEventFor(configuration, split, null);
}

export function tryAgain(
  saved: AtsConfiguration,
  draft: AtsConfiguration,
  [wereOn, areOn]: BeforeAndAfter,
  past: readonly PastRouting[],
): readonly TriedAgain[] {
  const under = (configuration: AtsConfiguration, rulesAreOn: boolean, { event, completion }: PastRouting): Routed =>
    routedFor(configuration, { event: eventUnder(configuration, event, completion), completion, rulesAreOn });
  return past.map((each) => {
    const [is, would] = [under(saved, wereOn, each), under(draft, areOn, each)];
    return { ...each, saved: is, draft: would, elsewhere: !isSamePlace(is, would) };
  });
}
