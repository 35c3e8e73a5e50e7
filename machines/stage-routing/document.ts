/**
 * Owns the routing of an org as one document (exported, imported, edited event by event, compared, kept in the
 * history), and what is wrong with it beyond its schema. Guarantee: an event's part put back as it was taken out
 * changes nothing.
 */
import type { Json } from '../vocabulary/declared-effect.ts';
import { readAtsConfiguration } from './ats-configuration.ts';
import { atsConfigurationSchema, checkAtsConfiguration, checkRules, type RoutingProblem } from './check-rules.ts';
import { isRoutingEvent, ROUTING_EVENTS, type RoutingEvent, sortOf } from './routing-events.ts';
import { textIn } from './rules.ts';

export interface RoutingDocument {
  readonly flat: { readonly [field: string]: Json };
  readonly stages: readonly Json[];
  readonly start_stages: readonly Json[];
  readonly stage_routing_rules: { readonly [event: string]: Json };
}

type Unread = { readonly [key: string]: Json };
const objectIn = (given: Json | undefined): Unread =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Unread) : {};
const listIn = (given: Json | undefined): readonly Json[] => (Array.isArray(given) ? given : []);

/** As it is stored, with what was left out as empty; fields that are empty are not there. */
export function documentOf(stored: Json): RoutingDocument {
  const of = objectIn(stored);
  const flat = Object.entries(objectIn(of['flat'])).flatMap(([field, value]) => {
    const text = textIn(value); // ids come as numbers too, and are the same ids
    return text === null ? [] : [[field, text] as const];
  });
  return {
    flat: Object.fromEntries(flat),
    stages: listIn(of['stages']),
    start_stages: listIn(of['start_stages']),
    stage_routing_rules: objectIn(of['stage_routing_rules']),
  };
}

/** The flat fields of an event, in the order of the table. */
export function flatFieldsOf(event: RoutingEvent): readonly string[] {
  const { stageField, stepField, reasonField } = sortOf(event);
  return [stageField, stepField, reasonField].filter((field) => field !== null);
}

/** What one event has of its own: its flat fields, and its saved rule set; null: none is saved, and the flat fields stand for one. */
export interface EventPart {
  readonly flat: { readonly [field: string]: Json };
  readonly rules: Json;
}

export function partOf({ flat, stage_routing_rules: saved }: RoutingDocument, event: RoutingEvent): EventPart {
  return {
    flat: Object.fromEntries(flatFieldsOf(event).map((field) => [field, flat[field] ?? null])),
    rules: saved[event] ?? null,
  };
}

export function withPart(document: RoutingDocument, event: RoutingEvent, { flat, rules }: EventPart): RoutingDocument {
  const { [event]: _, ...others } = document.stage_routing_rules;
  const fields = Object.fromEntries(flatFieldsOf(event).map((field) => [field, flat[field] ?? null]));
  const all = Object.entries({ ...document.flat, ...fields }).filter(([, value]) => value !== null);
  return {
    ...document,
    flat: Object.fromEntries(all),
    stage_routing_rules: rules === null ? others : { ...others, [event]: rules },
  };
}

const isStageField = (field: string): boolean => ROUTING_EVENTS.some((event) => sortOf(event).stageField === field);

/** RTE-04: a flat stage that the ATS does not have would strand whoever is moved by the rule that it stands for. */
function flatProblems({ flat }: RoutingDocument, stages: readonly string[]): readonly RoutingProblem[] {
  if (stages.length === 0) return [];
  const known = stages.map((each) => `"${each}"`).join(', ');
  return Object.entries(flat).flatMap(([field, value]) => {
    const stage = textIn(value);
    const isMissing = stage !== null && isStageField(field) && !stages.includes(stage);
    return isMissing ? [{ path: `flat.${field}`, message: `is no stage of the ATS: it has ${known} (RTE-04)` }] : [];
  });
}

/** RTE-09: of a whole document that somebody wants to save. */
export function checkDocument(given: unknown): readonly RoutingProblem[] {
  const problems = checkAtsConfiguration(given);
  if (!atsConfigurationSchema.safeParse(given).success) return problems;
  const stored = given as Json; // its schema holds
  return [...flatProblems(documentOf(stored), readAtsConfiguration(stored).stages), ...problems];
}

/**
 * RTE-09: of one event of a document, so that what is wrong elsewhere in it holds nobody up who mends this one.
 * Paths are those of the whole document.
 */
export function checkPart(document: RoutingDocument, event: RoutingEvent): readonly RoutingProblem[] {
  const { flat, rules } = partOf(document, event);
  const schema = checkAtsConfiguration({ flat });
  const own = { ...document, flat, stage_routing_rules: {} };
  const configuration = readAtsConfiguration(asJson(document));
  const inRules = rules === null ? [] : checkRules({ [event]: rules }, configuration);
  return [
    ...schema,
    ...(schema.length > 0 ? [] : flatProblems(own, configuration.stages)),
    ...inRules.map(({ path, message }) => ({ path: `stage_routing_rules.${path}`, message })),
  ];
}

/** The same value, for whoever keeps or reads it as JSON. */
export const asJson = ({ flat, stages, start_stages, stage_routing_rules }: RoutingDocument): Json => ({
  ...{ flat, stages, start_stages, stage_routing_rules },
});

/** The event that a problem's path is about; null: it is about more than one, or about none. */
export function eventOfPath(path: string): RoutingEvent | null {
  const [part, name = ''] = path.split('.');
  if (part === 'stage_routing_rules') return isRoutingEvent(name) ? name : null;
  return part === 'flat' ? (ROUTING_EVENTS.find((event) => flatFieldsOf(event).includes(name)) ?? null) : null;
}
