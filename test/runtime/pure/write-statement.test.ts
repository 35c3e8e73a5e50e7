import { describe, expect, test } from 'vitest';
import { PART_NAMES, type Part, writing } from '../../../runtime/store/engine/write-statement.postgres.ts';
import { nameOf } from '../../../runtime/store/wire/statement.ts';

const SHARED = ['acme', '2026-06-02T15:00:00Z', 'worker', '2026-06-02T15:00:03Z'] as const;
const writingOf = (...parts: readonly Part[]) =>
  writing(SHARED, new Map(parts.map((part) => [part, `["${part}"]`])), ['ana']);
const rowsIn = (statements: ReturnType<typeof writing>) => statements.map(({ parameters }) => parameters[4]);
const placeOf = (part: Part): number => PART_NAMES.indexOf(part);

describe('the statements that write a batch', () => {
  test.each(PART_NAMES)('%s is said where there are rows of it, and nothing else is but the end', (part) => {
    expect(rowsIn(writingOf(part))).toEqual([`["${part}"]`, undefined]);
  });

  test('all are said in one order, whatever the order of their rows', () => {
    expect(rowsIn(writingOf(...[...PART_NAMES].reverse()))).toEqual([
      ...PART_NAMES.map((part) => `["${part}"]`),
      undefined,
    ]);
  });

  test('the last one ends the transaction, and no other does', () => {
    const commits = writingOf(...PART_NAMES).map(({ text }) => nameOf(text)?.commits);
    expect(commits).toEqual([...PART_NAMES.map(() => false), true]);
  });

  test('each has a name of its own, and a type and a value for each of its parameters', () => {
    const statements = writingOf(...PART_NAMES);
    expect(new Set(statements.map(({ text }) => nameOf(text)?.name)).size).toBe(PART_NAMES.length + 1);
    for (const { text, parameters } of statements) {
      const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
      expect(nameOf(text)?.types?.length).toBe(parameters.length);
      expect(Math.max(0, ...places)).toBeLessThanOrEqual(parameters.length);
    }
  });

  test('GAT-13 the slots are told the candidates of the batch, who are not those who wait', () => {
    const [slots, tasks] = [writingOf('slots'), writingOf('tasks')].map(([first]) => first?.parameters.at(-1));
    expect([slots, tasks]).toEqual([['ana'], []]);
  });

  test('rows that close are written before rows that open, and shapes before the decisions that have them', () => {
    expect(placeOf('rows')).toBeLessThan(placeOf('rowsNew'));
    expect(placeOf('shapes')).toBeLessThan(placeOf('decisions'));
  });

  test('the candidate’s own row is written last, since others wait for who has written it', () => {
    expect(PART_NAMES.slice(-2)).toEqual(['candidates', 'moved']);
  });
});
