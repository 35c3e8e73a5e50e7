/**
 * What the ATS is told when an application enters a stage (RTE-11): routed, moved one at a time, and reported.
 * Guarantees: the moves of an application reach the ATS in the order in which they were decided, the next one after the
 * one before was answered; a move that was due and did not happen stands on the application as stranded (RTE-10) until
 * a later one happens; in shadow mode nothing moves.
 */

import type { Draft } from '../candidate/draft.ts';
import type { AtsTarget } from '../candidate/journal-data.ts';
import { sayingMore } from '../candidate/tasks.ts';
import type { ApplicationRecord, Task } from '../candidate/working-set.ts';
import { jobOf } from '../candidate/world.ts';
import type { TaskResult } from '../engine/batch.ts';
import {
  NO_TARGET_WARNING,
  type Routed,
  type RoutedTo,
  type RoutingEvent,
  routeInAts,
  routingEventFor,
  rulesAreOn,
} from '../stage-routing/index.ts';
import type { MoveAnswered } from '../vocabulary/ats-answer.ts';
import { atsConfigurationOf } from './facts.ts';
import type { AtsMove, AtsPlace, Stranded } from './place.ts';

/** Late word of a move of ours comes within a few moves. */
const MOVES_REMEMBERED = 8;

/** RTY-04 looks at the best completion so far, and so does the routing of where that leads. */
function completionFor(event: RoutingEvent, { interview }: ApplicationRecord): number | null {
  const isCallLimit = event.startsWith('CALL_LIMIT_');
  return isCallLimit && interview.bestCompletion > 0 ? interview.bestCompletion : interview.completion;
}

/** `by`: who has it routed again; left out, an application has come into a stage. */
export function routeStage(draft: Draft, id: string, emitted: RoutingEvent | 'AI_INTERVIEW_DONE', by?: string): void {
  const { org } = draft.world;
  const application = draft.application(id);
  const configuration = atsConfigurationOf(org);
  const event = routingEventFor(configuration, emitted, application.interview.passed);
  const completion = completionFor(event, application);
  const routed =
    org.integrations.ats === null
      ? ({ kind: 'NOTHING', event } as const)
      : routeInAts(configuration, { event, completion, rulesAreOn: rulesAreOn(org), place: application.ats });
  const again = by === undefined ? {} : { by };
  if (routed.kind === 'NOTHING') draft.append('routing', id, { event, ...again });
  else {
    const { because, rule } = routed;
    draft.append('routing', id, { event, because, rule, completion, ...decided(routed), ...again });
    carryOut(draft, id, routed);
  }
}

function carryOut(draft: Draft, id: string, routed: Exclude<Routed, { kind: 'NOTHING' }>): void {
  const { world } = draft;
  if (routed.kind === 'NO_TARGET') strand(draft, id, routed, { reason: 'NO_TARGET', code: null });
  else if (routed.kind === 'NOT_IN_START_STAGE') report(draft, id, 'none', routed, 'not in a start stage');
  else if (world.org.shadow || jobOf(world, draft.application(id).job).shadow)
    report(draft, id, 'none', routed, 'shadow mode: decided, and not moved');
  else queue(draft, id, routed);
}

const decided = ({ stage, step, reason, path, usedDefault }: RoutedTo): AtsTarget => ({
  stage,
  workflow_step_id: step,
  disposition_reason_id: reason,
  path,
  used_default: usedDefault,
});

type Op = 'none' | 'move' | 'disposition';

function report(draft: Draft, id: string, op: Op, move: RoutedTo, note: string | null): void {
  draft.append('ats', id, { op, event: move.event, rule: move.rule, ...decided(move), note });
}

function place(draft: Draft, id: string, changes: Partial<AtsPlace>): void {
  draft.updateApplication(id, { ats: { ...draft.application(id).ats, ...changes } });
}

export const isUnderWay = (draft: Draft, id: string): boolean =>
  Object.values(draft.tasks).some(({ kind, application }) => kind === 'moveInAts' && application === id);

function queue(draft: Draft, id: string, move: Extract<Routed, AtsMove>): void {
  const { waiting } = draft.application(id).ats;
  place(draft, id, { waiting: [...waiting, move] });
  moveNext(draft, id);
}

/** One at a time: an earlier move that is tried again must not undo a later one. */
function moveNext(draft: Draft, id: string): void {
  const { ats, job } = draft.application(id);
  const [next, ...waiting] = ats.waiting;
  if (next === undefined || isUnderWay(draft, id)) return;
  place(draft, id, { waiting });
  draft.putTask({
    key: draft.newId(),
    kind: 'moveInAts',
    application: id,
    chart: '',
    dueAt: draft.world.now,
    decision: null,
    payload: { ...next, job, since: draft.world.now },
  });
}

/**
 * STG-11: the ATS itself has closed the application; what we had yet to tell it would open it again. The move under way
 * may have arrived: it is made no more, and asked after.
 */
export function dropMoves(draft: Draft, id: string): void {
  for (const move of draft.application(id).ats.waiting) report(draft, id, 'none', move, CLOSED_MEANWHILE);
  for (const task of Object.values(draft.tasks))
    if (task.kind === 'moveInAts' && task.application === id) draft.putTask(sayingMore(task, { onlyAskedAfter: true }));
  place(draft, id, { waiting: [], stranded: null });
}

/** What the ATS made of a move; `outcome` is no answer where it stayed away too long. */
export function takeMoved(
  draft: Draft,
  { application: id, payload: move }: Task<'moveInAts'>,
  outcome: TaskResult['outcome'],
): void {
  const answer = (outcome['answer'] ?? null) as MoveAnswered | { readonly kind: 'unheard' } | null;
  const op = move.kind === 'DISPOSITION' ? 'disposition' : 'move';
  if (answer?.kind === 'moved' && answer.asNote === true) {
    report(draft, id, op, move, 'told in a note: this ATS has no stage to write');
    place(draft, id, { stranded: null });
  } else if (answer?.kind === 'moved') {
    report(draft, id, op, move, null);
    const stage = move.stage ?? draft.application(id).ats.stage;
    const { ours = [] } = draft.application(id).ats;
    const own = stage === null ? ours : [...ours.filter((each) => each !== stage), stage].slice(-MOVES_REMEMBERED);
    place(draft, id, { stage, step: move.step, byUs: true, stranded: null, ours: own, movedAt: draft.world.now });
  } else if (draft.application(id).stage === 'DISPOSITIONED_IN_ATS') {
    report(draft, id, 'none', move, CLOSED_MEANWHILE); // nobody is left who could be stranded
  } else {
    const code = answer?.kind === 'refused' ? answer.code : null;
    strand(draft, id, move, { reason: REASONS[answer?.kind ?? 'unreachable'], code });
  }
  moveNext(draft, id);
}

const CLOSED_MEANWHILE = 'dispositioned in the ATS meanwhile';

const REASONS = {
  unheard: 'UNREACHABLE',
  refused: 'REFUSED',
  missing_application: 'MISSING_APPLICATION',
  missing_job: 'MISSING_JOB',
  unreachable: 'UNREACHABLE',
} as const;

const NOTES: Readonly<Record<Stranded['reason'], string>> = {
  NO_TARGET: NO_TARGET_WARNING,
  REFUSED: 'refused by the ATS for good',
  MISSING_APPLICATION: 'missing application in the ATS',
  MISSING_JOB: 'missing job in the ATS',
  UNREACHABLE: 'the ATS could not be reached for a week',
};

/** RTE-10, ATS-05: handled without a move. It is said on the application and to whoever operates this. */
function strand(draft: Draft, id: string, move: RoutedTo, why: Pick<Stranded, 'reason' | 'code'>): void {
  const { event, stage } = move;
  const code = why.code === null ? '' : ` (code ${why.code})`;
  report(draft, id, 'none', move, `${NOTES[why.reason]}${code}`);
  place(draft, id, { stranded: { since: draft.world.now, event, stage, ...why } });
  const target = stage === null ? '' : ` to "${stage}"`;
  draft.append('alert', id, {
    text: `Candidate stranded in the ATS: ${event} was to move them${target}; ${NOTES[why.reason]}${code}.`,
  });
}
