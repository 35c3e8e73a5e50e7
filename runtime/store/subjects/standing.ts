/**
 * A candidate as a decision would load them at this moment, with all that waits for them: for explanations, dry runs and
 * the console. Nothing is claimed and nothing is locked, so it may be out of date once it is answered.
 */

import { addressesOf, OPEN_MESSAGE_STATUSES } from '../../../machines/candidate/named-by.ts';
import type { Candidate, Task } from '../../../machines/candidate/working-set.ts';
import type { InboxEvent } from '../../../machines/engine/batch.ts';
import type { PhoneSeen } from '../../../machines/shared-phones/shared-phone.ts';
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type Kept, type MemoryState, registerOf } from '../engine/memory-state.ts';
import { seenOn } from '../engine/phones.ts';

/** How far a request to the world outside has come. */
export interface TaskProgress {
  readonly task: Task;
  /** `leased`: somebody performs it. `waiting` and in flight before: its fate is unknown and is being asked about. */
  readonly state: 'waiting' | 'leased' | 'dead';
  readonly attempts: number;
  readonly inFlightSince: Instant | null;
  /** Why it was put off or given up, where that was said. */
  readonly why: string | null;
}

export interface Standing {
  readonly candidate: Candidate;
  /** Accepted and not yet taken in, in order of acceptance. */
  readonly waiting: readonly InboxEvent[];
  /** Could not be taken in: kept for people. */
  readonly parked: readonly (InboxEvent & { readonly reason: string })[];
  readonly tasks: readonly TaskProgress[];
  /** CNS-17: what their phone has seen through others who share it; nothing for nearly everybody. */
  readonly sharers: readonly PhoneSeen[];
}

export interface Standings {
  /** Null when there is no such candidate. */
  standing(org: string, candidate: string): Promise<Standing | null>;
}

const progressOf = ({ candidate, progress }: Kept): readonly TaskProgress[] =>
  Object.values(candidate.tasks).map((task) => {
    const of = progress.get(task.key);
    const state = of?.dead != null ? 'dead' : of?.worker != null ? 'leased' : 'waiting';
    return {
      task,
      state,
      attempts: of?.attempts ?? 0,
      inFlightSince: of?.inFlightSince ?? null,
      why: of?.dead?.why ?? null,
    };
  });

export const memoryStandings = (state: MemoryState): Standings => ({
  async standing(org, id): Promise<Standing | null> {
    const register = registerOf(state, org);
    const kept = register.candidates.get(id);
    if (kept === undefined) return null;
    const { record } = kept.candidate;
    const addresses = addressesOf(kept.candidate.record, []);
    const suppressed = [...(state.orgs.get(org)?.suppressions.values() ?? [])]
      .filter(({ on, address }) => on && addresses.has(address))
      .map(({ channel, address }): { channel: Channel; address: string } => ({ channel, address }))
      .sort((a, b) => (`${a.channel} ${a.address}` < `${b.channel} ${b.address}` ? -1 : 1));
    const messages = [...kept.messages.values()]
      .filter(({ direction, status }) => direction === 'outbound' && OPEN_MESSAGE_STATUSES.has(status))
      .map((message) => [message.id, message] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      candidate: { ...kept.candidate, messages: Object.fromEntries(messages), suppressed },
      waiting: [...kept.waiting],
      parked: [...kept.parked],
      tasks: progressOf(kept),
      sharers: record.phoneShared && record.phone !== null ? seenOn(register, record.phone, new Set([id])) : [],
    };
  },
});
