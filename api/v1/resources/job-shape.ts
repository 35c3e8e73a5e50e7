/** What a job looks like, and what stands in place of one that is not there. */
import { z } from 'zod';
import type { SavedJob } from '../../../runtime/store/subjects/saved.ts';
import type { Telling } from '../../../runtime/store/subjects/tellings.ts';
import { Problem } from '../../problem.ts';
import { instantOut } from '../shapes.ts';
import { warningsShape } from './setup-warnings.ts';

export const noSuchJob = (job: string): Problem =>
  new Problem(404, { title: 'Not found', detail: `There is no job "${job}".` });

export const callTypes = z.strictObject({
  applicant_call_type: z.enum(['PHONE', 'WEB']).default('PHONE'),
  sourced_call_type: z.enum(['PHONE', 'WEB']).default('PHONE'),
});

export const progressShape = z
  .object({
    event: z.enum(['job.paused', 'job.resumed', 'hours.changed']),
    by: z.string(),
    begun_at: instantOut,
    ended_at: instantOut.nullable().describe('null = it goes on in the background.'),
    told: z.int().describe('Applications told so far.'),
    of: z.int().describe('Applications there were when it began.'),
  })
  .meta({ id: 'Progress' });

export const shownProgress = ({ event, by, begunAt, endedAt, told, of }: Telling) => ({
  event,
  by,
  begun_at: begunAt,
  ended_at: endedAt,
  told,
  of,
});

const JOB = {
  id: z.string(),
  name: z.string(),
  script: z.string().nullable(),
  resume_scoring: z.boolean(),
  policy: z.literal('AI_RESUME_REVIEW_ONLY').nullable(),
  call_types: z.object({
    applicant_call_type: z.enum(['PHONE', 'WEB']),
    sourced_call_type: z.enum(['PHONE', 'WEB']),
  }),
  settings: z.record(z.string(), z.json()).nullable().describe('The job’s own groups; null = none.'),
  paused: z.boolean(),
  shadow: z.boolean(),
  allowed_recipients: z.array(z.string()).nullable(),
  ats_job: z.string().nullable().describe("The ATS's job that it stands for; null = the one with its own id."),
  warnings: warningsShape,
} as const;

export const jobShape = z.object(JOB).meta({ id: 'Job' });
export const jobInFullShape = z
  .object({
    ...JOB,
    stages: z.record(z.string(), z.int()).describe('How many applications are in each stage.'),
    progress: progressShape.nullable().describe('The last thing that was told to all of its candidates.'),
  })
  .meta({ id: 'JobInFull' });

export const shownJob = (job: SavedJob) => ({
  id: job.id,
  name: job.name,
  script: job.script === '' ? null : job.script,
  resume_scoring: job.resumeScoring,
  policy: job.policy,
  call_types: { applicant_call_type: job.callTypes.applicant, sourced_call_type: job.callTypes.sourced },
  settings: job.settings,
  paused: job.paused,
  shadow: job.shadow,
  allowed_recipients: job.allowedRecipients,
  ats_job: job.atsJob ?? null,
});
