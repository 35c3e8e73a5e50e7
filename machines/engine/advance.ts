/**
 * Takes what has happened to one candidate into their working set.
 *
 * PURE: the candidate before and the world in, the candidate after and what is to be recorded out; no clock, no database,
 * no provider. The host, the simulator, the model checker and the benchmark of decisions all run this.
 * Guarantees: events are taken in order, answers first, then the inbox, then timers that are still due; tells drain
 * first-in first-out, each with facts computed afresh; an event that cannot be taken in throws and leaves nothing behind.
 */

import { addressOf, callChartOf } from '../candidate/chart-keys.ts';
import { Draft, rowKey } from '../candidate/draft.ts';
import { recordIgnored } from '../candidate/ignored.ts';
import type { Candidate, Records, Timer } from '../candidate/working-set.ts';
import type { World } from '../candidate/world.ts';
import { tellThoseInCooldown } from '../cooldown/come-free.ts';
import { questionOpen } from '../messages/view.ts';
import { liftReading } from '../replies/understood.ts';
import { lineIsBusy } from '../shared-phones/line.ts';
import { takeAnswer } from './answers.ts';
import type { InboxEvent, TaskResult } from './batch.ts';
import { deliver, ENGINE } from './deliver.ts';
import { takeHappening } from './happenings.ts';

export type Occurrence =
  | { readonly kind: 'answer'; readonly result: TaskResult }
  | { readonly kind: 'event'; readonly event: InboxEvent }
  /** GAT-13: a from-number may be free for a row that waits for one. */
  | { readonly kind: 'slot' }
  | { readonly kind: 'timer'; readonly timer: Timer };

export interface Advanced {
  readonly candidate: Candidate;
  readonly records: Records;
}

const NOTHING: Records = { journal: [], ledger: [], decisions: [], suppressions: [] };

/** One occurrence, with everything that follows from it. */
export function advance(world: World, before: Candidate, occurrence: Occurrence): Advanced {
  if (occurrence.kind === 'timer' && before.timers[occurrence.timer.key]?.dueAt !== occurrence.timer.dueAt)
    return { candidate: before, records: NOTHING }; // cancelled or moved by what came before it
  const draft = new Draft(world, before, ENGINE);
  draft.nextRevision();
  if (occurrence.kind === 'answer') takeAnswer(draft, occurrence.result);
  else if (occurrence.kind === 'event') takeHappening(draft, occurrence.event);
  else if (occurrence.kind === 'slot') tellWaitingRows(draft);
  else {
    draft.dropTimer(occurrence.timer.key);
    deliver(draft, occurrence.timer.chart, occurrence.timer.event);
  }
  drain(draft);
  return { candidate: draft.candidate(), records: draft.records() };
}

function tellWaitingRows(draft: Draft): void {
  const waiting = Object.values(draft.rows).filter(({ waitsForSlot }) => waitsForSlot);
  for (const row of waiting.sort((a, b) => (a.scheduledAt < b.scheduledAt ? -1 : 1)))
    draft.tell(callChartOf(row), { type: 'slot.freed' });
}

function drain(draft: Draft): void {
  do {
    for (let tell = draft.nextTell(); tell; tell = draft.nextTell()) {
      const verdict = deliver(draft, tell.chart, tell.event);
      const { machine, application } = addressOf(tell.chart);
      if (verdict === 'ignored' && tell.fromOutside && machine === 'application')
        recordIgnored(draft, application, tell.event);
    }
  } while (tellTheOthers(draft));
}

/** Something moved: do applications in cooldown come free, and can a row go that waited for the line? */
function tellTheOthers(draft: Draft): boolean {
  if (!draft.othersMayMove) return false;
  draft.othersMayMove = false;
  let told = liftReading(draft);
  for (const [key, chart] of Object.entries(draft.charts)) {
    const { machine, application, attempt } = addressOf(key);
    const { context } = chart.snapshot as { context: { waitsFor?: string | null } };
    if (machine !== 'call-attempt') continue;
    if (context.waitsFor === 'ANSWER' && !questionOpen(draft)) {
      draft.tell(key, { type: 'question.closed' });
      told = true;
    }
    if (context.waitsFor !== 'LINE') continue;
    const row = draft.rows[rowKey(application, attempt ?? 0)];
    if (row && !lineIsBusy(draft.world, draft, row)) {
      draft.tell(key, { type: 'line.freed' });
      told = true;
    }
  }
  return tellThoseInCooldown(draft) || told;
}

/** Timers due at `now`, earliest first; of one instant the application that has waited longest in its stage (CDN-05). */
export function dueTimers(candidate: Candidate, now: World['now']): readonly Timer[] {
  const since = ({ chart }: Timer) => candidate.applications[addressOf(chart).application]?.stageSince ?? now;
  const order = (timer: Timer) => [timer.dueAt, since(timer), timer.key].join(' ');
  return Object.values(candidate.timers)
    .filter(({ dueAt }) => dueAt <= now)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
