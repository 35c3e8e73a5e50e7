/** What an application looks like, and which events of people it takes. */
import { z } from 'zod';
import { type AtsPlace, STRANDED_REASONS } from '../../../machines/ats/place.ts';
import { strandedInWords } from '../../../machines/ats/words.ts';
import { acceptedIn } from '../../../machines/candidate/ignored.ts';
import { ROUTING_EVENTS, type RoutingEvent } from '../../../machines/stage-routing/index.ts';
import {
  BEING_CHECKED_LABEL,
  REVIEWS,
  type Review,
  STAGES,
  type Stage,
  stageLabel,
} from '../../../machines/vocabulary/stage.ts';
import type { ApplicationOfCandidate } from '../../../runtime/store/subjects/applications.ts';
import { Problem } from '../../problem.ts';
import { instantOut } from '../shapes.ts';

/** What a person may tell an application; the rest is the engine's and the providers' to say. */
export const PEOPLES_EVENTS = [
  'progress.requested',
  'outreach.paused',
  'outreach.resumed',
  'outreach.canceled',
  'resume.passed',
  'resume.failed',
  'reReview.requested',
  'review.thumbsUp',
  'review.thumbsDown',
  'review.undone',
  'role.declined',
  'number.reportedWrong',
  'humanReview.requested',
  'accommodation.requested',
  'accommodation.resolved',
  'fraud.flagged',
] as const;

const REVIEW_OF: Readonly<Record<string, Review>> = {
  'review.thumbsUp': 'THUMBS_UP',
  'review.thumbsDown': 'THUMBS_DOWN',
  'review.undone': 'UNREVIEWED',
};

/** Of people's events, those that this stage and review can take (STG-02). */
export function acceptedEvents({ stage, review }: { stage: Stage | null; review: Review }): readonly string[] {
  const ofStage = acceptedIn(stage);
  return PEOPLES_EVENTS.filter((type) => {
    const leadsTo = REVIEW_OF[type];
    return leadsTo === undefined ? ofStage.includes(type) : leadsTo !== review;
  });
}

export const noSuchApplication = (application: string): Problem =>
  new Problem(404, { title: 'Not found', detail: `There is no application "${application}".` });

export const stage = z.enum(STAGES as [Stage, ...Stage[]]);

const APPLICATION = {
  id: z.string(),
  candidate: z.string(),
  job: z.string(),
  source: z.enum(['APPLICANT', 'SOURCED']),
  stage: stage.nullable().describe('null while it is being checked (STG-15).'),
  stage_label: z.string(),
  being_checked: z.boolean().describe('STG-15: the ATS is asked before anything is planned; ten minutes at most.'),
  stage_since: instantOut,
  review: z.enum(REVIEWS),
  sms_state: z.string(),
  invite_state: z.string().nullable(),
  added_at: instantOut,
  round: z.int().describe('STG-12: budgets count within a round.'),
  resume: z.enum(['NOT_NEEDED', 'PENDING', 'PASSED', 'FAILED', 'OVERRIDDEN']),
  interview: z.object({
    result: z.enum(['COMPLETED', 'KNOCKED_OUT']).nullable(),
    completion: z.number().nullable(),
    best_completion: z.number(),
    passed: z.boolean().nullable(),
    score: z.number().nullable(),
  }),
  declined: z.boolean(),
  own_pause: z.boolean().describe('A person paused this application by itself.'),
  eligibility: z.string().nullable().describe('The last answer of the ATS.'),
  last_handed_over_at: instantOut.nullable(),
  last_wrote_at: instantOut.nullable(),
  last_connected_at: instantOut.nullable(),
  ats: z
    .object({
      stage: z.string().nullable().describe('Where it stands in the ATS, as last told by either side.'),
      workflow_step_id: z.string().nullable(),
      waiting: z.int().describe('Moves that wait for the one before them.'),
      stranded: z
        .object({
          since: instantOut,
          event: z.enum(ROUTING_EVENTS as [RoutingEvent, ...RoutingEvent[]]),
          reason: z.enum(STRANDED_REASONS),
          stage: z.string().nullable().describe('Where it was to go.'),
          code: z.string().nullable(),
          sentence: z.string(),
          waits_for: z.string().describe('Who is expected to act.'),
        })
        .nullable()
        .describe('RTE-10: a move in the ATS that was due and did not happen.'),
    })
    .describe('What the ATS knows of it, and what it could not be told.'),
} as const;

export const applicationShape = z.object(APPLICATION).meta({ id: 'Application' });
export const applicationInFullShape = z
  .object({
    ...APPLICATION,
    accepted_events: z
      .array(z.enum(PEOPLES_EVENTS))
      .describe('What people may tell it now; whether it is taken depends on facts too.'),
  })
  .meta({ id: 'ApplicationInFull' });

function shownAtsPlace({ stage: place, step, waiting, stranded }: AtsPlace) {
  if (stranded === null) return { stage: place, workflow_step_id: step, waiting: waiting.length, stranded };
  const { since, event, reason, stage: meant, code } = stranded;
  const { reason: sentence, waitsFor } = strandedInWords(stranded);
  const shown = { since, event, reason, stage: meant, code, sentence, waits_for: waitsFor };
  return { stage: place, workflow_step_id: step, waiting: waiting.length, stranded: shown };
}

export const shownApplication = (application: ApplicationOfCandidate) => ({
  id: application.id,
  candidate: application.candidate,
  job: application.job,
  source: application.source,
  stage: application.stage,
  stage_label: application.stage === null ? BEING_CHECKED_LABEL : stageLabel(application.stage),
  being_checked: application.stage === null,
  stage_since: application.stageSince,
  review: application.review,
  sms_state: application.smsState,
  invite_state: application.inviteState,
  added_at: application.addedAt,
  round: application.round,
  resume: application.resume,
  interview: {
    result: application.interview.result,
    completion: application.interview.completion,
    best_completion: application.interview.bestCompletion,
    passed: application.interview.passed,
    score: application.interview.score ?? null,
  },
  declined: application.declined,
  own_pause: application.ownPause,
  eligibility: application.eligibility,
  last_handed_over_at: application.lastHandedOverAt,
  last_wrote_at: application.lastWroteAt,
  last_connected_at: application.lastConnectedAt,
  ats: shownAtsPlace(application.ats),
});

export const shownInFull = (application: ApplicationOfCandidate) => ({
  ...shownApplication(application),
  accepted_events: acceptedEvents(application),
});
