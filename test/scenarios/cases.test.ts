// Every scenario case, played in plain memory. That databases write the same lines is tested in same-lines.ts.
import { describe, expect, test } from 'vitest';
import { openStore } from '../../runtime/simulate/open-store.ts';
import { type NamedCase, ownCases, publishedCases } from './given-cases.ts';
import { judge } from './judge.ts';
import { PENDING } from './pending.ts';

function plays(cases: readonly NamedCase[]): void {
  for (const { name, given } of cases) {
    const title = `${name} [${(given.rules ?? []).join(' ')}]`;
    const waitsFor = PENDING[name];
    const onMemory = async () => {
      const verdict = await judge(given, () => openStore('memory'));
      expect(verdict.problems, verdict.warnings.join('\n')).toEqual([]);
    };
    if (waitsFor === undefined) test(title, onMemory);
    else test.fails(`${title} waits for ${waitsFor}`, onMemory);
  }
}

describe('our own cases', () => plays(ownCases()));

describe('the published cases', () => {
  const cases = publishedCases();
  if (cases.length === 0) test.skip('are not beside this checkout', () => {});
  plays(cases);
});

test('a case that waits is a case', () => {
  const known = new Set([...ownCases(), ...publishedCases()].map(({ name }) => name));
  if (publishedCases().length > 0) expect(Object.keys(PENDING).filter((name) => !known.has(name))).toEqual([]);
});
