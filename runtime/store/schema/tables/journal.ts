/**
 * How the journal lies in its table: what was written at once is one row, with the hash of its last entry.
 *
 * Pure but for its SQL. Guarantees: what is unpacked is what was packed, or its chain is broken: hashes that are not stored
 * follow from the row before, and the stored one ends the row, so that a changed, moved or missing entry shows.
 */

import { chain, GENESIS } from '../../../../machines/candidate/journal.ts';
import type { JournalEntry } from '../../../../machines/candidate/working-set.ts';
import type { Instant } from '../../../../machines/vocabulary/instant.ts';
import { type Columns, insertRows, readInstant } from './columns.ts';

/** One without an application has that of the entry before it in the row. */
type PackedEntry =
  | readonly [type: string, data: JournalEntry['data']]
  | readonly [type: string, data: JournalEntry['data'], application: string | null];

export interface JournalRow {
  /** Of its first entry. */
  readonly seq: number;
  readonly at: Instant;
  readonly entries: readonly PackedEntry[];
  /** Of its last entry. */
  readonly hash: string;
}

/** As it is read: with the hash of the row before. */
export type LinkedRow = JournalRow & { readonly previous: string };

const COLUMNS: Columns = { seq: 'integer', at: 'timestamptz', entries: 'json', hash: 'text' };

export const insertJournal = (parameter: number): string => insertRows('journal', parameter, COLUMNS);

export const journalJson = (alias: string): string => `json_build_object('seq', ${alias}.seq, 'at', ${alias}.at,
  'entries', ${alias}.entries, 'hash', ${alias}.hash, 'previous', coalesce((
    select b.hash from journal b where b.org = ${alias}.org and b.candidate = ${alias}.candidate and b.seq < ${alias}.seq
    order by b.seq desc limit 1), '${GENESIS}'))`;

/** Entries in order of seq. */
export function packJournal(entries: readonly JournalEntry[]): readonly JournalRow[] {
  const rows: { seq: number; at: Instant; entries: PackedEntry[]; hash: string }[] = [];
  let application: string | null | undefined;
  for (const entry of entries) {
    let row = rows.at(-1);
    if (row === undefined || row.at !== entry.at) {
      row = { seq: entry.seq, at: entry.at, entries: [], hash: '' };
      rows.push(row);
      application = undefined;
    }
    const { type, data } = entry;
    row.entries.push(entry.application === application ? [type, data] : [type, data, entry.application]);
    row.hash = entry.hash;
    application = entry.application;
  }
  return rows;
}

export function unpackRow({ seq, at, entries, hash, previous }: LinkedRow): readonly JournalEntry[] {
  let application: string | null = null;
  let before = previous;
  return entries.map(([type, data, named], n) => {
    if (named !== undefined) application = named;
    const entry = chain(seq + n, { at: readInstant(at), type, application, data }, before);
    before = entry.hash;
    return n === entries.length - 1 ? { ...entry, hash } : entry;
  });
}
