/** The rulebook: each rule with what sets it, where it is drawn and what proves it. */
import { z } from 'zod';
import { isRuleId } from '../../../machines/rule-families.ts';
import type { RecentlyDecided } from '../../../runtime/store/subjects/recent-decisions.ts';
import { Problem } from '../../problem.ts';
import {
  decidedInLastDay,
  RULE_IDS,
  type RuleView,
  rulesByWords,
  ruleView,
  type SettingsInForce,
} from '../../rules/rule-view.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { pageOf } from '../shapes.ts';
import { noSuchJob } from './job-shape.ts';

const settingShape = z.object({
  path: z.string().describe('In dots: `call_retry.retry_count`.'),
  value: z.json().describe('What holds now.'),
  default: z.json(),
  origin: z.enum(['job', 'org', 'default']).describe('Where it comes from (SET-01).'),
});

const drawnShape = z.object({
  chart: z.string().nullable().describe('null: a gate of messages, which pass it whichever chart sends them.'),
  state: z.string().nullable().describe('null: it holds in every state, or is drawn in none.'),
  event: z.string().nullable().describe('null: it leads on at once, or is a gate.'),
  gate: z.string().nullable(),
  to: z.string().nullable().describe('Where it leads; null: it stays, or the gate says.'),
});

const ruleShape = z
  .object({
    id: z.string(),
    topic: z.string(),
    sentence: z.string(),
    sources: z.array(z.string()).describe('000, 001 and 002 are pages of the seed; D is a decision of our own.'),
    settings: z.array(settingShape),
    decided_last_day: z
      .object({
        times: z.int(),
        at_least: z.boolean().describe('There may be more: only so many decisions are counted.'),
      })
      .describe('How often it decided a call, text, email or wait of the org. Changes of stage are not counted.'),
    drawn: z.array(drawnShape),
    tests: z.array(z.string()).describe('Tests and scenario cases whose titles cite it.'),
  })
  .meta({ id: 'Rule' });

const shown = ({ id, title, sentence, sources, settings, drawn, tests }: RuleView, decided: RecentlyDecided) => ({
  id,
  topic: title,
  sentence,
  sources: [...sources],
  settings: settings.map(({ path, value, fallback, origin }) => ({ path, value, default: fallback, origin })),
  decided_last_day: { times: decided.byRule[id] ?? 0, at_least: !decided.isAll },
  drawn: drawn.map((place) =>
    place.kind === 'gate'
      ? { chart: place.chart, state: place.state, event: null, gate: place.gate, to: null }
      : {
          chart: place.chart,
          state: place.state,
          event: place.wait === null ? place.event : `after ${place.wait}`,
          gate: null,
          to: place.to,
        },
  ),
  tests: [...tests],
});

const query = z.strictObject({
  q: z.string().max(200).optional().describe('Words, each of which begins one of the rule’s.'),
  job: z.string().max(200).optional().describe('Whose settings are shown; left out, the org’s.'),
});

async function inForce(org: string, job: string | undefined, { store }: Tools): Promise<SettingsInForce> {
  const [ofOrg, ofJob] = await Promise.all([store.loadOrg(org), job === undefined ? null : store.loadJob(org, job)]);
  if (job !== undefined && ofJob === null) throw noSuchJob(job);
  return { org: ofOrg?.settings ?? {}, job: ofJob?.settings ?? null };
}

export const RULEBOOK = [
  endpoint({
    id: 'listRules',
    method: 'GET',
    path: '/v1/rules',
    least: 'viewer',
    tag: 'Rules',
    summary: 'List the rules, or search them by words',
    query,
    answers: { 200: { about: 'Rules in the rulebook’s order, all on one page.', schema: pageOf(ruleShape) } },
    async handle({ org, now, query: { q = '', job } }, tools) {
      const settings = await inForce(org, job, tools);
      const decided = await decidedInLastDay(tools.store, org, now);
      const items = rulesByWords(q).map((id) => shown(ruleView(id, settings), decided));
      return { body: { items, next_cursor: null } };
    },
  }),
  endpoint({
    id: 'getRule',
    method: 'GET',
    path: '/v1/rules/{rule}',
    least: 'viewer',
    tag: 'Rules',
    summary: 'What a rule says, what sets it, where it is drawn and what proves it',
    query: query.omit({ q: true }),
    answers: { 200: { about: 'The rule.', schema: ruleShape } },
    async handle({ org, now, params, query: { job } }, tools) {
      const id = params.rule.toUpperCase();
      if (!isRuleId(id))
        throw new Problem(404, {
          title: 'Not found',
          detail: `There is no rule "${params.rule}". GET /v1/rules lists all ${RULE_IDS.length} of them.`,
        });
      const rule = ruleView(id, await inForce(org, job, tools));
      return { body: shown(rule, await decidedInLastDay(tools.store, org, now)) };
    },
  }),
];
