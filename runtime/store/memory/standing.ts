/** How a candidate stands in memory. */
import type { Channel } from '../../../machines/vocabulary/channel.ts';
import { addressesOf, OPEN_MESSAGE_STATUSES } from '../named-by.ts';
import type { Standing, Standings, TaskProgress } from '../standing-port.ts';
import { seenOn } from './phones.ts';
import { type Kept, type MemoryState, registerOf } from './state.ts';

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
