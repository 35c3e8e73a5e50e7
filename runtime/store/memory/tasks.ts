/** Tasks in memory: who performs what, until when, and what became of a lost one. */
import type { ClaimedTask, Storage } from '../../storage.ts';
import { findTask, firstTask, type MemoryState, setProgress } from './state.ts';

type Ask<K extends keyof Storage> = Storage[K] extends (ask: infer A) => unknown ? A : never;

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
    setProgress(state, kept, task.key, {
      attempts,
      inFlightSince: progress.inFlightSince ?? ask.now,
      worker: ask.worker,
      wakeAt: ask.leaseUntil,
      dead: null,
    });
    const { inFlightSince } = progress;
    const fate = inFlightSince === null ? 'new' : 'lost';
    claimed.push({ org: first.org, candidate: first.candidate, task, attempts, state: fate, inFlightSince });
  }
  return claimed;
}

export function renewLeases(state: MemoryState, { worker, leaseUntil }: Ask<'renewLeases'>): void {
  for (const { candidates } of state.registers.values())
    for (const kept of candidates.values())
      for (const [key, progress] of kept.progress)
        if (progress.worker === worker) setProgress(state, kept, key, { ...progress, wakeAt: leaseUntil });
}

export function postponeTask(state: MemoryState, { org, candidate, key, until }: Ask<'postponeTask'>): void {
  const found = findTask(state, org, candidate, key);
  if (found === null) return;
  const { kept, task, progress } = found;
  const tasks = { ...kept.candidate.tasks, [key]: { ...task, dueAt: until } };
  kept.candidate = { ...kept.candidate, tasks };
  setProgress(state, kept, key, { ...progress, worker: null, wakeAt: until });
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
