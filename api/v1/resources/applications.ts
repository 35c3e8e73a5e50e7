/** Applications: a candidate on a job. A second add answers the first (STG-14). */
import { z } from 'zod';
import { newApplicationId } from '../../../runtime/application-ids.ts';
import { act } from '../act.ts';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { id, PAGING, pageOf, text } from '../shapes.ts';
import { applicationInFullShape, applicationShape, shownApplication, shownInFull, stage } from './application-shape.ts';
import { mustStandForThemself, requireHistory } from './candidates.ts';
import { findApplication } from './find-application.ts';
import { noSuchJob } from './job-shape.ts';

export const APPLICATIONS = [
  endpoint({
    id: 'addApplication',
    method: 'POST',
    path: '/v1/applications',
    least: 'recruiter',
    tag: 'Applications',
    summary: 'Add a candidate to a job',
    about:
      'Outreach is decided at once (STG-04). A second add of the same candidate and job changes nothing and answers the first.',
    body: z
      .strictObject({
        candidate: id,
        job: id,
        source: z.enum(['APPLICANT', 'SOURCED']).default('APPLICANT'),
        ats_stage: text(200).nullable().default(null),
      })
      .meta({ id: 'ApplicationInput' }),
    answers: {
      200: { about: 'It already exists; nothing was changed.', schema: applicationInFullShape },
      201: { about: 'Added; the stage is where the entry decision led.', schema: applicationInFullShape },
    },
    async handle({ org, body, principal, name }, tools) {
      const { candidate, job, source, ats_stage: atsStage } = body;
      const history = await requireHistory(org, candidate, tools);
      if ((await tools.store.loadJob(org, job)) === null) throw noSuchJob(job);
      await mustStandForThemself(org, candidate, tools, 'Add');
      const first = history.applications.find((each) => each.job === job);
      if (first !== undefined) return { status: 200, body: shownInFull({ ...first, candidate }) };
      const application = await newApplicationId(org, tools);
      const payload = { application, job, source, atsStage, by: principal.name };
      await act([{ org, candidate, kind: 'application.added', name, payload }], tools);
      const after = await requireHistory(org, candidate, tools);
      const added = after.applications.find((each) => each.job === job);
      if (added === undefined) throw new Error('An application that was added is not there.');
      const location = `/v1/applications/${encodeURIComponent(added.id)}`;
      return {
        status: added.id === application ? 201 : 200,
        headers: { location },
        body: shownInFull({ ...added, candidate }),
      };
    },
  }),
  endpoint({
    id: 'listApplications',
    method: 'GET',
    path: '/v1/applications',
    least: 'viewer',
    tag: 'Applications',
    summary: 'List applications',
    query: z.strictObject({
      job: z.string().optional(),
      stage: stage.optional(),
      candidate: z.string().optional(),
      ...PAGING,
    }),
    answers: { 200: { about: 'Applications by id.', schema: pageOf(applicationShape) } },
    async handle({ org, query }, { store }) {
      const after = readCursor('applications', query.cursor, ['string'])?.[0];
      const given = Object.fromEntries(
        Object.entries({ job: query.job, stage: query.stage, candidate: query.candidate, after }).filter(
          ([, value]) => value !== undefined,
        ),
      );
      const read = await store.applications(org, { ...given, limit: query.limit + 1 });
      return { body: page('applications', read, query.limit, (each) => [each.id], shownApplication) };
    },
  }),
  endpoint({
    id: 'getApplication',
    method: 'GET',
    path: '/v1/applications/{application}',
    least: 'viewer',
    tag: 'Applications',
    summary: 'Show an application',
    answers: { 200: { about: 'The application.', schema: applicationInFullShape } },
    async handle({ org, params }, tools) {
      return { body: shownInFull((await findApplication(org, params.application, tools, { newest: 0 })).application) };
    },
  }),
];
