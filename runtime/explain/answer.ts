/**
 * The answer to every "why": why did it go out, why not, why was nothing even attempted.
 *
 * PURE. Owns: the order in which causes are looked for; the first that is found is the answer, those after it are told
 * as what would hold next. Must not know: storage, HTTP, the terminal. Guarantees: total (there always is a cause); the
 * same for the present and for a past instant, which sees nothing recorded later.
 */

import type { World } from '../../machines/candidate/world.ts';
import type { Change } from '../../machines/vocabulary/change.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { SwitchOn } from '../store/subjects/configuration.ts';
import type { Standing } from '../store/subjects/standing.ts';
import { checkCause } from './check-cause.ts';
import type { Cause, Earlier, Explanation, TouchExplained } from './explanation.ts';
import { fromNumberOf } from './from-number.ts';
import { budgetCause, cooldownCause, pauseCauses, questionCause } from './held-causes.ts';
import { deadLinkCause, inviteCause, slotCause } from './invite-causes.ts';
import { whyParked } from './parked-applications.ts';
import { pendingCause } from './pending-causes.ts';
import { queueCauses } from './queue-causes.ts';
import { allowListCause, consentCauses, contactCause, shadowCause } from './reach-causes.ts';
import { readingCause } from './reading-cause.ts';
import type { Recalled } from './recalled.ts';
import { type Scene, sceneOf } from './scene.ts';
import { stageCause } from './stage-causes.ts';
import { killSwitchCause } from './switch-cause.ts';
import { timelineOf } from './timeline.ts';
import { countTouches, touchesOf } from './touches.ts';
import { listeningCause, unplaceableCause } from './unplaceable-cause.ts';

export type { CauseCode, Explanation, TouchExplained, Verdict } from './explanation.ts';

/** What is known of the candidate that the question is about. */
export interface Known {
  readonly world: World;
  readonly history: Recalled;
  readonly standing: Standing;
  /** Kill switches that are on, with since when and by whom; one that is not here is told without. */
  readonly switches?: readonly SwitchOn[];
}

/** Of a long history the newest is told: what went out, and what happened to the application. */
export const TOLD = { touches: 50, lines: 200 } as const;

/** The order of the search. */
const SEARCH: readonly ((scene: Scene) => Cause | null | readonly Cause[])[] = [
  checkCause,
  slotCause,
  deadLinkCause,
  stageCause,
  readingCause,
  unplaceableCause,
  pendingCause,
  listeningCause,
  pauseCauses,
  inviteCause,
  budgetCause,
  cooldownCause,
  questionCause,
  killSwitchCause,
  queueCauses,
  consentCauses,
  shadowCause,
  allowListCause,
  contactCause,
];

/** When the search finds nothing: it is about to be decided, the candidate's turn, or a fault of ours that people must see. */
function otherwise(scene: Scene): Cause {
  const { row, when, history, application, at, entry } = scene;
  const common = { until: null, since: null } as const;
  if (row !== null)
    return {
      ...common,
      code: 'DUE_NOW',
      rule: 'GAT-14',
      sentence: `Call ${row.attempt} is due since ${when(row.scheduledAt)} and about to be decided.`,
      verdict: 'UNDER_WAY',
      until: at,
      change: [{ what: 'a worker takes it up, which is a matter of moments', who: 'time' }],
    };
  const invite = history.rows.findLast((each) => each.application === application.id && each.status === 'INVITED');
  if (invite !== undefined)
    return {
      ...common,
      code: 'INVITE_SENT',
      rule: 'WEB-04',
      sentence: 'The video invite has gone out; it is the candidate’s turn to use the link.',
      verdict: 'HELD',
      since: invite.endedAt,
      change: [{ what: 'the candidate schedules, starts or declines', who: 'candidate' }],
    };
  const { reason } = whyParked({ stage: 'OUTREACH', newestRow: null });
  return {
    ...common,
    code: 'NOTHING_PLANNED',
    rule: 'STG-03',
    sentence: `The application is in Outreach, and nothing is planned for it. ${reason}`,
    verdict: 'HELD',
    since: entry?.at ?? null,
    change: [{ what: 'a recruiter pauses outreach and resumes it, which decides anew (PAU-02)', who: 'recruiter' }],
  };
}

function causesOf(scene: Scene): readonly [Cause, ...Cause[]] {
  const [first, ...rest] = SEARCH.flatMap((step) => step(scene) ?? []);
  return first === undefined ? [otherwise(scene)] : [first, ...rest];
}

/** What has to change for it to go; where nothing leads out of the first cause, nothing else matters. */
function changesOf([first, ...further]: readonly [Cause, ...Cause[]]): readonly Change[] {
  const isFinal = first.verdict === 'STOPPED' && first.change.every(({ who }) => who === 'nobody');
  return isFinal ? first.change : unique([...first.change, ...further.flatMap(({ change }) => change)]);
}

const unique = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ what }, i) => changes.findIndex((other) => other.what === what) === i);

/** Null where everything is told. */
function earlierThan(told: readonly TouchExplained[], sent: number, lines: boolean): Earlier | null {
  const touches = sent - told.length;
  if (touches === 0 && !lines) return null;
  return { touches, touchesAt: touches === 0 ? null : (told[0]?.at ?? null), lines };
}

const told = ({ code, rule, sentence }: Cause) => ({ code, rule, sentence });

function unknownThen({ world, history, standing }: Known, application: string, at: Instant): Explanation {
  const job = standing.candidate.applications[application]?.job ?? '';
  const added = standing.candidate.applications[application]?.addedAt ?? null;
  return {
    application,
    candidate: history.record.id,
    job,
    at,
    isPast: at < world.now,
    timezone: history.record.timezone ?? 'America/New_York',
    stage: null,
    verdict: 'UNKNOWN',
    cause: {
      code: 'APPLICATION_UNKNOWN',
      rule: 'STG-01',
      sentence: `The application was not known yet at ${at}${added === null ? '' : `; it was added at ${added}`} (STG-01).`,
    },
    since: null,
    nextEligibleAt: added,
    wouldHaveToChange: [{ what: 'the candidate is added to the job', who: 'recruiter' }],
    further: [],
    lastDecision: null,
    lastTouch: null,
    touches: [],
    earlier: null,
    fromNumber: null,
    timeline: [],
  };
}

/** The application must be one of the candidate's. `at` later than now is read as now. */
export function explain(known: Known, application: string, at: Instant = known.world.now): Explanation {
  const { world, history, standing, switches } = known;
  const scene = sceneOf(world, history, standing, application, at < world.now ? at : world.now, switches);
  if (scene === null) return unknownThen(known, application, at);
  const causes = causesOf(scene);
  const [cause, ...further] = causes;
  const touches = touchesOf(scene.history, application, TOLD.touches);
  // One more than are told says whether there are others.
  const timeline = timelineOf(scene.history, application, scene.when, TOLD.lines + 1);
  return {
    application,
    candidate: history.record.id,
    job: scene.job.id,
    at: scene.at,
    isPast: scene.isPast,
    timezone: scene.zone,
    stage: scene.application.stage,
    verdict: cause.verdict,
    cause: told(cause),
    since: cause.since,
    nextEligibleAt: cause.until,
    wouldHaveToChange: changesOf(causes),
    further: further.map(told),
    fromNumber: fromNumberOf(scene),
    lastDecision: scene.decisions.at(-1) ?? null,
    lastTouch: touches.at(-1) ?? null,
    touches,
    earlier: earlierThan(touches, countTouches(scene.history, application), timeline.length > TOLD.lines),
    timeline: timeline.slice(-TOLD.lines),
  };
}
