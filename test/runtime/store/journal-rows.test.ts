/** How the journal lies in its table: many entries to a row, and the chain through all of them. */
import { describe, expect, test } from 'vitest';
import { firstBreak, GENESIS } from '../../../machines/candidate/journal.ts';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import {
  type JournalRow,
  type LinkedRow,
  packJournal,
  unpackRow,
} from '../../../runtime/store/schema/tables/journal.ts';
import { givenEntry } from './given.ts';

const entries = Array.from({ length: 9 }, (_, n) => givenEntry(n + 1));
const batches = [entries.slice(0, 4), entries.slice(4, 5), entries.slice(5)];
const rows = batches.flatMap(packJournal);

/** As the database links them. */
const linked = (kept: readonly JournalRow[]): readonly LinkedRow[] =>
  kept.map((row, n) => ({ ...row, previous: kept[n - 1]?.hash ?? GENESIS }));
const read = (kept: readonly JournalRow[]): readonly JournalEntry[] => linked(kept).flatMap(unpackRow);

describe('rows of the journal (STG-01)', () => {
  test('STG-01 what was written at one moment is one row, and is read as it was', () => {
    expect(rows.map(({ seq, entries: packed }) => [seq, packed.length])).toEqual([
      [1, 2],
      [3, 2],
      [5, 1],
      [6, 1],
      [7, 2],
      [9, 1],
    ]);
    expect(read(rows)).toEqual(entries);
    expect(firstBreak(read(rows))).toBeNull();
  });

  test('STG-01 an entry that was changed within its row breaks the chain', () => {
    for (const at of [0, 1]) {
      const changed = rows.map((row) => {
        if (row.seq !== 3) return row;
        const packed = row.entries.map((each, n) => (n === at ? (['changed', each[1], 'app-1'] as const) : each));
        return { ...row, entries: packed };
      });
      expect(firstBreak(read(changed))?.seq).toBe(4);
    }
  });

  test('STG-01 a row that is missing, or that stands elsewhere, breaks the chain', () => {
    expect(firstBreak(read(rows.filter(({ seq }) => seq !== 5)))?.seq).toBe(6);
    expect(firstBreak(read(rows.slice(1)))?.seq).toBe(4);
    const [one, two, ...rest] = rows as [JournalRow, JournalRow, ...JournalRow[]];
    expect(firstBreak(read([two, one, ...rest]))?.seq).toBe(4);
  });

  test('STG-01 an entry that is taken out of its row breaks the chain', () => {
    const shortened = rows.map((row) => (row.seq === 7 ? { ...row, entries: row.entries.slice(1) } : row));
    expect(firstBreak(read(shortened))).not.toBeNull();
  });
});
