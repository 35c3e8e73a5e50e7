/** Which candidates make up a batch in memory: those of results in hand, then the longest waiting. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { ReceiveAsk, TaskResult } from '../../storage.ts';
import type { DueEntry } from '../earliest-first.ts';
import { groupBy } from '../group-by.ts';
import { firstTimer, type Kept, type Register } from './state.ts';

export interface Claim {
  readonly kept: Kept;
  readonly results: readonly TaskResult[];
}

const byInstant = (a: DueEntry, b: DueEntry): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** At most `limit` candidates that are due, longest waiting first. A due timer stays in the heap until it changes. */
function dueCandidates(register: Register, now: Instant, limit: number, taken: ReadonlySet<string>): readonly string[] {
  const due = new Map<string, Instant>();
  for (const candidate of register.waiting) {
    if (due.size >= limit) break;
    const since = register.candidates.get(candidate)?.waitingSince;
    if (since != null && !taken.has(candidate)) due.set(candidate, since);
  }
  const timers: DueEntry[] = [];
  for (let fresh = 0; fresh < limit; ) {
    const first = firstTimer(register);
    if (first === undefined || first.at > now) break;
    register.timers.pop();
    timers.push(first);
    if (taken.has(first.key)) continue;
    const since = due.get(first.key);
    due.set(first.key, since === undefined || first.at < since ? first.at : since);
    fresh += 1;
  }
  for (const entry of timers) register.timers.push(entry);
  return [...due]
    .map(([key, at]) => ({ key, at }))
    .sort(byInstant)
    .slice(0, limit)
    .map(({ key }) => key);
}

export function claim(register: Register, ask: ReceiveAsk): { claims: readonly Claim[]; left: readonly TaskResult[] } {
  if (ask.only !== undefined) {
    const kept = register.waiting.has(ask.only) ? register.candidates.get(ask.only) : undefined;
    return { claims: kept === undefined ? [] : [{ kept, results: [] }], left: ask.results };
  }
  const inHand = groupBy(ask.results, ({ candidate }) => candidate);
  const known = [...inHand.keys()].filter((candidate) => register.candidates.has(candidate));
  const first = known.slice(0, ask.limit);
  const left = known.slice(ask.limit).flatMap((candidate) => inHand.get(candidate) ?? []);
  const due = dueCandidates(register, ask.now, ask.limit - first.length, new Set(known));
  const claims = [...first, ...due].flatMap((candidate): Claim[] => {
    const kept = register.candidates.get(candidate);
    return kept === undefined ? [] : [{ kept, results: inHand.get(candidate) ?? [] }];
  });
  return { claims, left };
}
