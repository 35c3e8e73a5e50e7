/** What is installed: from no registry of its own, and for the Node that the README asks for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

interface Locked {
  readonly engines?: { readonly node?: string };
  readonly resolved?: string;
}
const LOCKED = Object.entries(read('package-lock.json').packages as Record<string, Locked>);

const parts = (version: string): readonly number[] => version.split('.').map((part) => Number.parseInt(part, 10) || 0);
const isAtMost = (a: readonly number[], b: readonly number[]): boolean => {
  const at = [0, 1, 2].find((n) => (a[n] ?? 0) !== (b[n] ?? 0)) ?? 2;
  return (a[at] ?? 0) <= (b[at] ?? 0);
};
/** Whether `range` takes `version`: what `||`, `>=`, `<`, `^` and a bare number say. */
function takes(range: string, version: readonly number[]): boolean {
  return range.split('||').some((alternative) =>
    [...alternative.matchAll(/(>=|>|<=|<|\^|~|=|)\s*v?(\d+(?:\.[\dx*]+)*)/g)].every(([, sign, given = '']) => {
      const bound = parts(given);
      if (sign === '<') return !isAtMost(bound, version);
      if (sign === '<=') return isAtMost(version, bound);
      const isSameMajor = bound[0] === version[0];
      return isAtMost(bound, version) && (sign === '>=' || sign === '>' || isSameMajor);
    }),
  );
}

describe('what is installed', () => {
  test('runs on the oldest Node that the README asks for, all of it, so that npm ci warns of nothing', () => {
    const floor = parts(/>=(.+)/.exec(read('package.json').engines.node)?.[1] ?? '');
    const tooNew = LOCKED.filter(([, { engines }]) => engines?.node !== undefined && !takes(engines.node, floor));
    expect(tooNew.map(([name, { engines }]) => `${name}: ${engines?.node}`)).toEqual([]);
    expect(
      readFileSync(join(ROOT, 'README.md'), 'utf8') + readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'),
    ).toContain(`Node ${floor.slice(0, 2).join('.')}`);
  });

  test('is named without the address of a registry', () => {
    expect(LOCKED.filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual([]);
  });

  test.each([
    ['>=22.19.0', false],
    ['>=20', true],
    ['^18.18.0 || ^20.9.0 || >=21.1.0', true],
    ['^22.0.0', false],
    ['>=14 <20', false],
    ['>= 16', true],
    ['20 || >=22', true],
    ['*', true],
  ])('a range of engines is read as npm reads it: %s', (range, is) => {
    expect(takes(range, [20, 19, 0])).toBe(is);
  });
});
