/** Each routing event and each rule set in a few words, for whoever edits the routing. Pure. */
import type { Json } from '../vocabulary/declared-effect.ts';
import type { RoutingEvent } from './routing-events.ts';
import { type RoutingAction, readRuleSets } from './rules.ts';

/** When it comes about. */
export const ROUTING_EVENT_WORDS: Readonly<Record<RoutingEvent, string>> = {
  RESUME_REVIEW_PASSED: 'The resume passed its review',
  RESUME_REVIEW_FAILED: 'The resume failed its review',
  AI_INTERVIEW_PASSED: 'The interview is done, and passed',
  AI_INTERVIEW_FAILED: 'The interview is done, and failed or knocked out',
  HUMAN_REVIEW: 'The candidate wants a person instead of the AI',
  ACCOMMODATION_REQUEST: 'The candidate asks for an accommodation',
  PENDING_ACCOMMODATION_REVIEW: 'The interview is held for review of an accommodation',
  COOLING_DOWN: 'Another job of the org holds the candidate for a while',
  OUTREACH: 'Outreach begins',
  OUTREACH_PAUSED: 'Outreach is paused',
  CALL_LIMIT_NO_INTERVIEW: 'The attempts are used up, and no interview was begun',
  CALL_LIMIT_EXHAUSTED: 'The attempts are used up, and an interview was begun',
  CALL_LIMIT_REACHED: 'The attempts are used up: the one event of before, for orgs that still have its fields (RTE-12)',
  INVALID_CONTACT: 'The contact data is invalid or missing',
  WRONG_NUMBER: 'Whoever has the number says it is the wrong one',
  DO_NOT_CONTACT: 'Marked as not to be contacted; rows come there by import alone, and nothing is told',
  NO_CONSENT: 'There is no consent on any channel',
  CONSENT_REVOKED: 'The candidate revoked consent where they could be reached',
  NOT_INTERESTED: 'The candidate declines this job',
  INACTIVITY_TIMEOUT: 'Nothing was heard until the outreach ended',
  THUMBS_DOWN: 'A recruiter gives a thumbs down',
};

const OPERATOR_WORDS: Readonly<Record<string, string>> = {
  ...{ gte: 'at least', gt: 'above', lte: 'at most', lt: 'below', eq: 'exactly' },
};
export const operatorInWords = (op: string): string => OPERATOR_WORDS[op] ?? op;

function placeInWords({ stage, workflow_step_id: step, disposition_reason_id: reason }: RoutingAction): string {
  const parts = [stage && `"${stage}"`, step && `step ${step}`, reason && `reason ${reason}`].filter(Boolean);
  return parts.length === 0 ? 'nowhere' : parts.join(', ');
}

/** A line for each rule in the order in which they are tried, and one for the default; none for what is no rule set. */
export function ruleSetInWords(event: RoutingEvent, saved: Json): readonly string[] {
  const set = readRuleSets({ [event]: saved })[event];
  if (set === undefined) return [];
  const rules = [...set.rules]
    .sort((a, b) => a.priority - b.priority)
    .map(({ id, priority, conditions, action }) => {
      const when = conditions.map(({ op, value }) => `${operatorInWords(op)} ${value} %`).join(' and ');
      return `${priority}. "${id}": completion ${when} → ${placeInWords(action)}`;
    });
  return [...rules, `else → ${set.default_rule === null ? 'no match' : placeInWords(set.default_rule.action)}`];
}
