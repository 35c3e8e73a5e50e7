/**
 * The form in which one event of the routing is edited: what was typed, as it was typed, and what it would be saved as.
 * Guarantees: whatever was typed is shown again as it was; what cannot be read as a number is handed on as it stands,
 * so that whoever checks it names its place.
 */
import {
  asJson,
  type EventPart,
  effectiveRuleSet,
  flatFieldsOf,
  partOf,
  type RoutingDocument,
  type RoutingEvent,
  readAtsConfiguration,
  sortOf,
} from '../../machines/stage-routing/index.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';

export interface TypedAction {
  readonly stage: string;
  readonly workflow_step_id: string;
  readonly disposition_reason_id: string;
}
export interface TypedRule {
  readonly id: string;
  readonly priority: string;
  readonly conditions: readonly { readonly op: string; readonly value: string }[];
  readonly action: TypedAction;
}
export interface TypedRules {
  readonly default: TypedAction;
  readonly rules: readonly TypedRule[];
}
export interface Typed {
  readonly flat: Readonly<Record<string, string>>;
  /** null: the event has none of its own. */
  readonly rules: TypedRules | null;
}

const NO_ACTION: TypedAction = { stage: '', workflow_step_id: '', disposition_reason_id: '' };
const NEW_CONDITION = { op: 'gte', value: '' } as const;

type Unread = { readonly [key: string]: Json };
const objectIn = (given: Json | undefined): Unread =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Unread) : {};
const listIn = (given: Json | undefined): readonly Json[] => (Array.isArray(given) ? given : []);
const textOf = (given: Json | undefined): string =>
  typeof given === 'string' ? given : typeof given === 'number' ? String(given) : '';

const typedAction = (given: Json | undefined): TypedAction => {
  const { stage, workflow_step_id, disposition_reason_id } = objectIn(given);
  return {
    stage: textOf(stage),
    workflow_step_id: textOf(workflow_step_id),
    disposition_reason_id: textOf(disposition_reason_id),
  };
};

function typedRules(given: Json): TypedRules {
  const set = objectIn(given);
  return {
    default: typedAction(objectIn(set['default_rule'])['action']),
    rules: listIn(set['rules']).map((each) => {
      const { id, priority, conditions, action } = objectIn(each);
      return {
        id: textOf(id),
        priority: textOf(priority),
        conditions: listIn(conditions).map((one) => {
          const { op, value } = objectIn(one);
          return { op: textOf(op), value: textOf(value) };
        }),
        action: typedAction(action),
      };
    }),
  };
}

/** As it is saved. */
export function typedFrom(document: RoutingDocument, event: RoutingEvent): Typed {
  const { flat, rules } = partOf(document, event);
  return {
    flat: Object.fromEntries(Object.entries(flat).map(([field, value]) => [field, textOf(value)])),
    rules: rules === null ? null : typedRules(rules),
  };
}

/** What the flat fields stand for, to be made into rules of its own (RTE-07). */
function rulesToBegin(document: RoutingDocument, event: RoutingEvent): TypedRules {
  const found = effectiveRuleSet(readAtsConfiguration(asJson(document)), event);
  if (found === null) return { default: NO_ACTION, rules: [] };
  const { default_rule: fallback, rules } = found.set;
  const copied = rules.map(({ id, priority, conditions, action }) => ({
    ...{ id, priority, action: { ...action } },
    conditions: conditions.map(({ metric, op, value }) => ({ metric, op, value })),
  }));
  return typedRules({ default_rule: fallback === null ? null : { action: { ...fallback.action } }, rules: copied });
}

const numberOr = (text: string): Json => (/^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : text);
const textOrNull = (text: string): Json => (text.trim() === '' ? null : text.trim());

const savedAction = (
  { stage, workflow_step_id: step, disposition_reason_id: reason }: TypedAction,
  event: RoutingEvent,
): Json => ({
  stage: textOrNull(stage),
  workflow_step_id: textOrNull(step),
  ...(sortOf(event).path === 'DISPOSITION' || reason.trim() !== ''
    ? { disposition_reason_id: textOrNull(reason) }
    : {}),
});

export function partFrom({ flat, rules }: Typed, event: RoutingEvent): EventPart {
  return {
    flat: Object.fromEntries(flatFieldsOf(event).map((field) => [field, textOrNull(flat[field] ?? '')])),
    rules: rules && {
      default_rule: { action: savedAction(rules.default, event) },
      rules: rules.rules.map(({ id, priority, conditions, action }) => ({
        ...{ id: id.trim(), priority: numberOr(priority) },
        conditions: conditions.map(({ op, value }) => ({
          metric: 'completion_percentage',
          op,
          value: numberOr(value),
        })),
        action: savedAction(action, event),
      })),
    },
  };
}

const MOST = 200;

export function typedIn(form: URLSearchParams, event: RoutingEvent): Typed {
  const said = (name: string): string => form.get(name) ?? '';
  const has = (name: string): boolean => form.has(name);
  const count = (is: (place: number) => boolean): number[] => {
    const places: number[] = [];
    while (places.length < MOST && is(places.length)) places.push(places.length);
    return places;
  };
  const action = (at: string): TypedAction => ({
    stage: said(`${at}.stage`),
    workflow_step_id: said(`${at}.workflow_step_id`),
    disposition_reason_id: said(`${at}.disposition_reason_id`),
  });
  const rules = () =>
    count((place) => has(`rules.${place}.id`)).map((place) => {
      const at = `rules.${place}`;
      return {
        id: said(`${at}.id`),
        priority: said(`${at}.priority`),
        conditions: count((one) => has(`${at}.conditions.${one}.op`)).map((one) => ({
          op: said(`${at}.conditions.${one}.op`),
          value: said(`${at}.conditions.${one}.value`),
        })),
        action: action(`${at}.action`),
      };
    });
  return {
    flat: Object.fromEntries(flatFieldsOf(event).map((field) => [field, said(`flat.${field}`)])),
    rules: said('saved') === 'yes' ? { default: action('default'), rules: rules() } : null,
  };
}

const without = <T>(all: readonly T[], place: number): readonly T[] => all.filter((_, at) => at !== place);

/** One more than the largest, so that a new rule is tried last. */
function newRule({ rules }: TypedRules): TypedRule {
  const priorities = rules.map(({ priority }) => Number(priority)).filter((each) => Number.isSafeInteger(each));
  const ids = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (ids.has(`rule_${number}`)) number += 1;
  const priority = String(Math.max(0, ...priorities) + 1);
  return { id: `rule_${number}`, priority, conditions: [NEW_CONDITION], action: NO_ACTION };
}

/** A button that changes the form and saves nothing: `add-rule`, `drop-rule.0`, `add-condition.0`, `drop-condition.0.1`, `begin-rules`, `no-rules`. */
export function pressed(typed: Typed, button: string, document: RoutingDocument, event: RoutingEvent): Typed {
  const [what, one = '', two = ''] = button.split('.');
  const { rules } = typed;
  if (what === 'begin-rules') return { ...typed, rules: rulesToBegin(document, event) };
  if (what === 'no-rules') return { ...typed, rules: null };
  if (rules === null) return typed;
  const place = Number(one);
  const change = (of: (rule: TypedRule) => TypedRule): Typed => ({
    ...typed,
    rules: { ...rules, rules: rules.rules.map((rule, at) => (at === place ? of(rule) : rule)) },
  });
  if (what === 'add-rule') return { ...typed, rules: { ...rules, rules: [...rules.rules, newRule(rules)] } };
  if (what === 'drop-rule') return { ...typed, rules: { ...rules, rules: without(rules.rules, place) } };
  if (what === 'add-condition') return change((rule) => ({ ...rule, conditions: [...rule.conditions, NEW_CONDITION] }));
  if (what === 'drop-condition')
    return change((rule) => ({ ...rule, conditions: without(rule.conditions, Number(two)) }));
  return typed;
}
