/**
 * Owns, the same for every storage, which phones a batch needs, which of them came to be shared by it, and how news for
 * others lies in the inbox (CNS-17). Guarantee: a decision that gave somebody a phone which was not taken for the batch
 * is not written, but made again with it.
 */

import { phonesAtStake } from '../candidate/named-by.ts';
import type { BatchEntry, Decided, InboxEvent } from '../engine/batch.ts';
import { canBeShared } from './phone-seen.ts';

const NONE: ReadonlySet<string> = new Set();

export interface AskedPhone {
  readonly phone: string;
  /** Somebody is about to get it: others who have it alone may not know yet that they share it. */
  readonly brought: boolean;
}

/** `also`: phones that turned out to be needed. In one order, so that the same batch asks for them the same way. */
export function phonesOf(entries: readonly BatchEntry[], also: ReadonlySet<string> = NONE): readonly AskedPhone[] {
  const asked = new Map([...also].map((phone) => [phone, true]));
  for (const entry of entries) {
    const { own, brought } = phonesAtStake(entry);
    if (own !== null) asked.set(own, asked.get(own) ?? false);
    for (const phone of brought) asked.set(phone, true);
  }
  return [...asked].map(([phone, brought]) => ({ phone, brought })).sort((a, b) => (a.phone < b.phone ? -1 : 1));
}

/** Phones that somebody got in this batch. */
const received = (decided: readonly Decided[]) =>
  decided.flatMap(({ before, after: { record } }) =>
    record.phone !== before.record.phone && canBeShared(record.phone)
      ? [{ phone: record.phone, isShared: record.phoneShared }]
      : [],
  );

/** Those of them that were not taken for it, since no event that names them was seen to (`named-by.ts`). */
export const notTaken = (
  decided: readonly Decided[],
  taken: readonly { readonly phone: string }[],
): readonly string[] =>
  received(decided)
    .map(({ phone }) => phone)
    .filter((phone) => !taken.some((each) => each.phone === phone));

/** Those of them that others have, too: whoever had one alone now shares it. */
export const newlyShared = (decided: readonly Decided[]): readonly string[] => [
  ...new Set(received(decided).flatMap(({ phone, isShared }) => (isShared ? [phone] : []))),
];

type NewsEvent = Omit<InboxEvent, 'id' | 'org' | 'at'>;

/** Unique for ever: each event that is taken in has a revision of its own. */
export const newsEvents = (decided: readonly Decided[]): readonly NewsEvent[] =>
  decided.flatMap(({ after: { record }, news = [] }) =>
    news.map(({ candidate, kind, payload }, n) => ({
      candidate,
      source: 'phone',
      externalId: `${record.id} ${record.revision} ${n}`,
      kind,
      payload: { ...payload },
    })),
  );
