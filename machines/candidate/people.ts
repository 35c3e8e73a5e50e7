/** Events of people on one application (recruiter, reviewer, candidate's page), and what they say beyond the stage. */

import { changeAndReconsider } from '../consent/changes.ts';
import type { InboxEvent } from '../engine/batch.ts';
import { liftHolds } from '../kill-switches/holds.ts';
import type { Told } from '../tells.ts';
import { CONSENT_COLUMN_OF } from '../vocabulary/channel.ts';
import { applicationChart } from './chart-keys.ts';
import type { Draft } from './draft.ts';
import type { EventPayloads } from './events.ts';
import { recordIgnored } from './ignored.ts';
import type { ApplicationRecord } from './working-set.ts';

type Payload = EventPayloads['application.event'];

export function tellApplication(draft: Draft, payload: Payload, _event: InboxEvent): void {
  const application = Object.values(draft.applications).find(
    ({ id, job }) => id === payload.application || job === payload.job,
  );
  if (!application) throw new Error(`The candidate has no application ${payload.application ?? `on ${payload.job}`}.`);
  attest(draft, payload);
  const undo = note(draft, application, payload);
  const { application: _a, job: _j, attestation: _t, type, ...detail } = payload;
  const scope = type === 'outreach.paused' || type === 'outreach.resumed' ? { scope: 'application' } : {};
  // Whoever accepted the event has read its detail; a type that no stage takes is recorded as ignored (STG-02).
  const told = { ...detail, type, ...scope } as Told<'application'>;
  if (draft.deliver(applicationChart(application.id), told) !== 'handled') {
    undo();
    recordIgnored(draft, application.id, told);
  } else if (type === 'outreach.resumed') liftHolds(draft, ({ id }) => id === application.id);
}

/** STG-07: the attestation is written before the decision looks at consent, and stays whatever is decided. */
function attest(draft: Draft, { attestation }: Payload): void {
  if (!attestation) return;
  changeAndReconsider(draft, {
    changes: { [CONSENT_COLUMN_OF[attestation.channel]]: true },
    source: 'RECRUITER_ATTESTED',
    evidence: attestation.evidence,
    by: 'recruiter',
  });
}

/** STG-02: what these say of the person holds, whether the stage takes the event or not. */
const HOLDS_WHATEVER_THE_STAGE: ReadonlySet<string> = new Set([
  'role.declined',
  'interview.completed',
  'interview.knockedOut',
]);

/** What the event says is written before the chart decides by it; the answer takes it back, should it be refused. */
function note(draft: Draft, application: ApplicationRecord, payload: Payload): () => void {
  const { type } = payload;
  const changes: Partial<ApplicationRecord> | undefined = {
    'resume.passed': { resume: 'PASSED' },
    'resume.failed': { resume: 'FAILED' },
    'progress.requested': {
      resume: application.resume === 'FAILED' ? 'OVERRIDDEN' : application.resume,
      declined: false,
      interview: { ...application.interview, result: null },
    },
    'role.declined': { declined: true },
    'interview.completed': { interview: { ...application.interview, ...saidOf(payload), result: 'COMPLETED' } },
    'interview.knockedOut': { interview: { ...application.interview, result: 'KNOCKED_OUT' } },
    'outreach.resumed': { ownPause: false },
    'accommodation.resolved': releasedResult(draft, application),
  }[type] as Partial<ApplicationRecord> | undefined;
  if (changes) draft.updateApplication(application.id, changes);
  // SMS-10: the phone counts as missing on every job until it is changed.
  if (type === 'number.reportedWrong') draft.update({ phoneReportedWrong: true });
  const takesBack = changes !== undefined && !HOLDS_WHATEVER_THE_STAGE.has(type);
  return () => {
    if (takesBack) draft.updateApplication(application.id, pick(application, changes));
  };
}

/** What an interview's page or a system tells of it, besides that it is over (INT-01). */
function saidOf({ completion_rate: completion, passed }: Payload): Partial<ApplicationRecord['interview']> {
  return {
    ...(typeof completion === 'number' ? { completion } : {}),
    ...(typeof passed === 'boolean' ? { passed } : {}),
  };
}

/** INT-02: the result kept back counts from the reviewer's decision on (STG-04). */
function releasedResult(draft: Draft, { id, interview }: ApplicationRecord): Partial<ApplicationRecord> | undefined {
  const { context } = (draft.charts[applicationChart(id)]?.snapshot ?? {}) as {
    context?: { held: 'COMPLETED' | 'KNOCKED_OUT' | null };
  };
  return context?.held ? { interview: { ...interview, result: context.held } } : undefined;
}

const pick = (from: ApplicationRecord, keys: Partial<ApplicationRecord>): Partial<ApplicationRecord> =>
  Object.fromEntries(Object.keys(keys).map((key) => [key, from[key as keyof ApplicationRecord]]));
