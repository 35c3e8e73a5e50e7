// The hash chain of one candidate: whatever is done to its rows is found, and its first place named.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import { ChainWalk, type JournalHead } from '../../../runtime/journal-check/chain-walk.ts';
import { type JournalRow, packJournal } from '../../../runtime/store/schema/tables/journal.ts';
import { runs } from '../../support/runs.ts';
import { givenEntry } from '../store/given.ts';

const ENTRIES: readonly JournalEntry[] = Array.from({ length: 9 }, (_, n) => givenEntry(n + 1));
/** 1–2, 3–4, 5–6, 7–8, 9: two at a time are written at once. */
const ROWS = packJournal(ENTRIES);
const HEAD: JournalHead = { candidate: 'ana', seq: 9, head: ENTRIES[8]?.hash ?? '', beyond: false };

function found(rows: readonly JournalRow[], head: Partial<JournalHead> = {}) {
  const walk = new ChainWalk({ ...HEAD, ...head });
  for (const row of [...rows].sort((a, b) => a.seq - b.seq)) walk.take(row);
  const fault = walk.end();
  return fault === null ? null : `${fault.what} ${fault.seq}–${fault.until}`;
}
const at = (n: number): JournalRow => ROWS[n] ?? expect.fail('no such row');
const without = (n: number) => ROWS.filter((_, each) => each !== n);
const changed = (n: number, change: Partial<JournalRow>) =>
  ROWS.map((row, each) => (each === n ? { ...row, ...change } : row));

describe('the chain of one candidate', () => {
  test('as it was written it is whole, and so is none at all', () => {
    expect(found(ROWS)).toBeNull();
    expect(found([], { seq: 0, head: '' })).toBeNull();
  });

  test.each<[string, readonly JournalRow[], string]>([
    [
      'a field of an entry is changed',
      changed(1, { entries: [['sms.sent', { message: 'other' }, 'app-1'], ...at(1).entries.slice(1)] }),
      'changed 3–4',
    ],
    ['an entry is of another application', changed(0, { entries: [['sms.sent', {}, 'app-2']] }), 'changed 1–1'],
    ['its time is changed', changed(2, { at: at(0).at }), 'changed 5–6'],
    ['its hash is changed', changed(4, { hash: 'x' }), 'changed 9–9'],
    ['what stands there is no entry', changed(2, { entries: [] }), 'changed 5–5'],
    ['what stands there is nothing at all', changed(2, { entries: null as never }), 'changed 5–5'],
    ['what stands there cannot be read', changed(2, { entries: [1 as never] }), 'changed 5–5'],
    ['the first one is taken out', without(0), 'missing 1–2'],
    ['one in the middle is taken out', without(2), 'missing 5–6'],
    ['two in the middle are taken out', ROWS.filter(({ seq }) => seq !== 3 && seq !== 5), 'missing 3–6'],
    ['the end is cut off', ROWS.slice(0, 3), 'cut_off 7–9'],
    ['all of it is taken out', [], 'cut_off 1–9'],
    ['two of them change places', [at(0), { ...at(2), seq: 3 }, { ...at(1), seq: 5 }, at(3), at(4)], 'changed 3–4'],
    [
      'two entries within what was written at once do',
      changed(1, { entries: [...at(1).entries].reverse() }),
      'changed 3–4',
    ],
    ['one is put between the others', [...ROWS, { ...at(1), seq: 4 }], 'added 4–5'],
    ['one is moved to another place', [...without(1), { ...at(1), seq: 10 }], 'missing 3–4'],
    ['one entry of several is taken out', changed(1, { entries: at(1).entries.slice(0, 1) }), 'changed 3–3'],
    [
      'one is put behind the last entry within its row',
      changed(4, { entries: [...at(4).entries, ['x', {}]] }),
      'changed 9–10',
    ],
  ])('%s: found, and its place named', (_what, rows, expected) => {
    expect(found(rows)).toBe(expected);
  });

  test('the record is changed: its hash, or how far the chain goes', () => {
    expect(found(ROWS, { head: 'another' })).toBe('other_head 9–9');
    expect(found(ROWS, { seq: 10 })).toBe('cut_off 10–10');
    expect(found(ROWS, { seq: 8 })).toBe('other_head 8–8');
    expect(found(ROWS, { seq: 7 })).toBe('added 8–8');
  });
  test('rows behind the end are a fault where they stood there when the head was read, and none when they came since', () => {
    const more = packJournal([givenEntry(10)]).map((row) => ({ ...row, seq: 10 }));
    expect(found([...ROWS, ...more])).toBeNull();
    expect(found(ROWS, { beyond: true })).toBe('added 10–10');
  });

  test('whatever single thing is done to whichever row, it is found', () => {
    const thing = fc.record({
      row: fc.nat({ max: ROWS.length - 1 }),
      does: fc.constantFrom('take out', 'double', 'hash', 'time', 'type', 'data', 'application', 'move', 'swap'),
      by: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(thing, ({ row: n, does, by }) => {
        const row = at(n);
        const [[type, data, application = null] = ['', {}], ...rest] = row.entries;
        const other = at((n + 1) % ROWS.length);
        const rows: Record<string, readonly JournalRow[]> = {
          'take out': without(n),
          double: [...ROWS, { ...row, seq: row.seq + by }].filter(
            ({ seq }, i, all) => all.findIndex((r) => r.seq === seq) === i,
          ),
          hash: changed(n, { hash: `${row.hash}${by}` }),
          time: changed(n, { at: givenEntry(10 + by).at }),
          type: changed(n, { entries: [[`${type}${by}`, data, application], ...rest] }),
          data: changed(n, { entries: [[type, { ...data, by }, application], ...rest] }),
          application: changed(n, { entries: [[type, data, `app-${by + 1}`], ...rest] }),
          move: [...without(n), { ...row, seq: 9 + by }],
          swap: ROWS.map((each) =>
            each === row ? { ...other, seq: row.seq } : each === other ? { ...row, seq: other.seq } : each,
          ),
        };
        const given = rows[does] ?? [];
        // A row behind the end is told of by the head, as it was read.
        const beyond = given.some(({ seq }) => seq > HEAD.seq);
        if (given.length === ROWS.length && does === 'double') return;
        expect(found(given, { beyond })).not.toBeNull();
      }),
      { numRuns: runs(1_000) },
    );
  });
});
