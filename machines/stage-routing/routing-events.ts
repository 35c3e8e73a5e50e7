/**
 * The routing events and the flat fields of each (RTE-01, RTE-02), as data. Guarantee: every event is here once, with
 * the path it takes and what it tells of the interview.
 */

/** How a move in the ATS is decided: by stage, by disposition, or by the resume handler, which no rule reaches. */
type RoutingPath = 'STAGE_MOVE' | 'DISPOSITION' | 'RESUME';

/** What an event tells of the interview's completion: nothing, what is known, or 0 when nothing is known (RTE-08). */
type ToldCompletion = 'NOTHING' | 'AS_KNOWN' | 'ZERO_WHEN_UNKNOWN';

export interface RoutingEventSort {
  readonly path: RoutingPath;
  readonly stageField: string;
  readonly stepField: string | null;
  readonly reasonField: string | null;
  readonly completion: ToldCompletion;
}

const move = (name: string, completion: ToldCompletion = 'NOTHING'): RoutingEventSort => ({
  path: 'STAGE_MOVE',
  stageField: `${name}_stage`,
  stepField: `${name}_workflow_step_id`,
  reasonField: null,
  completion,
});
const resume = (name: string): RoutingEventSort => ({ ...move(name), path: 'RESUME' });
const disposition = (stageField: string, reasonField: string): RoutingEventSort => ({
  path: 'DISPOSITION',
  stageField,
  stepField: null,
  reasonField,
  completion: 'AS_KNOWN',
});

export const ROUTING_EVENT_SORTS = {
  RESUME_REVIEW_PASSED: resume('resume_review_pass'),
  RESUME_REVIEW_FAILED: resume('resume_review_fail'),
  AI_INTERVIEW_PASSED: move('ai_interview_pass', 'AS_KNOWN'),
  AI_INTERVIEW_FAILED: move('ai_interview_fail', 'AS_KNOWN'),
  HUMAN_REVIEW: move('human_review'),
  ACCOMMODATION_REQUEST: move('accommodation_request'),
  PENDING_ACCOMMODATION_REVIEW: move('pending_accommodation_review'),
  COOLING_DOWN: move('cooling_down'),
  OUTREACH: move('outreach'),
  OUTREACH_PAUSED: move('outreach_paused'),
  CALL_LIMIT_NO_INTERVIEW: move('call_limit_no_interview', 'ZERO_WHEN_UNKNOWN'),
  CALL_LIMIT_EXHAUSTED: move('call_limit_not_completed', 'AS_KNOWN'),
  CALL_LIMIT_REACHED: move('call_limit_reached', 'AS_KNOWN'),
  INVALID_CONTACT: move('invalid_contact'),
  WRONG_NUMBER: move('wrong_number'),
  DO_NOT_CONTACT: move('do_not_contact'),
  NO_CONSENT: move('no_consent'),
  CONSENT_REVOKED: move('consent_revoked'),
  NOT_INTERESTED: disposition('not_interested_stage', 'not_interested_disposition_reason_id'),
  INACTIVITY_TIMEOUT: disposition('auto_reject_timeout_stage', 'disposition_reason_id'),
  THUMBS_DOWN: disposition('thumbs_down_stage', 'thumbs_down_disposition_reason_id'),
} as const satisfies Record<string, RoutingEventSort>;

export type RoutingEvent = keyof typeof ROUTING_EVENT_SORTS;
export const ROUTING_EVENTS = Object.keys(ROUTING_EVENT_SORTS) as RoutingEvent[];
export const isRoutingEvent = (word: unknown): word is RoutingEvent =>
  typeof word === 'string' && Object.hasOwn(ROUTING_EVENT_SORTS, word);
export const sortOf = (event: RoutingEvent): RoutingEventSort => ROUTING_EVENT_SORTS[event];
