// Every scenario case, played on plain memory and on the embedded database, which must write the very same lines; and
// on a Postgres server where DATABASE_URL names one.
import { describe, expect, test } from 'vitest';
import { openStore } from '../../runtime/simulate/open-store.ts';
import { type NamedCase, ownCases, publishedCases } from './given-cases.ts';
import { judge } from './judge.ts';
import { PENDING } from './pending.ts';

const databaseUrl = process.env['DATABASE_URL'];

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

describe('the lines do not depend on what keeps them', () => {
  const servers = databaseUrl === undefined ? (['pglite'] as const) : (['pglite', 'postgres'] as const);
  if (databaseUrl === undefined) test.skip('on a Postgres server: DATABASE_URL is not set', () => {});
  for (const { name, given } of [...ownCases(), ...publishedCases()].filter((each) => each.given.exit === undefined)) {
    test.each(servers)(`${name} on %s`, async (host) => {
      const inMemory = await judge(given, () => openStore('memory'));
      const stored = await judge(given, () => openStore(host, databaseUrl));
      expect(stored.lines).toEqual(inMemory.lines);
    });
  }
});

test('a case that waits is a case', () => {
  const known = new Set([...ownCases(), ...publishedCases()].map(({ name }) => name));
  if (publishedCases().length > 0) expect(Object.keys(PENDING).filter((name) => !known.has(name))).toEqual([]);
});
