/** Everything a step of a simulation may touch. */
import type { SimulatedPorts } from '../../adapters/simulated/ports.ts';
import type { ScriptedWorld } from '../../adapters/simulated/scripted-world.ts';
import type { WebhookQueue } from '../../adapters/simulated/webhook-queue.ts';
import type { EventKind, EventPayloads } from '../../machines/candidate/events.ts';
import type { NewId } from '../../machines/vocabulary/new-id.ts';
import type { NewInboxEvent } from '../storage.ts';
import type { Store } from '../store/store.ts';
import type { Line } from './lines.ts';
import type { People } from './people.ts';
import type { Scenario, Step } from './scenario.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface StageSet {
  readonly scenario: Scenario;
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly newId: NewId;
  readonly world: ScriptedWorld;
  readonly ports: SimulatedPorts;
  readonly webhooks: WebhookQueue;
  readonly people: People;
  /** The configuration as it stands, which steps change. */
  readonly configuration: {
    org: Scenario['org'];
    readonly jobs: Map<string, Scenario['jobs'][number]>;
  };
  /** Takes events in; they are acted upon when the step is over. */
  accept(events: readonly NewInboxEvent[]): Promise<void>;
  /** Writes a line of its own: something that concerns no candidate. */
  say(line: Line): void;
  /** Says something to the person at the terminal. */
  warn(sentence: string): void;
}

/** Performs one step; what follows from it is drained afterwards. */
export type Performer<S extends Step> = (step: S, set: StageSet, name: string) => Promise<void> | void;

/** An event that a step makes happen now. `name` is unique to the step, so that repeating it changes nothing. */
export function eventNow<K extends EventKind>(
  set: StageSet,
  candidate: string,
  kind: K,
  name: string,
  payload: EventPayloads[K],
): NewInboxEvent {
  return {
    org: set.scenario.org.id,
    candidate,
    source: 'scenario',
    externalId: name,
    kind,
    at: set.clock.now(),
    payload: payload as NewInboxEvent['payload'],
  };
}
