/** Who has which phone in memory, and what it has seen (CNS-17). */

import type { CandidateRecord } from '../../../machines/candidate/working-set.ts';
import type { Batch, BatchEntry, Decided } from '../../../machines/engine/batch.ts';
import type { SharedPhone } from '../../../machines/shared-phones/phone-book.ts';
import { canBeShared, seenThroughCandidate } from '../../../machines/shared-phones/phone-seen.ts';
import { newlyShared, newsEvents, notTaken, phonesOf } from '../../../machines/shared-phones/phones-of-batch.ts';
import { type PhoneSeen, stillCounts } from '../../../machines/shared-phones/shared-phone.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';
import { type MemoryState, type Register, registerOf } from './memory-state.ts';

const phonesIn = ({ phone, phoneLeft }: CandidateRecord): readonly string[] => [phone, phoneLeft].filter(canBeShared);

/** Whoever has a phone, or had it as their last, is found by it. */
export function notePhones({ phones }: Register, before: CandidateRecord, after: CandidateRecord): void {
  if (before.phone === after.phone && before.phoneLeft === after.phoneLeft) return;
  for (const phone of phonesIn(before)) phones.get(phone)?.delete(before.id);
  for (const phone of phonesIn(after)) phones.set(phone, (phones.get(phone) ?? new Set<string>()).add(after.id));
}

export function seenOn(
  { candidates, phones }: Register,
  phone: string,
  except: ReadonlySet<string>,
): readonly PhoneSeen[] {
  return [...(phones.get(phone) ?? [])]
    .filter((id) => !except.has(id))
    .sort()
    .flatMap((id) => {
      const kept = candidates.get(id);
      const seen = kept === undefined ? null : seenThroughCandidate(phone, kept.candidate);
      return seen ?? [];
    });
}

function phonesFor(
  register: Register,
  entries: readonly BatchEntry[],
  also: ReadonlySet<string>,
  now: Instant,
): readonly SharedPhone[] {
  const asked = phonesOf(entries, also);
  if (asked.length === 0) return [];
  const inBatch = new Set(entries.map(({ candidate }) => candidate.record.id));
  return asked.map(({ phone }) => ({
    phone,
    seen: seenOn(register, phone, inBatch).filter((each) => stillCounts(each, now)),
  }));
}

/** Decided again where it turns out that a phone was needed which was not looked up. */
export function decidedWithPhones(
  register: Register,
  batch: Batch,
  decide: (batch: Batch) => readonly Decided[],
  now: Instant,
): readonly Decided[] {
  const also = new Set<string>();
  for (;;) {
    const phones = phonesFor(register, batch.entries, also, now);
    const decided = decide({ ...batch, phones });
    const missing = notTaken(decided, phones);
    if (missing.length === 0) return decided;
    for (const phone of missing) also.add(phone);
  }
}

/** What the batch means for others: they know that they share their phone, and hear what concerns them. */
export function tellSharers(state: MemoryState, org: string, decided: readonly Decided[], now: Instant): void {
  const register = registerOf(state, org);
  for (const phone of newlyShared(decided))
    for (const id of register.phones.get(phone) ?? []) {
      const kept = register.candidates.get(id);
      if (kept === undefined || kept.candidate.record.phone !== phone || kept.candidate.record.phoneShared) continue;
      kept.candidate = { ...kept.candidate, record: { ...kept.candidate.record, phoneShared: true } };
    }
  for (const event of newsEvents(decided)) {
    const kept = register.candidates.get(event.candidate);
    if (kept === undefined) continue;
    state.lastEvent += 1;
    kept.waiting = [...kept.waiting, { id: state.lastEvent, org, at: now, ...event }];
    kept.waitingSince ??= now;
    register.waiting.add(event.candidate);
  }
}
