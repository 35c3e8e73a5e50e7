/**
 * Every endpoint of `/v1`, and the internal one beside it, in the order of the documents.
 *
 * From this list come routes, roles, orgs, tests and OpenAPI. By hand: @hono/zod-openapi says of a route what goes in and
 * out, and not who may call it, for which org, and what a repeated request is answered.
 */
import type { Endpoint } from './endpoint.ts';
import { APPLICATIONS } from './resources/applications.ts';
import { ATSS } from './resources/ats.ts';
import { CALLING_WINDOWS } from './resources/calling-windows.ts';
import { CALLS } from './resources/calls.ts';
import { CANDIDATES } from './resources/candidates.ts';
import { CONSENTS } from './resources/consent.ts';
import { DRY_RUNS } from './resources/dry-run.ts';
import { EVENTS } from './resources/events.ts';
import { EXPLANATIONS } from './resources/explain.ts';
import { IMPORTS } from './resources/imports.ts';
import { INSPECT } from './resources/inspect.ts';
import { INTERVIEW_RESULTS } from './resources/interview-results.ts';
import { JOBS } from './resources/jobs.ts';
import { JOURNAL } from './resources/journal.ts';
import { KEYS } from './resources/keys.ts';
import { KILL_SWITCHES } from './resources/kill-switch.ts';
import { MACHINES } from './resources/machines.ts';
import { MAILBOX } from './resources/mailbox.ts';
import { MERGES } from './resources/merge.ts';
import { MESSAGES } from './resources/messages.ts';
import { NUMBERS } from './resources/numbers.ts';
import { ORGS } from './resources/orgs.ts';
import { PARKED } from './resources/parked.ts';
import { REPLY_LABELS } from './resources/reply-labels.ts';
import { RESUMES } from './resources/resumes.ts';
import { ROUTINGS } from './resources/routing.ts';
import { RULEBOOK } from './resources/rules.ts';
import { SCRIPTS } from './resources/scripts.ts';
import { SETTINGS } from './resources/settings.ts';
import { SIMULATIONS } from './resources/simulations.ts';
import { STAGE_ROUTINGS } from './resources/stage-routing.ts';
import { SUPPRESSIONS } from './resources/suppressions.ts';
import { TEMPLATE_HISTORY } from './resources/template-history.ts';
import { TIMELINES } from './resources/timeline.ts';
import { TOUCHES } from './resources/touches.ts';
import { UNKNOWN_WEBHOOKS } from './resources/unknown-webhooks.ts';
import { UNMATCHED } from './resources/unmatched.ts';
import { WEB_INVITES } from './resources/web-invite.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  ...ORGS,
  ...MAILBOX,
  ...KEYS,
  ...SETTINGS,
  ...CALLING_WINDOWS,
  ...ATSS,
  ...STAGE_ROUTINGS,
  ...ROUTINGS,
  ...JOBS,
  ...SCRIPTS,
  ...TEMPLATE_HISTORY,
  ...CANDIDATES,
  ...CONSENTS,
  ...MERGES,
  ...APPLICATIONS,
  ...IMPORTS,
  ...EVENTS,
  ...RESUMES,
  ...REPLY_LABELS,
  ...WEB_INVITES,
  ...INTERVIEW_RESULTS,
  ...TIMELINES,
  ...EXPLANATIONS,
  ...DRY_RUNS,
  ...CALLS,
  ...MESSAGES,
  ...TOUCHES,
  ...SUPPRESSIONS,
  ...UNMATCHED,
  ...UNKNOWN_WEBHOOKS,
  ...PARKED,
  ...JOURNAL,
  ...MACHINES,
  ...RULEBOOK,
  ...INSPECT,
  ...NUMBERS,
  ...KILL_SWITCHES,
  ...SIMULATIONS,
];
