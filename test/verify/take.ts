/** Takes one deed into a situation through the real `advance`, and remembers what properties look back at. */

import type { Records } from '../../machines/candidate/working-set.ts';
import { advance } from '../../machines/engine/advance.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { BLANK_MEMORY, remember, rememberJobs } from './memory.ts';
import { type Deed, type Situation, type Taken, worldOf } from './situation.ts';

const NOTHING: Records = { journal: [], ledger: [], decisions: [], suppressions: [] };

export function take(before: Situation, deed: Deed): Taken {
  const moved = {
    org: deed.org ?? before.org,
    jobs: deed.jobs ?? before.jobs,
    now: deed.now !== undefined && deed.now > before.now ? deed.now : before.now,
    candidate: before.candidate,
    busy: deed.busy ?? before.busy,
    sharer: deed.sharer ?? before.sharer,
  };
  const memory = deed.jobs ? rememberJobs(before.memory, before.jobs, deed.jobs) : before.memory;
  if (!deed.occurrence) return { before, after: { ...moved, memory }, records: NOTHING, deed };
  const { candidate, records } = advance(worldOf(moved), before.candidate, deed.occurrence);
  const after = { ...moved, candidate, memory };
  const taken = { before: { ...moved, memory }, after, records, deed };
  return { ...taken, after: { ...after, memory: remember(taken) } };
}

/** An event as it stands in the inbox. */
export const eventDeed = ({ now, candidate }: Situation, kind: string, payload: unknown): Deed => {
  const id = candidate.record.revision + 1;
  return {
    occurrence: {
      kind: 'event',
      event: {
        id,
        org: candidate.record.org,
        candidate: candidate.record.id,
        source: 'verify',
        externalId: String(id),
        kind,
        at: now,
        payload: payload as { readonly [key: string]: Json },
      },
    },
  };
};

export const situationOf = (of: Omit<Situation, 'memory' | 'busy' | 'sharer'>): Situation => ({
  ...of,
  busy: false,
  sharer: null,
  memory: BLANK_MEMORY,
});
