/**
 * Owns the phones that candidates of one batch share, and what each has seen through whom as of the last decision
 * (CNS-17). Guarantees: those who share a phone and are decided in one batch see each other's newest state, whatever
 * their order; the storage holds the phone for this batch alone, so that nobody else decides on it meanwhile.
 */

import type { Candidate } from '../candidate/working-set.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { seenThroughCandidate } from './phone-seen.ts';
import { type PhoneSeen, stillCounts } from './shared-phone.ts';

// A batch in which nobody shares has an empty book, and asks nothing.

/** One phone that was taken for a batch, as everybody outside of it left it. */
export interface SharedPhone {
  readonly phone: string;
  readonly seen: readonly PhoneSeen[];
}

const NOBODY: readonly PhoneSeen[] = [];

export class PhoneBook {
  readonly #phones: ReadonlyMap<string, Map<string, PhoneSeen>>;
  readonly #now: Instant;

  constructor(now: Instant, phones: readonly SharedPhone[] = []) {
    this.#now = now;
    this.#phones = new Map(
      phones.map(({ phone, seen }) => [phone, new Map(seen.map((each) => [each.candidate, each]))]),
    );
  }

  /** Whether this phone was taken for the batch, so that what is known of it is all there is. */
  knows(phone: string | null): phone is string {
    return phone !== null && this.#phones.has(phone);
  }

  /** What the phone has seen through everybody but this candidate. */
  others(phone: string | null, candidate: string): readonly PhoneSeen[] {
    const seen = phone === null ? undefined : this.#phones.get(phone);
    if (seen === undefined) return NOBODY;
    return [...seen.values()].filter((each) => each.candidate !== candidate && stillCounts(each, this.#now));
  }

  /** The candidate's newest state, in the place of what was known of them. */
  put(candidate: Candidate): void {
    for (const [phone, seen] of this.#phones) {
      const now = seenThroughCandidate(phone, candidate);
      if (now === null) seen.delete(candidate.record.id);
      else seen.set(candidate.record.id, now);
    }
  }
}
