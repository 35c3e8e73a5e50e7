/** Jobs, and pausing them (PAU-01…04): the answer comes at once, the candidates hear of it in the background. */
import { z } from 'zod';
import { page, readCursor } from '../cursor.ts';
import type { Tools } from '../deps.ts';
import { type Ask, endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { id, instantOut, PAGING, pageOf, text } from '../shapes.ts';
import { callTypes, jobInFullShape, jobShape, noSuchJob, progressShape, shownJob, shownProgress } from './job-shape.ts';
import { requireSettings } from './orgs.ts';
import { jobWarnings } from './setup-warnings.ts';

const jobInput = z
  .strictObject({
    name: text(200).min(1, 'expected a name'),
    script: id.nullable().default(null).describe('The script whose texts it uses; null = the built-in ones.'),
    resume_scoring: z.boolean().default(false),
    policy: z.literal('AI_RESUME_REVIEW_ONLY').nullable().default(null),
    call_types: callTypes.default({ applicant_call_type: 'PHONE', sourced_call_type: 'PHONE' }),
    settings: z
      .record(z.string(), z.json())
      .nullable()
      .optional()
      .describe('Own groups; left out, they stay as they are.'),
    shadow: z.boolean().default(false),
    allowed_recipients: z.array(text(320)).nullable().default(null),
    ats_job: text(200)
      .min(1, 'expected an id')
      .nullable()
      .default(null)
      .describe("The ATS's job that it stands for; null = the one with its own id."),
  })
  .meta({ id: 'JobInput' });

const inFlightShape = z.object({
  candidate: z.string(),
  application: z.string(),
  channel: z.enum(['CALL', 'SMS', 'EMAIL']),
  since: instantOut.nullable(),
});

const pausedShape = z
  .object({
    job: z.string(),
    paused: z.boolean(),
    progress: progressShape,
    in_flight: z.array(inFlightShape).describe('What had left for a provider when this answered; nothing else leaves.'),
  })
  .meta({ id: 'JobPause' });

const CHANNEL_OF: Readonly<Record<string, 'CALL' | 'SMS' | 'EMAIL'>> = {
  placeCall: 'CALL',
  sendSms: 'SMS',
  sendEmail: 'EMAIL',
};
/** More than a dozen workers can have in hand (runtime/host.ts). */
const MOST_IN_FLIGHT = 10_000;

export async function inFlightOf(org: string, job: string | null, { store }: Pick<Tools, 'store'>) {
  return (await store.inFlight(org, job, MOST_IN_FLIGHT)).map(({ candidate, application, kind, since }) => ({
    candidate,
    application,
    channel: CHANNEL_OF[kind] ?? 'CALL',
    since,
  }));
}

async function pause(
  { org, params, principal }: Ask<{ job: string }, unknown, unknown>,
  paused: boolean,
  tools: Tools,
) {
  const { store, teller } = tools;
  if (!(await store.setJobPaused(org, params.job, paused))) throw noSuchJob(params.job);
  const event = paused ? 'job.paused' : 'job.resumed';
  const [inFlight, telling] = await Promise.all([
    inFlightOf(org, params.job, tools),
    teller.tell({ org, job: params.job, event, by: principal.name }),
  ]);
  const body = { job: params.job, paused, progress: shownProgress(telling), in_flight: inFlight };
  return { status: 202, body };
}

export const JOBS = [
  endpoint({
    id: 'putJob',
    method: 'PUT',
    path: '/v1/jobs/{job}',
    least: 'admin',
    tag: 'Jobs',
    summary: 'Save a job',
    about:
      'What is left out is saved as its default, but for settings, which stay as they are. Pausing is an act of its own.',
    body: jobInput,
    answers: {
      200: { about: 'Saved.', schema: jobShape },
      201: { about: 'Saved; it is new.', schema: jobShape },
    },
    async handle({ org, params, body }, { store }) {
      const named = id.safeParse(params.job);
      if (!named.success) throw refusedBody([{ path: 'job', message: named.error.issues[0]?.message ?? 'is no id' }]);
      const before = await store.savedJob(org, params.job);
      const given = body.settings;
      const settings =
        given === undefined ? (before?.settings ?? null) : given === null ? null : requireSettings(given);
      const job = {
        id: params.job,
        name: body.name,
        script: body.script ?? '',
        resumeScoring: body.resume_scoring,
        policy: body.policy,
        callTypes: { applicant: body.call_types.applicant_call_type, sourced: body.call_types.sourced_call_type },
        settings,
        shadow: body.shadow,
        allowedRecipients: body.allowed_recipients,
        atsJob: body.ats_job,
      };
      await store.upsertJob(org, job);
      const warnings = jobWarnings(await store.loadOrg(org), job);
      return {
        status: before === null ? 201 : 200,
        body: { ...shownJob({ ...job, paused: before?.paused ?? false }), warnings },
      };
    },
  }),
  endpoint({
    id: 'listJobs',
    method: 'GET',
    path: '/v1/jobs',
    least: 'viewer',
    tag: 'Jobs',
    summary: 'List jobs',
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'Jobs by id.', schema: pageOf(jobShape) } },
    async handle({ org, query }, { store }) {
      const after = readCursor('jobs', query.cursor, ['string'])?.[0];
      const jobs = await store.savedJobs(org, { after, limit: query.limit + 1 });
      return { body: page('jobs', jobs, query.limit, (job) => [job.id], shownJob) };
    },
  }),
  endpoint({
    id: 'getJob',
    method: 'GET',
    path: '/v1/jobs/{job}',
    least: 'viewer',
    tag: 'Jobs',
    summary: 'Show a job, its stages and the progress of its last pause',
    answers: { 200: { about: 'The job.', schema: jobInFullShape } },
    async handle({ org, params }, { store }) {
      const job = await store.savedJob(org, params.job);
      if (job === null) throw noSuchJob(params.job);
      const [stages, telling] = await Promise.all([
        store.stageCounts(org, params.job),
        store.latestTelling(org, params.job),
      ]);
      return { body: { ...shownJob(job), stages, progress: telling === null ? null : shownProgress(telling) } };
    },
  }),
  endpoint({
    id: 'pauseJob',
    method: 'POST',
    path: '/v1/jobs/{job}/pause',
    least: 'recruiter',
    tag: 'Jobs',
    summary: 'Pause a job',
    about:
      'From this answer on nothing of the job leaves but opt-out and help texts; what had left is listed. Its applications move to OUTREACH_PAUSED in the background: GET /v1/jobs/{job} shows how far that is.',
    answers: { 202: { about: 'It is paused.', schema: pausedShape } },
    handle: (ask, tools) => pause(ask, true, tools),
  }),
  endpoint({
    id: 'resumeJob',
    method: 'POST',
    path: '/v1/jobs/{job}/resume',
    least: 'recruiter',
    tag: 'Jobs',
    summary: 'Resume a job',
    about: 'Each of its applications is decided anew (STG-04); those that a person paused by themselves stay so.',
    answers: { 202: { about: 'It runs.', schema: pausedShape } },
    handle: (ask, tools) => pause(ask, false, tools),
  }),
];
