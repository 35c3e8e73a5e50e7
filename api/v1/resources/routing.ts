/** The ATS routing of an org as a whole: shown with why, tried, saved, its history, and those whom it left stranded (RTE-09, RTE-10). */
import { z } from 'zod';
import type { OrgView } from '../../../machines/candidate/working-set.ts';
import {
  checkDocument,
  differencesOf,
  documentOf,
  isOnLegacyCallLimit,
  leadsOf,
  partOf,
  ROUTING_EVENTS,
  type RoutingDocument,
  readAtsConfiguration,
  rulesAreOn,
} from '../../../machines/stage-routing/index.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { Problem } from '../../problem.ts';
import { redriveStranded, saveRouting, tryRouting, undoChange } from '../../routing.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { PAGING, pageOf } from '../shapes.ts';
import { noSuchApplication } from './application-shape.ts';
import {
  changeShape,
  differenceShape,
  elsewhereShape,
  leadShape,
  routingDocumentShown,
  shownChange,
  shownCompletions,
  shownDifference,
  shownElsewhere,
  shownRouted,
  shownTried,
  triedShape,
} from './routing-shape.ts';

/** Anything JSON: its checks name paths that no schema could. */
const document = z.record(z.string(), z.json());

const routingShape = z
  .object({
    change: z.int().describe('The last change of the history; 0: there was none. Give it as `based_on`.'),
    rules_are_on: z
      .boolean()
      .describe('The feature flag ATS_STAGE_ROUTING_RULES; off, the flat fields decide (RTE-03).'),
    legacy_call_limit: z.boolean().describe('Used-up calls are told as CALL_LIMIT_REACHED (RTE-12).'),
    document: document.describe('What PUT takes: a RoutingDocument.'),
    events: z
      .array(
        z.object({
          event: z.string(),
          flat: z.record(z.string(), z.json()),
          saved: z.boolean().describe('It has a rule set of its own.'),
          leads: z.array(leadShape).describe('Where it leads, for every completion there is, and why.'),
        }),
      )
      .describe('All 21, in the order of the table (RTE-01).'),
  })
  .meta({ id: 'Routing' });

const tryShape = z
  .object({
    problems: z.array(z.object({ path: z.string(), message: z.string() })).describe('Why it could not be saved.'),
    differences: z.array(differenceShape),
    elsewhere: z.array(elsewhereShape).describe('Completions of events that would lead elsewhere.'),
    events_elsewhere: z.int().describe('How many of `events` would have gone elsewhere.'),
    events: z.array(triedShape).describe('The last 100 real events of the last 90 days, newest first.'),
  })
  .meta({ id: 'RoutingTried' });

const orgOf = async (org: string, { store }: Pick<Tools, 'store'>): Promise<OrgView> => {
  const view = await store.loadOrg(org);
  if (view === null) throw new Problem(404, { title: 'Not found', detail: 'There is no such org.' });
  return view;
};

async function shown(org: string, tools: Tools) {
  const view = await orgOf(org, tools);
  const [last] = await tools.store.routingChanges(org, { limit: 1 });
  const [whole, configuration, on] = [documentOf(view.ats), readAtsConfiguration(view.ats), rulesAreOn(view)];
  return {
    change: last?.change ?? 0,
    rules_are_on: on,
    legacy_call_limit: isOnLegacyCallLimit(configuration),
    document: whole,
    events: ROUTING_EVENTS.map((event) => {
      const { flat, rules } = partOf(whole, event);
      const leads = leadsOf(configuration, event, on);
      return {
        ...{ event, flat, saved: rules !== null },
        leads: leads.map(({ over, routed }) => ({ completions: shownCompletions(over), to: shownRouted(routed) })),
      };
    }),
  };
}

function requireDocument(given: Json): RoutingDocument {
  const problems = checkDocument(given);
  if (problems.length > 0)
    throw refusedBody(problems.map(({ path, message }) => ({ path: pathInBody(path), message })));
  return documentOf(given);
}
const pathInBody = (path: string): string => (path === '' ? 'document' : `document.${path}`);

const HISTORY = 'changes of the routing';

export const ROUTINGS = [
  endpoint({
    id: 'getStageRouting',
    method: 'GET',
    path: '/v1/orgs/{org}/stage-routing',
    least: 'viewer',
    org: 'path',
    tag: 'ATS',
    summary: 'The whole ATS routing of an org, and where each event leads',
    about: '`document` is what PUT takes, here and in another org.',
    answers: { 200: { about: 'Flat fields, rules, and what holds of them.', schema: routingShape } },
    async handle({ org }, tools) {
      return { body: await shown(org, tools) };
    },
  }),
  endpoint({
    id: 'putStageRouting',
    method: 'PUT',
    path: '/v1/orgs/{org}/stage-routing',
    least: 'admin',
    org: 'path',
    tag: 'ATS',
    summary: 'Save the whole ATS routing of an org',
    about: 'What is left out of the document is empty afterwards. It stands in the history, and can be undone.',
    body: z.strictObject({ document, based_on: z.int().min(0).nullish() }),
    bodyShown: z
      .strictObject({
        document: routingDocumentShown,
        based_on: z
          .int()
          .min(0)
          .nullish()
          .describe('The change that was seen last; where another has come since, nothing is saved.'),
      })
      .meta({ id: 'RoutingImport' }),
    answers: { 200: { about: 'Saved; what holds now.', schema: routingShape } },
    refuses: { 409: 'Somebody has changed it since `based_on`.' },
    async handle({ org, body, now, principal }, tools) {
      const whole = requireDocument(body.document as Json);
      const said = { at: now, by: principal.name, how: 'IMPORTED' as const };
      await saveRouting(org, { said, basedOn: body.based_on ?? null, change: () => whole, check: () => [] }, tools);
      return { body: await shown(org, tools) };
    },
  }),
  endpoint({
    id: 'tryStageRouting',
    method: 'POST',
    path: '/v1/orgs/{org}/stage-routing/try',
    least: 'recruiter',
    org: 'path',
    tag: 'ATS',
    summary: 'What would another routing change?',
    about:
      'A dry run over every completion and over the last 100 real events: nothing moves and nothing is saved. What is wrong with the document is answered, and not refused.',
    body: z.strictObject({ document }),
    bodyShown: z.strictObject({ document: routingDocumentShown }).meta({ id: 'RoutingTry' }),
    answers: { 200: { about: 'What differs, and who would have gone elsewhere.', schema: tryShape } },
    async handle({ org, body, now }, tools) {
      const given = body.document as Json;
      const view = await orgOf(org, tools);
      const tried = await tryRouting(view, documentOf(given), { problems: checkDocument(given), now }, tools);
      return {
        body: {
          problems: tried.problems.map(({ path, message }) => ({ path: pathInBody(path), message })),
          differences: tried.differences.map(shownDifference),
          elsewhere: tried.elsewhere.map(shownElsewhere),
          events_elsewhere: tried.tried.filter(({ elsewhere }) => elsewhere).length,
          events: tried.tried.map(shownTried),
        },
      };
    },
  }),
  endpoint({
    id: 'listStageRoutingChanges',
    method: 'GET',
    path: '/v1/orgs/{org}/stage-routing/history',
    least: 'viewer',
    org: 'path',
    tag: 'ATS',
    summary: 'Who changed the ATS routing, when, and what',
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'Newest first.', schema: pageOf(changeShape) } },
    async handle({ org, query: { limit, cursor } }, { store }) {
      const before = readCursor(HISTORY, cursor, ['number'])?.[0];
      const found = await store.routingChanges(org, { before, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        body: {
          items: items.map((each) => shownChange(each, differencesOf(each.before, each.after))),
          next_cursor: found.length > limit && last !== undefined ? cursorOf(HISTORY, [last.change]) : null,
        },
      };
    },
  }),
  endpoint({
    id: 'undoStageRoutingChange',
    method: 'POST',
    path: '/v1/orgs/{org}/stage-routing/history/{change}/undo',
    least: 'admin',
    org: 'path',
    tag: 'ATS',
    summary: 'Take a change of the ATS routing back',
    about: 'That change alone: what was changed elsewhere since stays. It is a change of its own, and can be undone.',
    answers: { 200: { about: 'Undone; what holds now.', schema: routingShape } },
    refuses: { 409: 'What it has changed was changed again since.' },
    async handle({ org, params, now, principal }, tools) {
      const change = /^[1-9]\d{0,8}$/.test(params.change)
        ? await tools.store.routingChange(org, Number(params.change))
        : null;
      if (change === null) throw new Problem(404, { title: 'Not found', detail: 'There is no such change.' });
      await undoChange(org, change, { at: now, by: principal.name }, tools);
      return { body: await shown(org, tools) };
    },
  }),
  endpoint({
    id: 'redriveInAts',
    method: 'POST',
    path: '/v1/applications/{application}/redrive-in-ats',
    least: 'recruiter',
    tag: 'ATS',
    summary: 'Route an application again that is stranded in the ATS',
    about:
      'By what is configured now (RTE-10). Those who are stranded stand in GET /v1/parked; what became of it stands in the timeline.',
    answers: { 200: { about: 'It was routed again.', schema: z.object({ redriven: z.literal(true) }) } },
    refuses: { 409: 'It is not stranded, or a later move is on its way.' },
    async handle({ org, params, principal, name }, tools) {
      const { application } = params;
      if ((await tools.store.candidateOfApplication(org, application)) === null) throw noSuchApplication(application);
      if (await redriveStranded({ org, application, by: principal.name, name }, tools))
        return { body: { redriven: true } };
      throw new Problem(409, {
        title: 'Not stranded',
        detail: 'It is not stranded in the ATS, or a later move is on its way. Look at GET /v1/parked.',
      });
    },
  }),
];
