/**
 * What a sync of the ATS says of where a candidate stands there: a status of the person (ATS-01, ATS-02), and moves of an
 * application by someone else (ATS-04).
 *
 * Guarantee: what comes back of our own moves is no move of others.
 */

import { applicationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import { isStartStage } from '../stage-routing/index.ts';
import { STAGE_GROUPS, type Stage } from '../vocabulary/stage.ts';
import { atsConfigurationOf } from './facts.ts';

/** ATS-01, ATS-02: an excluded status bars, another clears; rejected and withdrawn disposition the application. */
export function takeAtsStatus(draft: Draft, status: string, job: string | null): void {
  const applications = Object.values(draft.applications).filter(
    (application) => job === null || application.job === job,
  );
  if (status === 'Rejected' || status === 'Withdrawn') {
    for (const { id } of applications) draft.tell(applicationChart(id), { type: 'ats.dispositioned' }, true);
    return;
  }
  const excluded = status === 'Unavailable Indefinitely';
  draft.update({ excludedInAts: excluded });
  for (const { id, stage } of Object.values(draft.applications)) {
    if (excluded) {
      const blocked = { type: 'eligibility.blocked', category: 'ORG_OUTREACH_POLICY', source: 'ATS_SYNC' } as const;
      draft.tell(applicationChart(id), blocked);
    } else if (stage === 'SKIP_OUTREACH') recoverSkipped(draft, id);
  }
}

/** ATS-02: with an ATS that can be asked, the full eligibility decides; the status alone recovers nobody. */
function recoverSkipped(draft: Draft, application: string): void {
  draft.updateApplication(application, { eligibility: null });
  const chart = applicationChart(application);
  if (draft.world.org.integrations.ats === null) {
    draft.tell(chart, { type: 'eligibility.restored' });
    return;
  }
  draft.putTask({
    key: draft.newId(),
    kind: 'askEligibility',
    application,
    chart,
    dueAt: draft.world.now,
    decision: null,
    payload: { job: draft.application(application).job, phone: null },
  });
}

const IN_MOTION: ReadonlySet<Stage | null> = new Set(STAGE_GROUPS.IN_MOTION);

/** Somebody else put the application into `stage`: whatever was stranded is in their hands, and outreach may end or begin. */
export function takeMoveOfOthers(draft: Draft, id: string, stage: string): void {
  const { ats, source, stage: own } = draft.application(id);
  if (stage === ats.stage || isOnItsWay(draft, id, stage)) return;
  draft.updateApplication(id, { ats: { ...ats, stage, step: null, byUs: false, stranded: null } });
  draft.append('ats_place', id, { from: ats.stage, to: stage });
  const { org } = draft.world;
  const configuration = atsConfigurationOf(org);
  if (org.integrations.ats === null || source !== 'APPLICANT' || configuration.startStages.length === 0) return;
  if (isStartStage(configuration, { stage, step: null })) {
    if (own === 'SKIP_OUTREACH') recoverSkipped(draft, id);
  } else if (IN_MOTION.has(own)) {
    const blocked = { type: 'eligibility.blocked', category: 'ORG_OUTREACH_POLICY', source: 'ATS_MOVE' } as const;
    draft.tell(applicationChart(id), blocked);
  }
}

const isOnItsWay = (draft: Draft, id: string, stage: string): boolean =>
  [
    ...draft.application(id).ats.waiting,
    ...Object.values(draft.tasks).flatMap((task) =>
      task.kind === 'moveInAts' && task.application === id ? [task.payload] : [],
    ),
  ].some((move) => move.stage === stage);
