/**
 * A situation: one candidate, the org and jobs as they stand, the instant, and what the checker remembers of the past.
 * Guarantee: a situation is never changed; a deed makes another one.
 */
import type { Candidate, JobView, OrgView, Records } from '../../machines/candidate/working-set.ts';
import type { World } from '../../machines/candidate/world.ts';
import type { Occurrence } from '../../machines/engine/advance.ts';
import { NumberPool } from '../../machines/from-numbers/pool.ts';
import { PhoneBook } from '../../machines/shared-phones/phone-book.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { ANAS_PHONE } from '../support/given.ts';
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

export interface Memory {
  /** P-20: what was handed over and not refused, with its local day. */
  readonly touches: readonly {
    readonly key: string;
    readonly row: string | null;
    readonly at: Instant;
    readonly day: string;
  }[];
  /** P-03: the scripts of which the opt-in prompt has gone. */
  readonly optInScripts: readonly string[];
  /** P-02: opt-out confirmations since the last text of the candidate. */
  readonly confirmations: number;
  /** P-04: questions about the future since the last text of the candidate. */
  readonly questions: number;
  /** P-02: since their last text, or by it, they opted out of texts by another way than the reading of a text. */
  readonly takenBack: boolean;
  /** P-02: classifications under way when the candidate took texts back; what they were about was written before. */
  readonly stale: readonly string[];
  /** P-14: jobs that were resumed, and the candidate has yet to hear of it. */
  readonly resumesUnheard: readonly string[];
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
