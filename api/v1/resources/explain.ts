/**
 * Why something went out, or did not: the last decision, and what stands in the way.
 *
 * A first version: it reads what was decided and recorded, and decides nothing itself.
 */
import { z } from 'zod';
import { CATALOG } from '../../../machines/catalog.ts';
import { isOpenCallRowStatus } from '../../../machines/vocabulary/call-row.ts';
import type { Stage } from '../../../machines/vocabulary/stage.ts';
import type { JobView, OrgView } from '../../../runtime/working-set.ts';
import { endpoint } from '../endpoint.ts';
import { instantIn, instantOut } from '../shapes.ts';
import { acceptedEvents, applicationShape, shownApplication } from './application-shape.ts';
import { callShape, shownCall } from './calls.ts';
import { decisionShape, shownDecision } from './decision-shape.ts';
import { type FoundApplication, findApplication } from './find-application.ts';
import { timelineItemShape, timelineOf } from './timeline.ts';

const explanationShape = z
  .object({
    application: applicationShape,
    at: instantOut,
    standing: z.object({
      cause: z.string().describe('The first thing that decides whether anything goes out now.'),
      rule: z.string().nullable(),
      moved_on_by: z.string().nullable().describe('Who or what moves it on.'),
      accepted_events: z.array(z.string()),
    }),
    next_eligible_at: instantOut.nullable().describe('When the next attempt is due, as things stand.'),
    open_call_row: callShape.nullable(),
    last_decision: decisionShape.nullable(),
    recent: z.array(timelineItemShape).describe('The last things that happened, oldest first.'),
  })
  .meta({ id: 'Explanation' });

const RECENT = 20;

const movedOnBy = (stage: Stage | null): string | null => {
  if (stage === null) return null;
  const { meta } = CATALOG.application.machine.getStateNodeById(stage);
  return (meta as { movedOnBy?: string } | undefined)?.movedOnBy ?? null;
};

const describes = (stage: Stage | null): string =>
  stage === null
    ? 'The application is not known yet.'
    : (CATALOG.application.machine.getStateNodeById(stage).description ?? stage);

function causeOf({ application }: FoundApplication, org: OrgView, job: JobView | null) {
  const { stage } = application;
  const switched = org.killSwitches.find(
    ({ scope, id }) => scope === 'org' || (scope === 'job' && id === application.job) || scope === 'channel',
  );
  if (stage !== 'OUTREACH') return { cause: `${stage}: ${describes(stage)}`, rule: 'GAT-02', by: movedOnBy(stage) };
  if (switched !== undefined)
    return {
      cause: `A kill switch is on (${switched.scope} ${switched.id}).`,
      rule: 'GAT-21',
      by: 'an admin, by POST /v1/kill-switch',
    };
  if (job?.paused === true)
    return { cause: 'The job is paused.', rule: 'GAT-01', by: 'a recruiter, by POST /v1/jobs/{job}/resume' };
  if (org.shadow || job?.shadow === true)
    return { cause: 'Shadow mode: everything is decided, nothing is sent.', rule: 'GAT-22', by: 'the operator' };
  return { cause: describes(stage), rule: null, by: movedOnBy(stage) };
}

export const EXPLANATIONS = [
  endpoint({
    id: 'explainApplication',
    method: 'GET',
    path: '/v1/applications/{application}/explain',
    least: 'viewer',
    tag: 'Applications',
    summary: 'Why did, or didn’t, something go out?',
    query: z.strictObject({ at: instantIn.optional().describe('As of then; now when left out.') }),
    answers: { 200: { about: 'The explanation.', schema: explanationShape } },
    async handle({ org, params, query, now }, tools) {
      const found = await findApplication(org, params.application, tools);
      const { application, history } = found;
      const at = query.at ?? now;
      const [orgView, job] = await Promise.all([tools.store.loadOrg(org), tools.store.loadJob(org, application.job)]);
      if (orgView === null) throw new Error(`The org ${org} is gone.`);
      const decision = history.decisions.findLast((each) => each.application === application.id && each.at <= at);
      const open = history.rows.find(
        (row) => row.application === application.id && row.kind !== 'INBOUND' && isOpenCallRowStatus(row.status),
      );
      const { cause, rule, by } = causeOf(found, orgView, job);
      return {
        body: {
          application: shownApplication(application),
          at,
          standing: { cause, rule, moved_on_by: by, accepted_events: acceptedEvents(application) },
          next_eligible_at: open?.status === 'PENDING' ? open.scheduledAt : null,
          open_call_row: open === undefined ? null : shownCall({ ...open, candidate: application.candidate }),
          last_decision: decision === undefined ? null : shownDecision(decision),
          recent: timelineOf(found)
            .filter((item) => item.at <= at)
            .slice(-RECENT),
        },
      };
    },
  }),
];
