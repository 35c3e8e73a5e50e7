/** Stage routing of an org: its rules by event, what holds of them, and which would win (RTE-05…09). */
import { z } from 'zod';
import { routedInWords } from '../../../machines/ats/words.ts';
import {
  checkRules,
  effectiveRuleSets,
  isOnLegacyCallLimit,
  percentageOf,
  ROUTING_EVENTS,
  type RoutingEvent,
  type RoutingProblem,
  RULES_FLAG,
  readAtsConfiguration,
  routeInAts,
  ruleSetSchema,
  rulesAreOn,
} from '../../../machines/stage-routing/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { Problem } from '../../problem.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { text } from '../shapes.ts';

type Document = { readonly [key: string]: Json };

/** Anything JSON: its checks name paths that no schema could. */
const rulesInput = z.record(z.string(), z.json());
const rulesShown = z.partialRecord(z.enum(ROUTING_EVENTS as [RoutingEvent, ...RoutingEvent[]]), ruleSetSchema);

const actionShape = z.object({
  stage: z.string().nullable(),
  workflow_step_id: z.string().nullable(),
  disposition_reason_id: z.string().nullable(),
});
const ruleSetShape = z.object({
  origin: z.enum(['saved', 'synthesised']).describe('Synthesised: what the flat fields stand for (RTE-07).'),
  default_rule: z.object({ action: actionShape }).nullable(),
  rules: z.array(
    z.object({
      id: z.string(),
      priority: z.number(),
      conditions: z.array(z.object({ metric: z.string(), op: z.string(), value: z.number().nullable() })),
      action: actionShape,
    }),
  ),
});

const stageRoutingShape = z
  .object({
    saved: z.record(z.string(), z.json()).describe('By event, as it was saved.'),
    effective: z.record(z.string(), ruleSetShape).describe('By event: what holds while the rules are on.'),
    rules_are_on: z.boolean().describe(`The feature flag ${RULES_FLAG}; off, the flat fields decide (RTE-03).`),
    legacy_call_limit: z.boolean().describe('Used-up calls are told as CALL_LIMIT_REACHED (RTE-12).'),
    stages: z.array(z.string()).describe('The stages the ATS has; empty: not known.'),
  })
  .meta({ id: 'StageRouting' });

const evaluatedShape = z
  .object({
    event: z.string(),
    completion_percentage: z.number().nullable(),
    rules_are_on: z.boolean(),
    outcome: z
      .enum(['MOVE', 'DISPOSITION', 'NO_TARGET', 'NOT_IN_START_STAGE', 'NOTHING'])
      .describe('NO_TARGET: the candidate would be stranded (RTE-10). NOTHING: nothing is configured.'),
    path: z.enum(['rules', 'flat']).nullable(),
    rule: z.string().nullable().describe('The rule that wins; null: the default one, or none.'),
    used_default: z.boolean().nullable(),
    stage: z.string().nullable(),
    workflow_step_id: z.string().nullable(),
    disposition_reason_id: z.string().nullable(),
    because: z.string().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'RoutingEvaluated' });

const documentOf = (ats: Json): Document =>
  typeof ats === 'object' && ats !== null && !Array.isArray(ats) ? (ats as Document) : {};

async function savedFor(org: string, { store }: Tools) {
  const view = await store.loadOrg(org);
  if (view === null) throw new Problem(404, { title: 'Not found', detail: 'There is no such org.' });
  return { ats: view.ats, on: rulesAreOn(view) };
}

function shown(ats: Json, on: boolean) {
  const configuration = readAtsConfiguration(ats);
  const effective = Object.entries(effectiveRuleSets(configuration)).map(
    ([event, { set, origin }]) => [event, { origin, ...set }] as const,
  );
  return {
    saved: documentOf(documentOf(ats)['stage_routing_rules'] ?? null),
    effective: Object.fromEntries(effective),
    rules_are_on: on,
    legacy_call_limit: isOnLegacyCallLimit(configuration),
    stages: configuration.stages,
  };
}

function requireRules(problems: readonly RoutingProblem[], at = ''): void {
  const inside = ({ path, message }: RoutingProblem) => ({
    path: [at, path].filter((part) => part !== '').join('.'),
    message,
  });
  if (problems.length > 0) throw refusedBody(problems.map(inside));
}

export const STAGE_ROUTINGS = [
  endpoint({
    id: 'getStageRoutingRules',
    method: 'GET',
    path: '/v1/orgs/{org}/stage-routing-rules',
    least: 'viewer',
    org: 'path',
    tag: 'ATS',
    summary: 'The routing rules of an org',
    answers: { 200: { about: 'As saved, and what holds.', schema: stageRoutingShape } },
    async handle({ org }, tools) {
      const { ats, on } = await savedFor(org, tools);
      return { body: shown(ats, on) };
    },
  }),
  endpoint({
    id: 'putStageRoutingRules',
    method: 'PUT',
    path: '/v1/orgs/{org}/stage-routing-rules',
    least: 'admin',
    org: 'path',
    tag: 'ATS',
    summary: 'Save the routing rules of an org',
    about:
      'Rule sets by event replace all that were saved; an event that is left out is routed by its flat fields. Applications that stand in a stage already are not moved again.',
    body: rulesInput,
    bodyShown: rulesShown,
    answers: { 200: { about: 'Saved; what holds now.', schema: stageRoutingShape } },
    async handle({ org, body, now, principal }, tools) {
      const { on } = await savedFor(org, tools);
      const said = { at: now, by: principal.name, how: 'RULES_SAVED' as const };
      const after = await tools.store.changeOrgAts(
        org,
        (before) => {
          requireRules(checkRules(body, readAtsConfiguration(before)));
          return { ...documentOf(before), stage_routing_rules: body as Json };
        },
        said,
      );
      return { body: shown(after, on) };
    },
  }),
  endpoint({
    id: 'evaluateStageRouting',
    method: 'POST',
    path: '/v1/orgs/{org}/stage-routing-rules/evaluate',
    least: 'recruiter',
    org: 'path',
    tag: 'ATS',
    summary: 'Which rule would win?',
    about: 'A dry run: nothing moves and nothing is saved. Rules in the body are tried in place of the saved ones.',
    body: z
      .strictObject({
        event: z.enum(ROUTING_EVENTS as [RoutingEvent, ...RoutingEvent[]]),
        completion_rate: z
          .number()
          .min(0, 'expected a rate from 0 to 1')
          .max(1, 'expected a rate from 0 to 1')
          .nullish()
          .describe('0…1; null: not known, which no condition matches.'),
        ats_stage: text(200)
          .nullish()
          .describe('Where the application stands; resume review moves from a start stage.'),
        rules_are_on: z.boolean().optional().describe('As if the feature flag said so.'),
        stage_routing_rules: rulesInput.optional().describe('Rules that are not saved yet.'),
      })
      .meta({ id: 'RoutingEvaluation' }),
    answers: { 200: { about: 'Where the event would lead, by which path, and why.', schema: evaluatedShape } },
    async handle({ org, body }, tools) {
      const saved = await savedFor(org, tools);
      const { event, completion_rate: completion = null, ats_stage: stage = null, stage_routing_rules: rules } = body;
      if (rules !== undefined) requireRules(checkRules(rules, readAtsConfiguration(saved.ats)), 'stage_routing_rules');
      const ats = rules === undefined ? saved.ats : { ...documentOf(saved.ats), stage_routing_rules: rules as Json };
      const on = body.rules_are_on ?? saved.on;
      const asked = { event, completion, rulesAreOn: on, place: { stage, step: null } };
      const routed = routeInAts(readAtsConfiguration(ats), asked);
      const to = routed.kind === 'NOTHING' ? null : routed;
      const where = {
        rule: to?.rule ?? null,
        stage: to?.stage ?? null,
        workflow_step_id: to?.step ?? null,
        disposition_reason_id: to?.reason ?? null,
        because: to?.because ?? null,
      };
      return {
        body: {
          event,
          completion_percentage: completion === null ? null : percentageOf(completion),
          rules_are_on: on,
          outcome: routed.kind,
          path: to?.path ?? null,
          used_default: to?.usedDefault ?? null,
          ...where,
          sentence: `ATS routing: ${routedInWords({ event, completion, ...where })}`,
        },
      };
    },
  }),
];
