/**
 * Where an event leads an application in the ATS, by which path, and why (RTE-02, RTE-03, RTE-04). Guarantees: on a
 * match the flat path is not taken, even where nothing moves; an event for which nothing is configured is NOTHING,
 * never a move to nowhere.
 */
import { type AtsConfiguration, flatTargetOf, isStartStage } from './ats-configuration.ts';
import { effectiveRuleSet, isOnLegacyCallLimit } from './effective-rules.ts';
import { type RoutingEvent, sortOf } from './routing-events.ts';
import { evaluate } from './rules.ts';

export const NO_TARGET_WARNING = 'No ATS routing target configured';

/** Why this path: what the reader of an explanation is told. */
type PathReason =
  | 'RESUME_HANDLER'
  | 'RULES_ARE_OFF'
  | 'NO_RULE_SET'
  | 'NO_RULE_MATCHED'
  | 'SAVED_RULES'
  | 'SYNTHESISED_RULES';

export interface RoutedTo {
  readonly event: RoutingEvent;
  readonly stage: string | null;
  readonly step: string | null;
  readonly reason: string | null;
  readonly path: 'rules' | 'flat';
  readonly because: PathReason;
  /** Of the rules' path: the rule that won, and whether it was the default one; else null. */
  readonly rule: string | null;
  readonly usedDefault: boolean | null;
}

export type Routed =
  /** Neither path has anything configured. */
  | { readonly kind: 'NOTHING'; readonly event: RoutingEvent }
  | ({ readonly kind: 'MOVE' | 'DISPOSITION' } & RoutedTo)
  /** A match without a usable target: the candidate is stranded (RTE-10). */
  | ({ readonly kind: 'NO_TARGET' } & RoutedTo)
  /** The resume handler moves only those who stand in a start stage. */
  | ({ readonly kind: 'NOT_IN_START_STAGE' } & RoutedTo);

export interface Asked {
  readonly event: RoutingEvent;
  /** 0…1; null: nothing is known. */
  readonly completion: number | null;
  /** The feature flag ATS_STAGE_ROUTING_RULES. */
  readonly rulesAreOn: boolean;
  /** Where the application stands in the ATS; null: nobody knows. */
  readonly place: { readonly stage: string | null; readonly step: string | null };
}

/** What the event tells of the completion (RTE-08): the rules are tried whatever it is. */
export function toldCompletion(event: RoutingEvent, completion: number | null): number | null {
  const told = sortOf(event).completion;
  if (told === 'NOTHING') return null;
  return completion === null && told === 'ZERO_WHEN_UNKNOWN' ? 0 : completion;
}

/** RTE-02: no other path has a reason; neither the flat fields nor a match gives it one. */
const kindOf = ({ reason }: RoutedTo): 'MOVE' | 'DISPOSITION' => (reason !== null ? 'DISPOSITION' : 'MOVE');

function byFlatFields(configuration: AtsConfiguration, { event, place }: Asked, because: PathReason): Routed {
  const { stage, step, reason } = flatTargetOf(configuration, event);
  if (stage === null && step === null && reason === null) return { kind: 'NOTHING', event };
  const to: RoutedTo = { event, stage, step, reason, path: 'flat', because, rule: null, usedDefault: null };
  if (because === 'RESUME_HANDLER' && !isStartStage(configuration, place)) return { kind: 'NOT_IN_START_STAGE', ...to };
  return { kind: kindOf(to), ...to };
}

/** RTE-04: a step or a reason is a target too, but a stage that the ATS does not have is none, whatever stands beside. */
function hasTarget({ stages }: AtsConfiguration, { stage, step, reason }: RoutedTo): boolean {
  if (stage !== null) return stages.length === 0 || stages.includes(stage);
  return step !== null || reason !== null;
}

export function routeInAts(configuration: AtsConfiguration, asked: Asked): Routed {
  const { event, rulesAreOn } = asked;
  if (sortOf(event).path === 'RESUME') return byFlatFields(configuration, asked, 'RESUME_HANDLER');
  if (!rulesAreOn) return byFlatFields(configuration, asked, 'RULES_ARE_OFF');
  const found = effectiveRuleSet(configuration, event);
  if (found === null) return byFlatFields(configuration, asked, 'NO_RULE_SET');
  const match = evaluate(found.set, toldCompletion(event, asked.completion));
  if (match === null) return byFlatFields(configuration, asked, 'NO_RULE_MATCHED');
  const to: RoutedTo = {
    event,
    stage: match.action.stage,
    step: flatTargetOf(configuration, event).step ?? match.action.workflow_step_id,
    reason: sortOf(event).path === 'DISPOSITION' ? match.action.disposition_reason_id : null,
    path: 'rules',
    because: found.origin === 'saved' ? 'SAVED_RULES' : 'SYNTHESISED_RULES',
    rule: match.rule,
    usedDefault: match.usedDefault,
  };
  return hasTarget(configuration, to) ? { kind: kindOf(to), ...to } : { kind: 'NO_TARGET', ...to };
}

/** What the chart emits, by the name the ATS routing has for it: pass or fail of the interview, legacy call limit (RTE-12). */
export function routingEventFor(
  configuration: AtsConfiguration,
  emitted: RoutingEvent | 'AI_INTERVIEW_DONE',
  passed: boolean | null,
): RoutingEvent {
  if (emitted === 'AI_INTERVIEW_DONE') return passed === false ? 'AI_INTERVIEW_FAILED' : 'AI_INTERVIEW_PASSED';
  const isCallLimit = emitted === 'CALL_LIMIT_NO_INTERVIEW' || emitted === 'CALL_LIMIT_EXHAUSTED';
  return isCallLimit && isOnLegacyCallLimit(configuration) ? 'CALL_LIMIT_REACHED' : emitted;
}
