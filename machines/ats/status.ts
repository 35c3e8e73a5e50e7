/**
 * What a sync of the ATS says of where a candidate stands there: a status of the person (ATS-01, ATS-02), and moves of an
 * application by someone else (ATS-04).
 *
 * Guarantee: what comes back of our own moves is no move of others.
 */

import { applicationChart } from '../candidate/chart-keys.ts';
import type { Draft } from '../candidate/draft.ts';
import type { EventPayloads } from '../candidate/events.ts';
import { isStartStage } from '../stage-routing/index.ts';
import { dispositionedStatusesOf, excludedStatusesOf } from '../vocabulary/ats-connection.ts';
import { isExcludedStatus } from '../vocabulary/ats-eligibility.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { STAGE_GROUPS, type Stage } from '../vocabulary/stage.ts';
import { atsConfigurationOf } from './facts.ts';
import type { AtsPlace } from './place.ts';

/** ATS-01, ATS-02: an excluded status bars, another clears; rejected and withdrawn disposition the application. */
export function takeAtsStatus(draft: Draft, status: string, job: string | null): void {
  const applications = Object.values(draft.applications).filter(
    (application) => job === null || application.job === job,
  );
  const { atsConnection } = draft.world.org.integrations;
  if (isExcludedStatus(dispositionedStatusesOf(atsConnection), status)) {
    for (const { id } of applications) draft.tell(applicationChart(id), { type: 'ats.dispositioned' }, true);
    return;
  }
  const excluded = isExcludedStatus(excludedStatusesOf(atsConnection), status);
  draft.update({ excludedInAts: excluded });
  for (const { id, stage } of Object.values(draft.applications)) {
    if (excluded) {
      const blocked = { type: 'eligibility.blocked', category: 'ORG_OUTREACH_POLICY', source: 'ATS_SYNC' } as const;
      draft.tell(applicationChart(id), blocked);
    } else if (stage === 'SKIP_OUTREACH') recoverSkipped(draft, id);
  }
}

/** ATS-02: with an ATS that can be asked, the full eligibility decides; the status alone recovers nobody. */
export function recoverSkipped(draft: Draft, application: string): void {
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

/** What a sync says of the very application: ended there, or where it stands. */
export function takePlaceInAts(
  draft: Draft,
  id: string,
  { stage, step, dispositioned, since }: Partial<EventPayloads['ats.synced']>,
): void {
  if (typeof stage === 'string') takeMoveOfOthers(draft, id, stage, { step, since });
  if (dispositioned === true && draft.application(id).stage !== 'DISPOSITIONED_IN_ATS')
    draft.tell(applicationChart(id), { type: 'ats.dispositioned' }, true);
}

interface Said {
  readonly step?: string | null | undefined;
  /** When they moved it, by the ATS's word. */
  readonly since?: Instant | null | undefined;
}

/** Somebody else put the application into `stage`: whatever was stranded is in their hands, and outreach may end or begin. */
export function takeMoveOfOthers(draft: Draft, id: string, stage: string, said: Said = {}): void {
  const { step = null, since = null } = said;
  const { ats, source, stage: own } = draft.application(id);
  if (stage === ats.stage && (said.step === undefined || step === ats.step)) return;
  if (isOnItsWay(draft, id, stage) || isAnEcho(ats, stage, since)) return;
  draft.updateApplication(id, { ats: { ...ats, stage, step, byUs: false, stranded: null } });
  draft.append('ats_place', id, { from: ats.stage, to: stage });
  const { org } = draft.world;
  const configuration = atsConfigurationOf(org);
  if (org.integrations.ats === null || source !== 'APPLICANT' || configuration.startStages.length === 0) return;
  if (isStartStage(configuration, { stage, step })) {
    if (own === 'SKIP_OUTREACH') recoverSkipped(draft, id);
  } else if (IN_MOTION.has(own)) {
    const blocked = { type: 'eligibility.blocked', category: 'ORG_OUTREACH_POLICY', source: 'ATS_MOVE' } as const;
    draft.tell(applicationChart(id), blocked);
  }
}

/** A move of ours that another of ours has followed since, told late. */
const isAnEcho = ({ ours = [], movedAt }: AtsPlace, stage: string, since: Instant | null): boolean =>
  since !== null && movedAt !== undefined && since <= movedAt && ours.includes(stage);

const isOnItsWay = (draft: Draft, id: string, stage: string): boolean =>
  [
    ...draft.application(id).ats.waiting,
    ...Object.values(draft.tasks).flatMap((task) =>
      task.kind === 'moveInAts' && task.application === id ? [task.payload] : [],
    ),
  ].some((move) => move.stage === stage);
