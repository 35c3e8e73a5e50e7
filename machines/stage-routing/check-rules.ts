/**
 * Owns what is wrong with routing rules or an ATS configuration that somebody wants to save: the schemas, and the
 * checks that no schema can say (RTE-09). Guarantee: never throws; each problem names its path in the document, in
 * dots.
 */
import { z } from 'zod';
import type { Json } from '../vocabulary/declared-effect.ts';
import { problemsIn, type SchemaProblem } from '../vocabulary/schema-problems.ts';
import { type AtsConfiguration, flatTargetOf, readAtsConfiguration } from './ats-configuration.ts';
import { isRoutingEvent, ROUTING_EVENT_SORTS, ROUTING_EVENTS, type RoutingEvent, sortOf } from './routing-events.ts';
import { METRIC, OPERATORS } from './rules.ts';

// What is already stored is read without these checks (`readRuleSets`).

const MOST_RULES = 200;
const LARGEST_PRIORITY = 1_000_000;

const name = z.string().max(200, 'expected at most 200 characters');
const idOrNumber = z.union([name, z.int()], { error: 'expected a text or a whole number' });

const action = z.strictObject({
  stage: name.nullish(),
  workflow_step_id: idOrNumber.nullish(),
  disposition_reason_id: idOrNumber.nullish(),
});

const condition = z.strictObject({
  metric: z.literal(METRIC, { error: `expected "${METRIC}"` }),
  op: z.enum(OPERATORS, { error: `expected one of ${OPERATORS.join(', ')}` }),
  value: z
    .number({ error: 'expected a percentage from 0 to 100' })
    .min(0, 'expected a percentage from 0 to 100')
    .max(100, 'expected a percentage from 0 to 100'),
});

const rule = z.strictObject({
  id: z.string().regex(/\S/, 'expected an id').max(100, 'expected at most 100 characters'),
  priority: z
    .int('expected a whole number')
    .min(0, 'expected zero or more')
    .max(LARGEST_PRIORITY, `expected at most ${LARGEST_PRIORITY}`),
  conditions: z
    .array(condition)
    .min(1, 'a rule without conditions matches always, so that neither the default nor a later rule could win')
    .max(20, 'expected at most 20 conditions'),
  action,
});

export const ruleSetSchema = z
  .strictObject({
    default_rule: z.strictObject({ action }, { error: 'is missing: what no rule matches needs somewhere to go' }),
    rules: z.array(rule).max(MOST_RULES, `expected at most ${MOST_RULES} rules`).default([]),
  })
  .meta({ id: 'RoutingRuleSet' });

type GivenRuleSet = z.output<typeof ruleSetSchema>;
type GivenAction = z.output<typeof action>;

export type RoutingProblem = SchemaProblem;

const under = (path: string, problems: readonly RoutingProblem[]): readonly RoutingProblem[] =>
  problems.map((each) => ({ ...each, path: [path, each.path].filter((part) => part !== '').join('.') }));

const NO_FIELD = { unknownKey: 'no field of this name exists' };

const isSet = (given: string | number | null | undefined): boolean =>
  given !== null && given !== undefined && String(given).trim() !== '';

function actionProblems(
  event: RoutingEvent,
  given: GivenAction,
  configuration: AtsConfiguration,
): readonly RoutingProblem[] {
  const problems: RoutingProblem[] = [];
  const { stages } = configuration;
  const disposes = sortOf(event).path === 'DISPOSITION';
  const { stage, workflow_step_id: step, disposition_reason_id: reason } = given;
  const known = stages.length > 0 ? `the ATS has ${stages.map((each) => `"${each}"`).join(', ')}` : '';
  if (isSet(stage) && stages.length > 0 && !stages.includes(String(stage).trim()))
    problems.push({ path: 'stage', message: `is no stage of the ATS: ${known} (RTE-04)` });
  if (isSet(reason) && !disposes)
    problems.push({ path: 'disposition_reason_id', message: `${event} makes no disposition (RTE-02)` });
  const flatStep = flatTargetOf(configuration, event).step !== null;
  if (!isSet(stage) && !isSet(step) && !flatStep && !(disposes && isSet(reason)))
    problems.push({ path: 'stage', message: 'is empty, and so is the step: candidates would be stranded (RTE-04)' });
  return problems;
}

function ruleSetProblems(
  event: RoutingEvent,
  set: GivenRuleSet,
  configuration: AtsConfiguration,
): readonly RoutingProblem[] {
  const ids = set.rules.map(({ id }) => id.trim());
  return [
    ...under('default_rule.action', actionProblems(event, set.default_rule.action, configuration)),
    ...set.rules.flatMap(({ id, action: own }, place) => [
      ...(ids.indexOf(id.trim()) < place
        ? [{ path: `rules.${place}.id`, message: `is the id of rule ${ids.indexOf(id.trim())} too` }]
        : []),
      ...under(`rules.${place}.action`, actionProblems(event, own, configuration)),
    ]),
  ];
}

/** Rules by event, as they would be saved; `configuration` is what stands beside them. */
export function checkRules(document: unknown, configuration: AtsConfiguration): readonly RoutingProblem[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return [{ path: '', message: 'expected rule sets by event, such as { "OUTREACH": { … } }' }];
  return Object.entries(document).flatMap(([event, given]): readonly RoutingProblem[] => {
    if (!isRoutingEvent(event))
      return [{ path: event, message: `no routing event of this name exists: ${ROUTING_EVENTS.join(', ')} (RTE-01)` }];
    if (sortOf(event).path === 'RESUME')
      return [
        { path: event, message: `resume review is not routed by rules; set ${sortOf(event).stageField} (RTE-02)` },
      ];
    const read = ruleSetSchema.safeParse(given);
    return under(
      event,
      read.success ? ruleSetProblems(event, read.data, configuration) : problemsIn(read.error, NO_FIELD),
    );
  });
}

/** Every flat field (RTE-01). */
export const FLAT_FIELDS: readonly string[] = [
  ...new Set(
    Object.values(ROUTING_EVENT_SORTS).flatMap(({ stageField, stepField, reasonField }) =>
      [stageField, stepField, reasonField].filter((field) => field !== null),
    ),
  ),
];

const texts = z.array(name.min(1, 'expected a name')).max(1_000, 'expected at most 1000');
export const atsConfigurationSchema = z
  .strictObject({
    flat: z
      .strictObject(Object.fromEntries(FLAT_FIELDS.map((field) => [field, idOrNumber.nullish()])))
      .default({})
      .describe('Flat fields by name: where each event leads (RTE-01).'),
    stages: texts.default([]).describe('The stages the ATS has; empty: not known.'),
    start_stages: texts.default([]).describe('Stages or steps in which outreach may start; empty: every one (ATS-04).'),
    stage_routing_rules: z
      .record(z.string(), z.unknown())
      .nullish()
      .describe('Rule sets by event; left out, the saved ones stay.'),
  })
  .meta({ id: 'AtsConfiguration' });

/** A whole ATS configuration. */
export function checkAtsConfiguration(document: unknown): readonly RoutingProblem[] {
  const read = atsConfigurationSchema.safeParse(document);
  if (!read.success) return problemsIn(read.error, NO_FIELD);
  const rules = read.data.stage_routing_rules ?? {};
  // What was read is JSON; the schema's type says `undefined` where a key is left out.
  const configuration = readAtsConfiguration(read.data as Json);
  return under('stage_routing_rules', checkRules(rules, configuration));
}
