/** What happens in a scenario, step by step; one schema for each `do`. */
import { z } from 'zod';
import { CALL_OUTCOMES } from '../../../adapters/simulated/world.ts';
import type { ApplicationEventType } from '../../../machines/application/events.ts';
import type { SettingsDocument } from '../../../machines/settings.ts';
import { STAGES } from '../../../machines/vocabulary/stage.ts';
import { anything, deliveries, orElse, orNull, settingsShown, share, text, zone } from './common.ts';
import { CONSENT_FIELDS, lineType, PERSON_FIELDS } from './people.ts';
import { CALL_FIELDS, providersSchema } from './providers.ts';
import { whenSchema } from './time.ts';

const at = whenSchema;

/** Checked once all steps are known, on what stands saved by then. */
const change = z
  .unknown()
  .meta(settingsShown)
  .transform((document) => document as SettingsDocument);

/** The events of stages.md; what each stage makes of them is the chart's to say. */
const EVENT_TYPES = [
  'resume.passed',
  'resume.failed',
  'reReview.requested',
  'progress.requested',
  'cooldown.triggered',
  'outreach.paused',
  'outreach.resumed',
  'eligibility.blocked',
  'eligibility.restored',
  'retries.exhausted',
  'invites.exhausted',
  'inactivity.reached',
  'interview.scheduled',
  'interview.rescheduled',
  'interview.unscheduled',
  'interview.completed',
  'interview.knockedOut',
  'interview.held',
  'accommodation.resolved',
  'humanReview.requested',
  'accommodation.requested',
  'role.declined',
  'consent.revoked',
  'consent.granted',
  'candidate.reengaged',
  'contact.invalid',
  'contact.fixed',
  'number.reportedWrong',
  'outreach.canceled',
  'fraud.flagged',
  'ats.dispositioned',
  'review.thumbsUp',
  'review.thumbsDown',
  'review.undone',
] as const satisfies readonly ApplicationEventType[];

const addToJob = z.strictObject({
  at,
  do: z.literal('add_to_job'),
  candidate: text,
  job: text,
  source: orElse(z.enum(['APPLICANT', 'SOURCED']), 'APPLICANT'),
  ats_stage: orNull(text),
  import_stage: orNull(z.enum(STAGES as [string, ...string[]])),
});

const inboundSms = z.strictObject({
  at,
  do: z.literal('inbound_sms'),
  candidate: text,
  body: text,
  to: orNull(text),
  /** Another phone than the candidate's; that is left out for theirs. */
  from: orNull(text),
  /** The carrier's own label. */
  opt_out_type: orNull(z.enum(['STOP', 'START', 'HELP'], { error: 'expected "STOP", "START" or "HELP"' })),
  deliveries: orElse(deliveries, 1),
});

const tries = z.union([z.enum(['right', 'wrong']), z.array(z.enum(['right', 'wrong'])).min(1)], {
  error: 'expected "right", "wrong" or a list of them',
});

const inboundCall = z.strictObject({
  at,
  do: z.literal('inbound_call'),
  candidate: orNull(text),
  to: orNull(text),
  /** null: an anonymous caller; left out: the candidate's phone. */
  from: text.nullable().optional(),
  outcome: orElse(z.enum(CALL_OUTCOMES), 'completed'),
  ...CALL_FIELDS,
  verify: orNull(z.strictObject({ code: tries.nullish(), phone: tries.nullish(), name: tries.nullish() })),
  intake: orNull(z.strictObject({ name: text.nullish(), email: text.nullish() })),
});

const event = z.strictObject({
  at,
  do: z.literal('event'),
  candidate: text,
  job: text,
  event: z
    .object({
      type: z.enum(EVENT_TYPES),
      attestation: orNull(z.strictObject({ channel: z.enum(['CALL', 'SMS', 'EMAIL']), evidence: text })),
    })
    .catchall(anything),
});

const pauseJob = z.strictObject({ at, do: z.literal('pause_job'), job: text });
const resumeJob = z.strictObject({ at, do: z.literal('resume_job'), job: text });

const webLink = z
  .strictObject({
    at,
    do: z.literal('web_link'),
    candidate: text,
    job: text,
    action: z.enum(['schedule', 'start', 'complete', 'decline', 'opt_out', 'cancel', 'new_link']),
    slot: orNull(whenSchema),
    completion_rate: share.nullable().optional(),
    passed: z.boolean().nullish(),
  })
  .superRefine((step, context) => {
    if (step.action === 'schedule' && step.slot === null) {
      context.addIssue({ code: 'custom', path: ['slot'], message: 'is missing: schedule needs a slot' });
    }
  });

const confirmTimezone = z.strictObject({ at, do: z.literal('confirm_timezone'), candidate: text, timezone: zone });
const emailReply = z.strictObject({ at, do: z.literal('email_reply'), candidate: text, job: orNull(text), body: text });
const unsubscribe = z.strictObject({ at, do: z.literal('unsubscribe'), candidate: text, job: orNull(text) });

const atsSync = z.strictObject({
  at,
  do: z.literal('ats_sync'),
  candidate: text,
  job: orNull(text),
  stage: orNull(text), // of the application; the same as in `changes`
  changes: z.strictObject({
    ...PERSON_FIELDS,
    ...CONSENT_FIELDS,
    status: text.nullable().optional(),
    stage: text.nullable().optional(),
  }),
});

const updateCandidate = z.strictObject({
  at,
  do: z.literal('update_candidate'),
  candidate: text,
  changes: z.strictObject({ ...PERSON_FIELDS, ...CONSENT_FIELDS, line_type: lineType.optional() }),
});

const updateSettings = z
  .strictObject({
    at,
    do: z.literal('update_settings'),
    org: z.boolean().nullish(),
    job: orNull(text),
    settings: change,
  })
  .superRefine((step, context) => {
    if (step.org === true && step.job !== null) {
      context.addIssue({ code: 'custom', path: ['job'], message: 'the settings of the org or of a job, not of both' });
    }
    if (step.org === false && step.job === null) {
      context.addIssue({
        code: 'custom',
        path: ['org'],
        message: 'the settings of the org or of a job, not of neither',
      });
    }
  });

const providers = z.strictObject({ at, do: z.literal('providers'), providers: providersSchema });

const killSwitch = z.strictObject({
  at,
  do: z.literal('kill_switch'),
  scope: z.enum(['org', 'job', 'channel', 'number']),
  id: orNull(text),
  on: z.boolean(),
});

const EVERY_STEP = [
  addToJob,
  inboundSms,
  inboundCall,
  event,
  pauseJob,
  resumeJob,
  webLink,
  confirmTimezone,
  emailReply,
  unsubscribe,
  atsSync,
  updateCandidate,
  updateSettings,
  providers,
  killSwitch,
] as const;

/** What a step may `do`, in the order in which they are documented. */
export const STEP_NAMES: readonly string[] = EVERY_STEP.map(({ shape }) => shape.do.value);

export const stepSchema = z.discriminatedUnion('do', EVERY_STEP, {
  error: `expected one of ${STEP_NAMES.map((name) => `"${name}"`).join('|')}`,
});
/** As written: its times may count from the start. */
export type WrittenStep = z.output<typeof stepSchema>;
