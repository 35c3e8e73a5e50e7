/**
 * Owns the form of a rule set, reading one as it is stored, and which of its rules wins (RTE-05). Guarantee: what is
 * stored is read without trust: a condition that makes no sense never holds, a rule set without a default decides
 * nothing by default.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { percentageOf } from './percentage.ts';
import { isRoutingEvent, type RoutingEvent } from './routing-events.ts';

export const METRIC = 'completion_percentage';
export const OPERATORS = ['gte', 'gt', 'lte', 'lt', 'eq'] as const;
type Operator = (typeof OPERATORS)[number];

/** Where a match leads; null and '' are no target. */
export interface RoutingAction {
  readonly stage: string | null;
  readonly workflow_step_id: string | null;
  readonly disposition_reason_id: string | null;
}

interface RoutingCondition {
  readonly metric: string;
  readonly op: string;
  readonly value: number;
}

export interface RoutingRule {
  readonly id: string;
  readonly priority: number;
  readonly conditions: readonly RoutingCondition[];
  readonly action: RoutingAction;
}

export interface RuleSet {
  /** null: there is none, and what no rule matches is no match. */
  readonly default_rule: { readonly action: RoutingAction } | null;
  readonly rules: readonly RoutingRule[];
}
export type RuleSets = { readonly [event in RoutingEvent]?: RuleSet };

export interface RoutingMatch {
  readonly action: RoutingAction;
  /** The rule that won; null: the default. */
  readonly rule: string | null;
  readonly usedDefault: boolean;
}

const HOLDS: Readonly<Record<Operator, (percentage: number, value: number) => boolean>> = {
  gte: (percentage, value) => percentage >= value,
  gt: (percentage, value) => percentage > value,
  lte: (percentage, value) => percentage <= value,
  lt: (percentage, value) => percentage < value,
  eq: (percentage, value) => percentage === value,
};
const isOperator = (op: string): op is Operator => Object.hasOwn(HOLDS, op);

function holds({ metric, op, value }: RoutingCondition, percentage: number | null): boolean {
  if (percentage === null || metric !== METRIC || !isOperator(op)) return false;
  return HOLDS[op](percentage, value);
}

/** `completion`: 0…1, null when nothing is known; no condition holds of what is not known. */
export function evaluate(set: RuleSet, completion: number | null): RoutingMatch | null {
  const percentage = completion === null ? null : percentageOf(completion);
  // Sorting is stable: of equal priorities the one saved first is tried first.
  const byPriority = [...set.rules].sort((a, b) => a.priority - b.priority);
  const rule = byPriority.find(({ conditions }) => conditions.every((each) => holds(each, percentage)));
  if (rule) return { action: rule.action, rule: rule.id, usedDefault: false };
  return set.default_rule && { action: set.default_rule.action, rule: null, usedDefault: true };
}

type Unread = { readonly [key: string]: Json };
const objectIn = (given: Json | undefined): Unread | null =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Unread) : null;
const listIn = (given: Json | undefined): readonly Json[] => (Array.isArray(given) ? given : []);
/** Ids come as numbers too; what is empty is not there. */
export const textIn = (given: Json | undefined): string | null => {
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : '';
  return text === '' ? null : text;
};
const numberIn = (given: Json | undefined): number => (typeof given === 'number' ? given : Number.NaN);

const readAction = (given: Json | undefined): RoutingAction => {
  const action = objectIn(given);
  return {
    stage: textIn(action?.['stage']),
    workflow_step_id: textIn(action?.['workflow_step_id']),
    disposition_reason_id: textIn(action?.['disposition_reason_id']),
  };
};

function readRule(given: Json, place: number): RoutingRule {
  const rule = objectIn(given) ?? {};
  const priority = numberIn(rule['priority']);
  return {
    id: textIn(rule['id']) ?? String(place),
    priority: Number.isNaN(priority) ? Number.MAX_VALUE : priority,
    conditions: listIn(rule['conditions']).map((each) => {
      const condition = objectIn(each) ?? {};
      return {
        metric: String(condition['metric']),
        op: String(condition['op']),
        value: numberIn(condition['value']),
      };
    }),
    action: readAction(rule['action']),
  };
}

/** Rule sets as they are stored, whatever stands there. */
export function readRuleSets(stored: Json | undefined): RuleSets {
  const sets: { [event in RoutingEvent]?: RuleSet } = {};
  for (const [event, given] of Object.entries(objectIn(stored) ?? {})) {
    const set = objectIn(given);
    if (!isRoutingEvent(event) || set === null) continue;
    const defaultRule = objectIn(set['default_rule']);
    sets[event] = {
      default_rule: defaultRule && { action: readAction(defaultRule['action']) },
      rules: listIn(set['rules']).map(readRule),
    };
  }
  return sets;
}
