/** Which candidates make up a batch in memory: those of results in hand, then the longest waiting. */

import type { TaskResult } from '../../../machines/engine/batch.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { ReceiveAsk } from '../../storage.ts';
import type { DueEntry } from './earliest-first.ts';
import { groupBy } from './group-by.ts';
import { firstTimer, type Kept, type Register } from './memory-state.ts';

export interface Claim {
  readonly kept: Kept;
  readonly results: readonly TaskResult[];
  /** GAT-13: taken as the next in line for a from-number. */
  readonly slotFreed: boolean;
}

const byInstant = (a: DueEntry, b: DueEntry): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** GAT-13. */
const nextInLine = ({ slotWaiters }: Register, many: number): readonly DueEntry[] =>
  many === 0
    ? []
    : [...slotWaiters]
        .map(([key, at]) => ({ key, at }))
        .sort(byInstant)
        .slice(0, many);

function withEvents({ waiting, candidates }: Register, limit: number, taken: ReadonlySet<string>): readonly DueEntry[] {
  const found: DueEntry[] = [];
  for (const key of waiting) {
    if (found.length >= limit) break;
    const at = candidates.get(key)?.waitingSince;
    if (at != null && !taken.has(key)) found.push({ key, at });
  }
  return found;
}

/** A due timer stays in the heap until it changes. */
function withDueTimers(
  register: Register,
  now: Instant,
  limit: number,
  taken: ReadonlySet<string>,
): readonly DueEntry[] {
  const popped: DueEntry[] = [];
  const found = new Map<string, DueEntry>();
  while (found.size < limit) {
    const first = firstTimer(register);
    if (first === undefined || first.at > now) break;
    register.timers.pop();
    popped.push(first);
    if (!taken.has(first.key) && !found.has(first.key)) found.set(first.key, first);
  }
  for (const entry of popped) register.timers.push(entry);
  return [...found.values()];
}

/** At most `limit` candidates, each queue with its share where there are more; longest waiting first. */
function shared(queues: readonly (readonly DueEntry[])[], limit: number): readonly string[] {
  const first = new Map<string, DueEntry & { readonly rank: number }>();
  for (const queue of queues)
    for (const [rank, { key, at }] of queue.entries()) {
      const known = first.get(key);
      first.set(key, {
        key,
        at: known === undefined || at < known.at ? at : known.at,
        rank: Math.min(rank, known?.rank ?? rank),
      });
    }
  return [...first.values()]
    .sort((a, b) => a.rank - b.rank || byInstant(a, b))
    .slice(0, limit)
    .sort(byInstant)
    .map(({ key }) => key);
}

export function claim(register: Register, ask: ReceiveAsk): { claims: readonly Claim[]; left: readonly TaskResult[] } {
  if (ask.only !== undefined) {
    const kept = register.waiting.has(ask.only) ? register.candidates.get(ask.only) : undefined;
    return { claims: kept === undefined ? [] : [{ kept, results: [], slotFreed: false }], left: ask.results };
  }
  const inHand = groupBy(ask.results, ({ candidate }) => candidate);
  const known = [...inHand.keys()].filter((candidate) => register.candidates.has(candidate));
  const first = known.slice(0, ask.limit);
  const left = known.slice(ask.limit).flatMap((candidate) => inHand.get(candidate) ?? []);
  const inLine = nextInLine(register, ask.waiters ?? 0);
  const { takes = 'everything' } = ask;
  const room = ask.limit - first.length;
  const taken = new Set(known);
  const events = takes === 'answers' ? [] : withEvents(register, room, taken);
  const timers = takes === 'everything' ? withDueTimers(register, ask.now, room, taken) : [];
  const due = shared([events, timers, inLine.filter(({ key }) => !taken.has(key))], room);
  const claims = [...first, ...due].flatMap((candidate): Claim[] => {
    const kept = register.candidates.get(candidate);
    const slotFreed = inLine.some(({ key }) => key === candidate);
    return kept === undefined ? [] : [{ kept, results: inHand.get(candidate) ?? [], slotFreed }];
  });
  return { claims, left };
}
