/**
 * Owns what an org has configured of its ATS, as it is read from what is stored: flat fields, the stages it has, start
 * stages and routing rules. Guarantee: nothing stored makes it throw; what is empty is not there.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { type RoutingEvent, sortOf } from './routing-events.ts';
import { type RuleSets, readRuleSets, textIn } from './rules.ts';

export interface AtsConfiguration {
  /** By field name (RTE-01). */
  readonly flat: Readonly<Record<string, string>>;
  /** The stages the ATS has; empty: not known (RTE-04). */
  readonly stages: readonly string[];
  /** Stages or workflow steps in which outreach may start; empty: every one (RTE-12, ATS-04). */
  readonly startStages: readonly string[];
  /** As saved; events without one are synthesised (RTE-07). */
  readonly savedRules: RuleSets;
}

export interface FlatTarget {
  readonly stage: string | null;
  readonly step: string | null;
  readonly reason: string | null;
}

const NO_ATS_CONFIGURATION: AtsConfiguration = { flat: {}, stages: [], startStages: [], savedRules: {} };

const texts = (given: Json | undefined): readonly string[] =>
  (Array.isArray(given) ? given : []).flatMap((each: Json) => textIn(each) ?? []);

export function readAtsConfiguration(stored: Json): AtsConfiguration {
  if (stored === null || typeof stored !== 'object' || Array.isArray(stored)) return NO_ATS_CONFIGURATION;
  const document = stored as { readonly [key: string]: Json };
  const flat = Object.entries((document['flat'] as Json) ?? {}).flatMap(([field, value]) => {
    const text = textIn(value as Json);
    return text === null ? [] : [[field, text] as const];
  });
  return {
    flat: Object.fromEntries(flat),
    stages: texts(document['stages']),
    startStages: texts(document['start_stages']),
    savedRules: readRuleSets(document['stage_routing_rules']),
  };
}

/** What the flat fields say of an event. */
export function flatTargetOf({ flat }: AtsConfiguration, event: RoutingEvent): FlatTarget {
  const { stageField, stepField, reasonField } = sortOf(event);
  return {
    stage: flat[stageField] ?? null,
    step: stepField === null ? null : (flat[stepField] ?? null),
    reason: reasonField === null ? null : (flat[reasonField] ?? null),
  };
}

/** Where the application stands in the ATS counts as a start stage; an unknown place does only where every stage is one. */
export const isStartStage = (
  { startStages }: AtsConfiguration,
  { stage, step }: { readonly stage: string | null; readonly step: string | null },
): boolean => startStages.length === 0 || [stage, step].some((place) => place !== null && startStages.includes(place));
