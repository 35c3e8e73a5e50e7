/**
 * A situation: one candidate, the org and jobs as they stand, the instant, and what the checker remembers of the past.
 *
 * Owns: taking one deed (the world changes, time passes, something is taken in) by the real `advance`. Must not know:
 * which deeds there are, or what ought to follow. Guarantee: a situation is never changed; a deed makes another one.
 */

import type { Candidate, JobView, OrgView, Records } from '../../machines/candidate/working-set.ts';
import type { World } from '../../machines/candidate/world.ts';
import { advance, type Occurrence } from '../../machines/engine/advance.ts';
import { NumberPool } from '../../machines/from-numbers/pool.ts';
import { PhoneBook } from '../../machines/shared-phones/phone-book.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { ANAS_PHONE } from '../support/given.ts';
import type { Action } from './actions.ts';
import { BLANK_MEMORY, type Memory, remember, rememberJobs } from './memory.ts';
import { type SharerDoes, sharerAt } from './sharer.ts';

export interface Situation {
  readonly org: OrgView;
  readonly jobs: ReadonlyMap<string, JobView>;
  readonly now: Instant;
  readonly candidate: Candidate;
  /** GAT-13: every from-number is busy with other candidates. */
  readonly busy: boolean;
  /** CNS-17: what somebody does who has the same phone; null = nobody has it. */
  readonly sharer: SharerDoes | null;
  readonly memory: Memory;
}

/** The sources of an application on each job; the rest of a beginning is a situation. */
export interface Beginning {
  readonly name: string;
  readonly situation: Situation;
  readonly source: 'APPLICANT' | 'SOURCED';
  /** Old rows are put straight into a stage (STG-10). */
  readonly imports?: boolean;
  /** The way from the situation to where exploration begins; checked like every other. */
  readonly prefix?: readonly Action[];
}

export interface Deed {
  readonly org?: OrgView;
  readonly jobs?: ReadonlyMap<string, JobView>;
  readonly now?: Instant;
  readonly busy?: boolean;
  readonly sharer?: SharerDoes;
  readonly occurrence?: Occurrence;
}

export interface Taken {
  readonly before: Situation;
  readonly after: Situation;
  readonly records: Records;
  readonly deed: Deed;
}

const NOTHING: Records = { journal: [], ledger: [], decisions: [], suppressions: [] };
/** GAT-13: initiation slots of each number. */
const SLOTS = 2;

export const worldOf = ({ org, jobs, now, candidate, busy, sharer }: Omit<Situation, 'memory'>): World => {
  const held = new Map<string, Set<number>>();
  for (const { from, slot } of Object.values(candidate.rows))
    if (from !== null && slot !== null) held.set(from, (held.get(from) ?? new Set<number>()).add(slot));
  const slots = org.numbers.map(({ number }) => ({
    number,
    total: SLOTS,
    free: Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => !busy && !held.get(number)?.has(slot)),
  }));
  const { phone } = candidate.record;
  const shared = sharer === null || phone !== ANAS_PHONE ? [] : [{ phone, seen: [sharerAt(sharer, now)] }];
  return { org, jobs, now, numbers: new NumberPool(org, slots, now), phones: new PhoneBook(now, shared) };
};

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
