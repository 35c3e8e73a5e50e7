/**
 * Why something went out, or did not, now or at a past instant: asked of `runtime/explain/answer.ts`, which does all the finding.
 */
import { z } from 'zod';
import { CATALOG } from '../../../machines/catalog.ts';
import { NUMBER_VERDICTS } from '../../../machines/from-numbers/health.ts';
import { LONGEST_SEARCH } from '../../../machines/identity/people-search.ts';
import { isOpenCallRowStatus } from '../../../machines/vocabulary/call-row.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import { TOLD, type TouchExplained } from '../../../runtime/explain/answer.ts';
import { explainApplication } from '../../../runtime/explain/explain-application.ts';
import type { Earlier, FromNumberExplained } from '../../../runtime/explain/explanation.ts';
import { wireDocument } from '../../../runtime/explain/explanation-document.ts';
import { explanationText } from '../../../runtime/explain/explanation-text.ts';
import { matchesText, whoIsMeant } from '../../../runtime/explain/who-is-meant.ts';
import { Problem } from '../../problem.ts';
import type { Tools } from '../deps.ts';
import { endpoint } from '../endpoint.ts';
import { instantIn, instantOut, text } from '../shapes.ts';
import { acceptedEvents, applicationShape, noSuchApplication, shownApplication } from './application-shape.ts';
import { callShape, shownCall } from './calls.ts';
import { decisionShape, shownDecision } from './decision-shape.ts';
import { findApplication } from './find-application.ts';
import { timelineItemShape, timelineOf } from './timeline.ts';

const causeShape = z.object({ code: z.string(), rule: z.string(), sentence: z.string() });

const touchShape = z
  .object({
    at: instantOut,
    application: z.string(),
    channel: z.enum(['CALL', 'SMS', 'EMAIL']),
    template: z.string(),
    attempt: z.int().nullable(),
    status: z.enum(['accepted', 'unknown']),
    occasion: z.object({ rule: z.string(), sentence: z.string() }).describe('Why there was an occasion for it.'),
    rule: z.string().describe('The rule that let it through.'),
    consent: z
      .object({
        column: z.string(),
        value: z.boolean().nullable(),
        source: z.string().nullable(),
        evidence: z.string().nullable(),
        by: z.string().nullable(),
        at: instantOut.nullable(),
        rule: z.string(),
        sentence: z.string(),
      })
      .describe('The consent on which it went, as the ledger had it then.'),
    decision: decisionShape.nullable(),
  })
  .meta({ id: 'ExplainedTouch' });

const explanationShape = z
  .object({
    application: applicationShape,
    at: instantOut,
    is_past: z.boolean().describe('Rebuilt from journal, ledger and decisions; settings are those of today.'),
    timezone: z.string(),
    stage: z.string().nullable().describe('As it was then.'),
    verdict: z.enum(['UNDER_WAY', 'PLANNED', 'HELD', 'STOPPED', 'UNKNOWN']),
    cause: causeShape.describe('The first thing that keeps anything more from going out.'),
    since: instantOut.nullable(),
    next_eligible_at: instantOut.nullable().describe('When time alone lets the next attempt go; null = it does not.'),
    would_have_to_change: z.array(
      z.object({ what: z.string(), who: z.enum(['candidate', 'recruiter', 'admin', 'nobody', 'time']) }),
    ),
    further: z.array(causeShape).describe('What would hold it next, were the cause gone.'),
    from_number: z
      .object({
        number: z.string(),
        why: z.enum(['KNOWN', 'ROOM', 'HEALTH', 'NOTHING_ELSE']),
        health: z.enum(NUMBER_VERDICTS),
        rests_until: instantOut.nullable(),
        rule: z.string(),
        sentence: z.string(),
      })
      .nullable()
      .describe('The number the open call row would go from, were it decided now; null of the past.'),
    standing: z.object({
      cause: z.string(),
      rule: z.string().nullable(),
      moved_on_by: z.string().nullable().describe('Who or what moves it on.'),
      accepted_events: z.array(z.string()),
    }),
    open_call_row: callShape.nullable(),
    last_decision: decisionShape.nullable(),
    last_touch: touchShape.nullable(),
    touches: z
      .array(touchShape)
      .describe(`What went out, with the consent and the rule that allowed it: the newest ${TOLD.touches}.`),
    earlier: z
      .object({
        touches: z.int().describe('How many went out before those that are listed.'),
        touches_at: instantOut
          .nullable()
          .describe('Asked with `at` of this instant, the answer lists the touches up to there.'),
        timeline: z.string().describe('Everything that happened, from the beginning and in pages.'),
      })
      .optional()
      .describe('Of a long history: where the rest of it is.'),
    recent: z.array(timelineItemShape).describe('The last things that happened, oldest first.'),
    page: z.string().optional().describe('All of it as plain text, with `as=text`.'),
  })
  .meta({ id: 'Explanation' });

const RECENT = 20;

const movedOnBy = (stage: Stage | null): string | null => {
  const { meta } = CATALOG.application.machine.getStateNodeById(stage ?? 'BEING_CHECKED');
  return (meta as { movedOnBy?: string } | undefined)?.movedOnBy ?? null;
};

const shownTouch = ({ decision, ...touch }: TouchExplained) => ({
  ...(wireDocument(touch) as object),
  decision: decision === null ? null : shownDecision(decision),
});

const shownFrom = ({ restsUntil, ...from }: FromNumberExplained) => ({ ...from, rests_until: restsUntil });

const shownEarlier = (application: string, { touches, touchesAt }: Earlier) => ({
  touches,
  touches_at: touchesAt,
  timeline: `/v1/applications/${encodeURIComponent(application)}/timeline`,
});

interface Query {
  readonly at?: Instant | undefined;
  readonly as?: 'text' | undefined;
}

async function explained(org: string, asked: string, query: Query, now: Instant, tools: Tools) {
  const found = await findApplication(org, asked, tools, { newest: 4 * RECENT, until: query.at ?? null });
  const { application, history } = found;
  const explanation = await explainApplication(tools.store, org, application.id, query.at ?? null, now);
  if (explanation === null) throw noSuchApplication(application.id);
  const { cause, lastDecision, lastTouch, touches, earlier, at } = explanation;
  const open = history.rows.find(
    (row) => row.application === application.id && row.kind !== 'INBOUND' && isOpenCallRowStatus(row.status),
  );
  return {
    application: shownApplication(application),
    at,
    is_past: explanation.isPast,
    timezone: explanation.timezone,
    stage: explanation.stage,
    verdict: explanation.verdict,
    cause,
    since: explanation.since,
    next_eligible_at: explanation.nextEligibleAt,
    would_have_to_change: explanation.wouldHaveToChange,
    further: explanation.further,
    from_number: explanation.fromNumber === null ? null : shownFrom(explanation.fromNumber),
    standing: {
      cause: cause.sentence,
      rule: cause.rule,
      moved_on_by: movedOnBy(explanation.stage),
      accepted_events: acceptedEvents(application),
    },
    open_call_row: open === undefined ? null : shownCall({ ...open, candidate: application.candidate }),
    last_decision: lastDecision === null ? null : shownDecision(lastDecision),
    last_touch: lastTouch === null ? null : shownTouch(lastTouch),
    touches: touches.map(shownTouch),
    ...(earlier === null ? {} : { earlier: shownEarlier(application.id, earlier) }),
    recent: timelineOf(application, history)
      .filter((item) => item.at <= at)
      .slice(-RECENT),
    ...(query.as === 'text' ? { page: explanationText(explanation) } : {}),
  };
}

const AT_AND_AS = {
  at: instantIn.optional().describe('As of then; now when left out.'),
  as: z.enum(['text']).optional().describe('`text` adds the whole explanation as a page of plain text.'),
} as const;

const meantShape = z
  .object({
    explanation: explanationShape.nullable().describe('Where one application is meant.'),
    matches: z
      .array(
        z.object({
          candidate: z.string(),
          name: z.string().nullable(),
          application: z.string().nullable().describe('null: they are on no job.'),
          job: z.string().nullable(),
          stage: z.string().nullable(),
          merged_into: z.string().nullable().describe('Who stands for them.'),
        }),
      )
      .describe('Where several are meant: each application of each of them.'),
    more: z.boolean().describe('There are more than these.'),
    page: z.string().optional().describe('All of it as plain text, with `as=text`.'),
  })
  .meta({ id: 'Meant' });

const nobody = (q: string): Problem =>
  new Problem(404, {
    title: 'Nobody is meant',
    detail: `There is no application "${q}", and nobody with that name, phone, email or id.`,
  });

export const EXPLANATIONS = [
  endpoint({
    id: 'explainWhoIsMeant',
    method: 'GET',
    path: '/v1/explain',
    least: 'viewer',
    tag: 'Applications',
    summary: 'Why did, or didn’t, something go out to somebody?',
    about:
      'By a name, a phone, an email, an id of a person or of an application. Where they are several, or somebody is on several jobs, all are listed and none is explained.',
    query: z.strictObject({
      q: text(LONGEST_SEARCH).describe('A name, a phone, an email or an id.'),
      ...AT_AND_AS,
    }),
    answers: { 200: { about: 'The explanation, or who may be meant.', schema: meantShape } },
    async handle({ org, query, now }, tools) {
      const meant = await whoIsMeant(tools.store, org, query.q);
      if (meant.kind === 'application') {
        const explanation = await explained(org, meant.application, query, now, tools);
        const { page } = explanation;
        return { body: { explanation, matches: [], more: false, ...(page === undefined ? {} : { page }) } };
      }
      const { matches, more } = meant;
      if (matches.length === 0) throw nobody(query.q);
      const shown = matches.map(({ mergedInto, ...match }) => ({ ...match, merged_into: mergedInto }));
      const page = query.as === 'text' ? { page: matchesText(matches, more) } : {};
      return { body: { explanation: null, matches: shown, more, ...page } };
    },
  }),
  endpoint({
    id: 'explainApplication',
    method: 'GET',
    path: '/v1/applications/{application}/explain',
    least: 'viewer',
    tag: 'Applications',
    summary: 'Why did, or didn’t, something go out?',
    query: z.strictObject(AT_AND_AS),
    answers: { 200: { about: 'The explanation.', schema: explanationShape } },
    handle: async ({ org, params, query, now }, tools) => ({
      body: await explained(org, params.application, query, now, tools),
    }),
  }),
];
