/**
 * A candidate's journal as a story: each line, in the narrator's words, joined with the decision, the text or the call it
 * speaks of. Pure. Guarantee: a line is never left out.
 */

import { asRecorded, narrate, type Told, type Voice } from '../../machines/candidate/narrator.ts';
import type { Decision, JournalEntry, Message } from '../../machines/candidate/working-set.ts';
import { isStage, type Stage } from '../../machines/vocabulary/stage.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';

export interface TimelineEntry extends Pick<Told, 'rule' | 'isAlert'> {
  readonly seq: number;
  readonly at: JournalEntry['at'];
  /** The job's id; null = about the candidate as a person. */
  readonly job: string | null;
  /** `Stage`, `Decision`, `Text sent` … */
  readonly kind: string;
  readonly sentence: string;
  readonly stage: Stage | null;
  readonly decision: Decision | null;
  readonly message: Message | null;
  /** The same decision, made again and again just before (a wait of seconds): folded into this one. */
  readonly before: readonly TimelineEntry[];
}

/** A term of the record as a page prints it. */
const plainly = (of: unknown): string =>
  of === true ? 'yes' : of === false ? 'no' : asRecorded(of).replaceAll('_', ' ').toLowerCase();

/** The gate that did not let it pass. */
const holdingGate = (decision: Decision): string | null =>
  decision.gates.findLast(({ result }) => result !== 'pass' && result !== 'skip')?.gate ?? null;

const heldBy = (decision: Decision | null): string => {
  const gate = decision && holdingGate(decision);
  return gate === null ? '' : `, held by the gate "${gate.replaceAll('_', ' ')}"`;
};

export function timelineOf(
  history: Pick<CandidateHistory, 'applications' | 'decisions' | 'messages' | 'journal'>,
  when: Voice['when'],
): readonly TimelineEntry[] {
  const jobs = new Map(history.applications.map(({ id, job }) => [id, job]));
  const decisions = new Map(history.decisions.map((each) => [each.id, each]));
  const messages = new Map(history.messages.map((each) => [each.id, each]));
  const entries = history.journal.map(({ seq, at, type, application, data }): TimelineEntry => {
    const { heading, says, aside, rule, isAlert } = narrate(type, data, { when, term: plainly });
    const decision = decisions.get(String(data['decision'])) ?? null;
    const isDecision = type === 'decision';
    const isMoved = type === 'stage' && isStage(data['to']);
    return {
      ...{ seq, at, rule, isAlert, before: [] },
      job: application === null ? null : (jobs.get(application) ?? null),
      kind: heading,
      sentence: `${says}${aside}${isDecision ? heldBy(decision) : ''}`,
      stage: isMoved ? (data['to'] as Stage) : null,
      decision: isDecision ? decision : null,
      message: messages.get(String(data['permit'])) ?? messages.get(String(data['message'])) ?? null,
    };
  });
  return folded(entries);
}

/** Two waits of the same thing for the same reason; until when is another matter. */
const isSameWait = (a: TimelineEntry, b: TimelineEntry): boolean =>
  a.decision?.outcome === 'WAIT' &&
  b.decision?.outcome === 'WAIT' &&
  a.decision.about === b.decision.about &&
  a.decision.attempt === b.decision.attempt &&
  holdingGate(a.decision) === holdingGate(b.decision) &&
  a.rule === b.rule &&
  a.job === b.job;

/** Oldest first; of decisions that repeat the one before, the last one stands for all. */
function folded(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  for (const entry of entries) {
    const last = kept.at(-1);
    if (last !== undefined && isSameWait(last, entry))
      kept[kept.length - 1] = { ...entry, before: [...last.before, { ...last, before: [] }] };
    else kept.push(entry);
  }
  return kept;
}
