/** How the routing of an org is shown over HTTP: where events lead, what differs, who changed it. */
import { z } from 'zod';
import { routedInWords } from '../../../machines/ats/words.ts';
import {
  atsConfigurationSchema,
  type Completions,
  completionsInWords,
  type LedElsewhere,
  ROUTING_EVENTS,
  type Routed,
  type RoutingDifference,
  type RoutingEvent,
  ruleSetSchema,
  type TriedAgain,
} from '../../../machines/stage-routing/index.ts';
import { ROUTING_SAVES, type RoutingChange } from '../../../runtime/store/subjects/routing-changes.ts';
import { instantOut } from '../shapes.ts';

const routingEvent = z.enum(ROUTING_EVENTS as [RoutingEvent, ...RoutingEvent[]]);

/** What is exported and imported. The schema of the documents; what is sent is checked with paths that no schema could name. */
export const routingDocumentShown = atsConfigurationSchema
  .extend({
    stage_routing_rules: z
      .partialRecord(routingEvent, ruleSetSchema)
      .default({})
      .describe('Rule sets by event; an event without one is routed by what its flat fields stand for (RTE-07).'),
  })
  .meta({ id: 'RoutingDocument', description: 'The whole ATS routing of an org, as it is exported and imported.' });

const routedShape = z
  .object({
    outcome: z
      .enum(['MOVE', 'DISPOSITION', 'NO_TARGET', 'NOT_IN_START_STAGE', 'NOTHING'])
      .describe('NO_TARGET: the candidate would be stranded (RTE-10). NOTHING: nothing is configured.'),
    path: z.enum(['rules', 'flat']).nullable(),
    because: z.string().nullable(),
    rule: z.string().nullable().describe('The rule that wins; null: the default one, or none.'),
    used_default: z.boolean().nullable(),
    stage: z.string().nullable(),
    workflow_step_id: z.string().nullable(),
    disposition_reason_id: z.string().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'RoutedTo' });

const completionsShape = z
  .object({
    of: z.enum(['ANY', 'UNKNOWN', 'RANGE']).describe('ANY: the completion makes no difference.'),
    from: z.number().nullable().describe('Of a range, in percent.'),
    to: z.number().nullable(),
    from_included: z.boolean().nullable(),
    to_included: z.boolean().nullable(),
    words: z.string(),
  })
  .meta({ id: 'Completions' });

export const leadShape = z.object({ completions: completionsShape, to: routedShape });
export const elsewhereShape = z.object({
  event: z.string(),
  completions: completionsShape,
  before: routedShape,
  after: routedShape,
});
export const differenceShape = z.object({
  path: z.string().describe('In dots: `flat.outreach_stage`, `stage_routing_rules.OUTREACH`.'),
  before: z.json().describe('null: it was not there.'),
  after: z.json(),
});
export const triedShape = z.object({
  at: instantOut,
  candidate: z.string(),
  application: z.string(),
  event: z.string(),
  completion_rate: z.number().nullable(),
  elsewhere: z.boolean(),
  saved: routedShape.describe('Where it leads by what is saved.'),
  draft: routedShape.describe('Where it would lead.'),
});
export const changeShape = z
  .object({
    change: z.int(),
    at: instantOut,
    by: z.string().describe('The name of the key.'),
    how: z.enum(ROUTING_SAVES),
    undoes: z.int().nullable().describe('The change that it takes back.'),
    differences: z.array(differenceShape),
  })
  .meta({ id: 'RoutingChange' });

export function shownRouted(routed: Routed, completion: number | null = null) {
  const to = routed.kind === 'NOTHING' ? null : routed;
  const where = {
    rule: to?.rule ?? null,
    stage: to?.stage ?? null,
    workflow_step_id: to?.step ?? null,
    disposition_reason_id: to?.reason ?? null,
    because: to?.because ?? null,
  };
  const { event } = routed;
  return {
    outcome: routed.kind,
    path: to?.path ?? null,
    used_default: to?.usedDefault ?? null,
    ...where,
    sentence: `ATS routing: ${routedInWords({ event, completion, ...where })}`,
  };
}

export function shownCompletions(over: Completions) {
  const words = completionsInWords(over);
  if (typeof over === 'string')
    return { of: over, from: null, to: null, from_included: null, to_included: null, words };
  const { from, to, fromIncluded, toIncluded } = over;
  return { of: 'RANGE' as const, from, to, from_included: fromIncluded, to_included: toIncluded, words };
}

export const shownDifference = ({ path, before, after }: RoutingDifference) => ({ path, before, after });

export const shownElsewhere = ({ event, over, before, after }: LedElsewhere) => ({
  event,
  completions: shownCompletions(over),
  before: shownRouted(before),
  after: shownRouted(after),
});

export const shownTried = ({ at, candidate, application, event, completion, elsewhere, saved, draft }: TriedAgain) => ({
  ...{ at, candidate, application, event, completion_rate: completion, elsewhere },
  saved: shownRouted(saved, completion),
  draft: shownRouted(draft, completion),
});

export const shownChange = (
  { change, at, by, how, undoes }: RoutingChange,
  differences: readonly RoutingDifference[],
) => ({ change, at, by, how, undoes, differences: differences.map(shownDifference) });
