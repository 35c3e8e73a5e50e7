/**
 * Steps of charts in the words of Stately Inspector: an actor, the event it is given, the snapshot after it.
 *
 * Owns: the inspector's protocol (`@statelyai/inspect` 0.7). Must not know: who listens, or how it is sent. Guarantee: all
 * that a message says of a candidate is masked; ids of applications and states stay.
 */
import { addressOf } from '../../machines/candidate/chart-keys.ts';
import type { ChartKey, StepSeen, StoredChart } from '../../machines/candidate/working-set.ts';
import { CATALOG, type MachineName } from '../../machines/catalog.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { masked } from './masked.ts';

/** Of the receivers that read this. */
const PROTOCOL = '0.7.2';

interface Base {
  readonly sessionId: string;
  /** The application whose charts belong together. */
  readonly rootId: string;
  readonly createdAt: string;
  readonly id: string;
  readonly _version: string;
}
interface InspectedSnapshot {
  readonly status: 'active' | 'done';
  readonly value: Json;
  readonly context: Json;
}
type InspectedEvent = { readonly type: string } & { readonly [detail: string]: Json };

export type InspectorMessage =
  | (Base & {
      readonly type: '@xstate.actor';
      readonly name: string;
      readonly parentId?: string;
      /** The chart as it is drawn, as text; left out for whoever asks for no definitions. */
      readonly definition?: string;
      readonly snapshot: InspectedSnapshot;
    })
  | (Base & { readonly type: '@xstate.event'; readonly event: InspectedEvent })
  | (Base & {
      readonly type: '@xstate.snapshot';
      readonly event: InspectedEvent;
      readonly snapshot: InspectedSnapshot;
    });

const definitions = new Map<MachineName, string>();
function definitionOf(machine: MachineName): string {
  const known = definitions.get(machine) ?? JSON.stringify(CATALOG[machine].machine.config);
  definitions.set(machine, known);
  return known;
}

/** Enough of an id to tell one from another at a glance. */
const SHORT = 8;

let last = 0;
const base = (chart: ChartKey, at: Instant): Base => {
  last += 1;
  return {
    sessionId: chart,
    rootId: `application/${addressOf(chart).application}`,
    createdAt: String(Date.parse(at)),
    id: String(last),
    _version: PROTOCOL,
  };
};

export function actorMessage(
  chart: ChartKey,
  { snapshot }: StoredChart,
  at: Instant,
  withDefinition: boolean,
): InspectorMessage {
  const { machine, application, attempt } = addressOf(chart);
  const { value, context } = snapshot as { readonly value: Json; readonly context: Json };
  const of = base(chart, at);
  return {
    type: '@xstate.actor',
    ...of,
    name: `${machine}${attempt === null ? '' : ` ${attempt}`} (${application.slice(0, SHORT)})`,
    ...(of.sessionId === of.rootId ? {} : { parentId: of.rootId }),
    ...(withDefinition ? { definition: definitionOf(machine) } : {}),
    snapshot: { status: 'active', value, context: masked(context) },
  };
}

/** The event and what became of it, in that order. */
export function stepMessages(
  { chart, event, value, context, isOver }: StepSeen,
  at: Instant,
): readonly InspectorMessage[] {
  const shown = { ...(masked(event) as { readonly [detail: string]: Json }), type: event.type };
  const snapshot = { status: isOver ? ('done' as const) : ('active' as const), value, context: masked(context) };
  return [
    { type: '@xstate.event', ...base(chart, at), event: shown },
    { type: '@xstate.snapshot', ...base(chart, at), event: shown, snapshot },
  ];
}
