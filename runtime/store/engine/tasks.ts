/** Tasks in memory: who performs what, until when, and what became of a lost one. */

import { SENDS, type Task } from '../../../machines/candidate/working-set.ts';
import { type Instant, latest } from '../../../machines/vocabulary/instant.ts';
import type { ClaimedTask, Storage } from '../../storage.ts';
import { findTask, firstTask, type MemoryState, setProgress, type TaskProgress } from './memory-state.ts';

type Ask<K extends keyof Storage> = Storage[K] extends (ask: infer A) => unknown ? A : never;

/** A send leaves under its first lease alone; what may be repeated, under the last one too. */
function leftBy({ kind }: Task, { inFlightSince, leftBy, worker, wakeAt }: TaskProgress, now: Instant): Instant | null {
  if (inFlightSince === null) return null;
  const ended = worker === null ? null : wakeAt;
  if (leftBy !== null) return SENDS.has(kind) || ended === null ? leftBy : latest(leftBy, ended);
  return ended ?? now;
}

export function claimTasks(state: MemoryState, ask: Ask<'claimTasks'>): readonly ClaimedTask[] {
  const claimed: ClaimedTask[] = [];
  while (claimed.length < ask.limit) {
    const first = firstTask(state);
    if (first === undefined || first.at > ask.now) break;
    state.tasks.pop();
    const found = findTask(state, first.org, first.candidate, first.task);
    if (found === null) continue;
    const { kept, task, progress } = found;
    const attempts = progress.attempts + 1;
    const left = leftBy(task, progress, ask.now);
    setProgress(state, kept, task.key, {
      leftBy: left,
      attempts,
      inFlightSince: progress.inFlightSince ?? ask.now,
      worker: ask.worker,
      wakeAt: ask.leaseUntil,
      dead: null,
    });
    const { inFlightSince } = progress;
    const fate = inFlightSince === null ? 'new' : 'lost';
    const which = { org: first.org, candidate: first.candidate };
    claimed.push({ ...which, task, attempts, state: fate, inFlightSince, leftBy: left });
  }
  return claimed;
}

export function renewLeases(state: MemoryState, { worker, now, leaseUntil }: Ask<'renewLeases'>): Instant {
  for (const { candidates } of state.registers.values())
    for (const kept of candidates.values())
      for (const [key, progress] of kept.progress)
        if (progress.worker === worker && progress.wakeAt !== null && progress.wakeAt > now)
          setProgress(state, kept, key, { ...progress, wakeAt: leaseUntil });
  return leaseUntil;
}

export function postponeTask(state: MemoryState, ask: Ask<'postponeTask'>): void {
  const { org, candidate, key, until } = ask;
  const found = findTask(state, org, candidate, key);
  if (found === null) return;
  const { kept, task, progress } = found;
  const tasks = { ...kept.candidate.tasks, [key]: { ...task, dueAt: until } };
  kept.candidate = { ...kept.candidate, tasks };
  const left =
    ask.leftBy === 'never'
      ? { inFlightSince: null, leftBy: null }
      : { inFlightSince: progress.inFlightSince, leftBy: ask.leftBy ?? progress.leftBy };
  setProgress(state, kept, key, { ...progress, ...left, worker: null, wakeAt: until });
}

export function buryTask(state: MemoryState, { org, candidate, key, why, now }: Ask<'buryTask'>): void {
  const found = findTask(state, org, candidate, key);
  if (found === null) return;
  setProgress(state, found.kept, key, { ...found.progress, worker: null, wakeAt: null, dead: { why, at: now } });
}

/** A person's wish: the dead task is due again. What is unknown of it stays unknown. */
export function redriveTask(
  state: MemoryState,
  { org, candidate, key, now }: { org: string; candidate: string; key: string; now: Ask<'buryTask'>['now'] },
): boolean {
  const found = findTask(state, org, candidate, key);
  if (found === null || found.progress.dead === null) return false;
  postponeTask(state, { org, candidate, key, until: now, why: 'redriven' });
  setProgress(state, found.kept, key, { ...found.progress, worker: null, wakeAt: now, dead: null });
  return true;
}
