/** An application as it begins: its record and its charts, before its first event. */

import { applicationChart, conversationChart } from './chart-keys.ts';
import type { Draft } from './draft.ts';
import type { ApplicationSource } from './working-set.ts';
import { jobOf } from './world.ts';

export function putNewApplication(
  draft: Draft,
  {
    id,
    job,
    source,
    atsStage,
  }: {
    readonly id: string;
    readonly job: string;
    readonly source: ApplicationSource;
    readonly atsStage?: string | null | undefined;
  },
): void {
  const { now } = draft.world;
  const { resumeScoring } = jobOf(draft.world, job);
  draft.putApplication({
    id,
    job,
    source,
    addedAt: now,
    stage: null,
    review: 'UNREVIEWED',
    smsState: 'NONE',
    inviteState: null,
    stageSince: now,
    round: 1,
    // STG-05: only applicants are reviewed.
    resume: resumeScoring && source === 'APPLICANT' ? 'PENDING' : 'NOT_NEEDED',
    interview: { result: null, completion: null, bestCompletion: 0, passed: null },
    declined: false,
    ownPause: false,
    eligibility: null,
    outreachSince: null,
    lastHandedOverAt: null,
    touched: false,
    emailOnlySent: false,
    lastEmail: null,
    optInAsked: false,
    plannedTouches: [],
    lastWroteAt: null,
    lastConnectedAt: null,
    ats: { stage: atsStage ?? null, step: null, byUs: false, waiting: [], stranded: null },
    waits: {},
  });
  draft.beginChart(applicationChart(id), 'application');
  draft.beginChart(conversationChart(id), 'sms-conversation');
}
