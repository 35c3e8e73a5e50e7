/** Events of people on one application (recruiter, reviewer, candidate's page), and what they say beyond the stage. */

import { CONSENT_COLUMN_OF } from '../../machines/vocabulary/channel.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { EventPayloads } from '../events.ts';
import type { InboxEvent } from '../storage.ts';
import type { ApplicationRecord } from '../working-set.ts';
import { applicationChart } from './chart-keys.ts';
import { changeAndReconsider } from './consent.ts';
import { deliver } from './deliver.ts';
import type { Draft } from './draft.ts';
import { recordIgnored } from './ignored.ts';

type Payload = EventPayloads['application.event'];

export function tellApplication(draft: Draft, payload: Payload, _event: InboxEvent): void {
  const application = Object.values(draft.applications).find(
    ({ id, job }) => id === payload.application || job === payload.job,
  );
  if (!application) throw new Error(`The candidate has no application ${payload.application ?? `on ${payload.job}`}.`);
  attest(draft, payload);
  const undo = note(draft, application, payload.type);
  const { application: _a, job: _j, attestation: _t, type, ...detail } = payload;
  const scope = type === 'outreach.paused' || type === 'outreach.resumed' ? { scope: 'application' } : {};
  const told = { ...(detail as { [key: string]: Json }), type, ...scope };
  if (deliver(draft, applicationChart(application.id), told) !== 'handled') {
    undo();
    recordIgnored(draft, application.id, told);
  }
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

/** What the event says is written before the chart decides by it; the answer takes it back, should it be refused. */
function note(draft: Draft, application: ApplicationRecord, type: string): () => void {
  const changes: Partial<ApplicationRecord> | undefined = {
    'resume.passed': { resume: 'PASSED' },
    'resume.failed': { resume: 'FAILED' },
    'progress.requested': {
      resume: application.resume === 'FAILED' ? 'OVERRIDDEN' : application.resume,
      declined: false,
      interview: { ...application.interview, result: null },
    },
    'role.declined': { declined: true },
    'outreach.resumed': { ownPause: false },
  }[type] as Partial<ApplicationRecord> | undefined;
  if (changes) draft.updateApplication(application.id, changes);
  const takesBack = type !== 'role.declined' && changes !== undefined;
  return () => {
    if (takesBack) draft.updateApplication(application.id, pick(application, changes));
  };
}

const pick = (from: ApplicationRecord, keys: Partial<ApplicationRecord>): Partial<ApplicationRecord> =>
  Object.fromEntries(Object.keys(keys).map((key) => [key, from[key as keyof ApplicationRecord]]));
