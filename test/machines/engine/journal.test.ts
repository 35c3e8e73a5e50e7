import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chain, firstBreak, GENESIS } from '../../../machines/candidate/journal.ts';
import type { JournalEntry } from '../../../machines/candidate/working-set.ts';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import { type Instant, plus } from '../../../machines/vocabulary/instant.ts';

const AT = '2026-06-02T17:00:00.000Z' as Instant;

const journalOf = (lines: readonly { readonly [key: string]: Json }[]): readonly JournalEntry[] => {
  const entries: JournalEntry[] = [];
  for (const [index, data] of lines.entries())
    entries.push(
      chain(
        index + 1,
        { at: plus(AT, index * 1_000), type: 'stage', application: index % 2 ? 'a-1' : null, data },
        entries.at(-1)?.hash ?? GENESIS,
      ),
    );
  return entries;
};
const whole = journalOf([
  { from: null, to: 'OUTREACH' },
  { to: 'CALL_COMPLETED', from: 'OUTREACH' },
  { nested: { b: 1, a: [1, { d: 4, c: 3 }] } },
  {},
]);
const changed = (index: number, changes: Partial<JournalEntry>) =>
  whole.map((entry, at) => (at === index ? { ...entry, ...changes } : entry));

describe('the chain of the journal (STG-01)', () => {
  test('STG-01 a journal that nobody touched is whole, also from a later entry on', () => {
    expect(firstBreak(whole)).toBeNull();
    expect(firstBreak([])).toBeNull();
    expect(firstBreak(whole.slice(2), whole[1]?.hash)).toBeNull();
  });
  test('STG-01 the first entry follows nothing, each other the one before it', () => {
    expect(whole.map(({ previous }) => previous)).toEqual([GENESIS, ...whole.slice(0, -1).map(({ hash }) => hash)]);
    expect(new Set(whole.map(({ hash }) => hash)).size).toBe(whole.length);
  });
  const tampered: readonly (readonly [string, Partial<JournalEntry>])[] = [
    ['another stage', { data: { from: 'OUTREACH', to: 'FAILED_KNOCKOUT' } }],
    ['one fact more', { data: { to: 'CALL_COMPLETED', from: 'OUTREACH', by: 'rita' } }],
    ['another instant', { at: plus(AT, 1_001) }],
    ['another type', { type: 'review' }],
    ['another application', { application: 'a-2' }],
    ['no application', { application: null }],
    ['another place', { seq: 3 }],
    ['another predecessor', { previous: 'x' }],
    ['another hash', { hash: 'x' }],
  ];
  test.each(tampered)('STG-01 an entry with %s shows', (_what, changes) => {
    expect(firstBreak(changed(1, changes))?.seq).toBe(changes.seq ?? 2);
  });
  test('STG-01 a missing entry shows at the one after it', () => {
    expect(firstBreak(whole.filter(({ seq }) => seq !== 2))?.seq).toBe(3);
    expect(firstBreak(whole.slice(1))?.seq).toBe(2);
  });
  test('STG-01 entries that changed places show', () => {
    const [a, b, c, d] = whole as [JournalEntry, JournalEntry, JournalEntry, JournalEntry];
    expect(firstBreak([a, c, b, d])?.seq).toBe(3);
  });
  test('STG-01 a changed entry with its hash made anew shows at the next one', () => {
    const { seq, at, type, application, previous } = whole[1] as JournalEntry;
    const forged = chain(seq, { at, type, application, data: { to: 'EXPIRED' } }, previous);
    expect(firstBreak(whole.map((entry) => (entry.seq === 2 ? forged : entry)))?.seq).toBe(3);
  });
  test('STG-01 an entry cut off the end does not show by itself, which is why the head is kept beside it', () => {
    expect(firstBreak(whole.slice(0, -1))).toBeNull();
  });

  const anyJson = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
  const anyData = fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,5}$/), anyJson, { maxKeys: 5 });
  const reordered = (value: Json): Json =>
    Array.isArray(value)
      ? value.map(reordered)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, part]) => [key, reordered(part)]),
          )
        : value;
  test('STG-01 a store that keeps the keys in another order keeps the chain', () => {
    fc.assert(
      fc.property(fc.array(anyData, { maxLength: 6 }), (lines) => {
        const journal = journalOf(lines);
        const stored = journal.map((entry) => ({ ...entry, data: reordered(entry.data) as JournalEntry['data'] }));
        expect(firstBreak(JSON.parse(JSON.stringify(stored)))).toBeNull();
      }),
      { seed: 1, numRuns: 100 },
    );
  });
  test('STG-01 whatever one value is changed into, it shows', () => {
    fc.assert(
      fc.property(anyData, anyJson, (data, other) => {
        const [entry] = journalOf([{ ...data, value: 'as it was' }]) as [JournalEntry];
        fc.pre(other !== 'as it was');
        expect(firstBreak([{ ...entry, data: { ...entry.data, value: other } }])).not.toBeNull();
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
