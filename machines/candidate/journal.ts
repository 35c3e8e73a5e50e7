/**
 * The journal's chain: each entry carries the hash of the one before it, so that a changed or missing entry shows.
 *
 * Holds no personal data: whoever writes an entry gives ids of messages, never their text or address.
 */
import { hash as digest } from 'node:crypto';
import type { Json } from '../vocabulary/declared-effect.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { JournalEntry } from './working-set.ts';

/** What a candidate's first entry follows. */
export const GENESIS = '';

export interface NewEntry {
  readonly at: Instant;
  readonly type: string;
  readonly application: string | null;
  readonly data: { readonly [key: string]: Json };
}

const hashOf = (seq: number, entry: NewEntry, previous: string): string =>
  digest(
    'sha256',
    JSON.stringify([seq, previous, entry.at, entry.type, entry.application, sorted(entry.data)]),
    'base64url',
  );

/**
 * Keys in a fixed order at every depth, so that a store that reorders them (jsonb does) keeps the hash true. By hand: the
 * library for RFC 8785 throws on half a surrogate pair, which a stranger may send, where a batch must not fail, and puts
 * names of digits elsewhere, so that hashes would move.
 */
function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const parts = value as { readonly [key: string]: Json };
  const inOrder: { [key: string]: Json } = {};
  for (const key of Object.keys(parts).sort()) inOrder[key] = sorted(parts[key] as Json);
  return inOrder;
}

export const chain = (seq: number, entry: NewEntry, previous: string): JournalEntry => ({
  seq,
  ...entry,
  previous,
  hash: hashOf(seq, entry, previous),
});

/** The first entry that does not follow from its predecessor, or null: the journal is whole. Entries in order of seq. */
export function firstBreak(entries: readonly JournalEntry[], from: string = GENESIS): JournalEntry | null {
  let previous = from;
  for (const entry of entries) {
    const { seq, at, type, application, data } = entry;
    if (entry.previous !== previous || entry.hash !== hashOf(seq, { at, type, application, data }, previous))
      return entry;
    previous = entry.hash;
  }
  return null;
}
