/** Acceptance in memory: each event once, and only for a candidate that exists or that the event may create. */
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import type { Acceptance, NewInboxEvent } from '../../storage.ts';
import { type MemoryState, newKept, registerOf } from './memory-state.ts';

const identity = (event: NewInboxEvent) => JSON.stringify([event.org, event.source, event.externalId, event.kind]);

/** What the identity of every event of the org begins with. */
export const ofOrg = (org: string): string => JSON.stringify([org, '']).replace(/""\]$/, '');

export function accept(state: MemoryState, events: readonly NewInboxEvent[], now: Instant): readonly Acceptance[] {
  for (const { org, candidate, createsCandidate } of events) {
    if (!state.orgs.has(org)) continue;
    const { candidates } = registerOf(state, org);
    if (createsCandidate === true && !candidates.has(candidate)) candidates.set(candidate, newKept(org, candidate));
  }
  return events.map(({ createsCandidate: _, ...event }): Acceptance => {
    const register = registerOf(state, event.org);
    const kept = register.candidates.get(event.candidate);
    if (kept === undefined) return 'unknown candidate';
    if (state.seen.has(identity(event))) return 'duplicate';
    state.seen.set(identity(event), { kind: event.kind, at: now });
    state.lastEvent += 1;
    kept.waiting = [...kept.waiting, { id: state.lastEvent, ...event }];
    kept.waitingSince ??= now;
    register.waiting.add(event.candidate);
    return 'accepted';
  });
}
