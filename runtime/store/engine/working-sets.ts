/**
 * The working sets that this process wrote last, which it need not read again.
 *
 * Owns: which are kept, and how many. Must not know: how a version is made. Guarantees: a set is given out under the very version
 * that the database names while its candidate is locked, and under no other; what was not committed is never kept. A set that is
 * not here is read: whoever empties this loses time and nothing else.
 */

import type { Candidate } from '../../../machines/candidate/working-set.ts';

interface Kept {
  readonly version: string;
  readonly set: Candidate;
  readonly weight: number;
}

const count = (entries: object): number => Object.keys(entries).length;

/** Entries, each of which is about a kilobyte. */
const weightOf = ({ applications, charts, rows, messages, timers, tasks }: Candidate): number =>
  2 + count(applications) + 2 * count(charts) + count(rows) + count(messages) + count(timers) + count(tasks);

/** Some twenty megabytes: a thousand people with something under way. */
const MOST = 20_000;

/** Hears of a set that would have been given out unread, and of what is stored. */
type Audit = (kept: Candidate, stored: Candidate) => void;

export class WorkingSets {
  readonly #most: number;
  /** Every set is read all the same, and told to it; for tests. */
  readonly audit: Audit | null;
  /** The one that was used longest ago comes first. */
  readonly #kept = new Map<string, Kept>();
  #weight = 0;

  constructor({ most = MOST, audit = null }: { readonly most?: number; readonly audit?: Audit | null } = {}) {
    this.#most = most;
    this.audit = audit;
  }

  find(org: string, candidate: string, version: string): Candidate | null {
    const name = nameOf(org, candidate);
    const found = this.#kept.get(name);
    if (found === undefined) return null;
    this.#drop(name, found);
    if (found.version !== version) return null;
    this.#put(name, found);
    return found.set;
  }

  /** After the commit that has written it. */
  keep(org: string, version: string, set: Candidate): void {
    this.drop(org, set.record.id);
    this.#put(nameOf(org, set.record.id), { version, set, weight: weightOf(set) });
    for (const [name, oldest] of this.#kept) {
      if (this.#weight <= this.#most) return;
      this.#drop(name, oldest);
    }
  }

  drop(org: string, candidate: string): void {
    const name = nameOf(org, candidate);
    const found = this.#kept.get(name);
    if (found !== undefined) this.#drop(name, found);
  }

  get size(): number {
    return this.#kept.size;
  }

  #put(name: string, kept: Kept): void {
    this.#kept.set(name, kept);
    this.#weight += kept.weight;
  }

  #drop(name: string, kept: Kept): void {
    this.#kept.delete(name);
    this.#weight -= kept.weight;
  }
}

const nameOf = (org: string, candidate: string): string => JSON.stringify([org, candidate]);
