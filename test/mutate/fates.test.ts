// What `npm run mutate` prints and what it fails by.
import { describe, expect, test } from 'vitest';
import { type Fate, failsBy, told, type Verdict } from './fates.ts';

const test1 = { kind: 'pure test', name: 'gates.test.ts > GAT-01' } as const;
const verify = { kind: 'verify', name: 'verify' } as const;
const ALL = [
  { kind: 'gates', name: 'gate one' },
  { kind: 'gates', name: 'gate two' },
  { kind: 'guards', name: 'guard one' },
  { kind: 'guards', name: 'guard two' },
];
const FATES: readonly Fate[] = [
  { mutant: 'gate one', noticed: test1 },
  { mutant: 'gate two', noticed: { kind: 'pure test', name: 'x (never ends; unbroken 3 ms)' }, hung: true },
  { mutant: 'guard one', noticed: verify },
  { mutant: 'guard two', noticed: null },
];
const WHY = [{ survivor: 'guard two', why: 'Nobody could see it.' }];
const verdict = (changes: Partial<Verdict> = {}): Verdict => ({
  all: ALL,
  fates: FATES,
  explained: WHY,
  partly: false,
  ...changes,
});

describe('the table', () => {
  test('counts each kind by who noticed, and names survivors with their reason', () => {
    expect(told(verdict())).toBe(
      [
        '        mutants  pure test  verify  never ends  survive  explained',
        'gates         2          1       0           1        0          0',
        'guards        2          0       1           0        1          1',
        'all           4          1       1           1        1          1',
        '',
        'Noticed because something never ends any more',
        '  gate two',
        '    x (never ends; unbroken 3 ms)',
        '',
        'Survive, and why',
        '  guard two',
        '    Nobody could see it.',
      ].join('\n'),
    );
  });

  test('leaves out kinds that were not asked for', () => {
    expect(told(verdict({ fates: FATES.slice(0, 1), partly: true }))).not.toMatch(/^guards/m);
  });
});

describe('what fails', () => {
  test('nothing does when every survivor is explained and every mutant had its turn', () => {
    expect(failsBy(verdict())).toBe(0);
    expect(told(verdict())).not.toContain('FAILED');
  });

  test.each([
    ['a survivor nobody explains', { explained: [] }, 'survive, and nobody says why\n  guard two'],
    [
      'a survivor explained under another name',
      { explained: [{ survivor: 'guard', why: 'as good as the same' }], partly: true },
      'survive, and nobody says why\n  guard two',
    ],
    [
      'an explanation of a mutant that is noticed by now',
      { explained: [...WHY, { survivor: 'gate one', why: 'stale' }] },
      'explanations of survivors there are none of\n  gate one',
    ],
    ['a mutant without its turn', { all: [...ALL, { kind: 'guards', name: 'late' }] }, 'used up\n  late'],
  ])('%s', (_, changes, line) => {
    expect(failsBy(verdict(changes))).toBe(1);
    expect(told(verdict(changes))).toContain(line);
  });

  test('an explanation is not stale for a mutant that was not asked for', () => {
    const explained = [...WHY, { survivor: 'gate one', why: 'not asked for' }];
    const some = { all: ALL.slice(2), fates: FATES.slice(2), explained };
    expect(failsBy(verdict({ ...some, partly: true }))).toBe(0);
    expect(failsBy(verdict(some))).toBe(1);
  });
});
