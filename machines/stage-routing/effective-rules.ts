/** Which rule set an event has: the saved one, else the one synthesised from the flat fields (RTE-07, RTE-08). Pure. */
import { type AtsConfiguration, flatTargetOf } from './ats-configuration.ts';
import { ROUTING_EVENTS, type RoutingEvent, sortOf } from './routing-events.ts';
import { METRIC, type RoutingAction, type RuleSet } from './rules.ts';

const actionOf = (stage: string | null, reason: string | null = null): RoutingAction => ({
  stage,
  workflow_step_id: null, // steps stay flat fields, and are read beside the match (RTE-04)
  disposition_reason_id: reason,
});

/** RTE-08: only an interview that was begun leads to the stage of the not completed. */
function callLimitExhausted(configuration: AtsConfiguration): RuleSet | null {
  const noInterview = flatTargetOf(configuration, 'CALL_LIMIT_NO_INTERVIEW').stage;
  const notCompleted = flatTargetOf(configuration, 'CALL_LIMIT_EXHAUSTED').stage;
  if (noInterview === null && notCompleted === null) return null;
  const begun = {
    id: 'interview_begun',
    priority: 0,
    conditions: [{ metric: METRIC, op: 'gt', value: 0 }],
    action: actionOf(notCompleted),
  };
  return {
    default_rule: { action: actionOf(noInterview ?? notCompleted) },
    rules: notCompleted === null ? [] : [begun],
  };
}

/** The implicit rules of the flat fields: one default for each stage field that is set. */
export function synthesisedRuleSet(configuration: AtsConfiguration, event: RoutingEvent): RuleSet | null {
  if (event === 'CALL_LIMIT_EXHAUSTED') return callLimitExhausted(configuration);
  if (sortOf(event).path === 'RESUME') return null;
  const { stage, reason } = flatTargetOf(configuration, event);
  return stage === null ? null : { default_rule: { action: actionOf(stage, reason) }, rules: [] };
}

export interface EffectiveRuleSet {
  readonly set: RuleSet;
  readonly origin: 'saved' | 'synthesised';
}

export function effectiveRuleSet(configuration: AtsConfiguration, event: RoutingEvent): EffectiveRuleSet | null {
  if (sortOf(event).path === 'RESUME') return null;
  const saved = configuration.savedRules[event];
  if (saved !== undefined) return { set: saved, origin: 'saved' };
  const set = synthesisedRuleSet(configuration, event);
  return set && { set, origin: 'synthesised' };
}

const SPLIT_EVENTS = ['CALL_LIMIT_NO_INTERVIEW', 'CALL_LIMIT_EXHAUSTED'] as const;

/** RTE-12: the org has set the legacy call limit and nothing of the split ones. */
export function isOnLegacyCallLimit(configuration: AtsConfiguration): boolean {
  const isSet = (event: RoutingEvent) => {
    const { stage, step } = flatTargetOf(configuration, event);
    return stage !== null || step !== null;
  };
  const hasSplit = SPLIT_EVENTS.some((event) => isSet(event) || configuration.savedRules[event] !== undefined);
  return isSet('CALL_LIMIT_REACHED') && !hasSplit;
}

/** Every event that has a rule set, in the order of the table. */
export const effectiveRuleSets = (configuration: AtsConfiguration): Partial<Record<RoutingEvent, EffectiveRuleSet>> =>
  Object.fromEntries(
    ROUTING_EVENTS.flatMap((event) => {
      const found = effectiveRuleSet(configuration, event);
      return found === null ? [] : [[event, found] as const];
    }),
  );
