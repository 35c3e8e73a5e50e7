// Every scenario case, played in plain memory; the embedded database and a Postgres server must write the same lines. The
// published ones are played on both, of our own every other one on one of them; all on both with CASES_ON_EVERY_STORE=1.
import { describe, expect, inject, test } from 'vitest';
import { openStore } from '../../runtime/simulate/open-store.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { freshDatabase } from '../support/postgres.ts';
import { type NamedCase, ownCases, publishedCases } from './given-cases.ts';
import { judge } from './judge.ts';
import { PENDING } from './pending.ts';

const postgres = inject('postgres');

/** A database of its own for one run, made from the migrated template. */
async function onPostgres(): Promise<Store> {
  if (postgres.url === null) throw new Error(postgres.reason);
  const database = await freshDatabase(postgres);
  const store = createPostgresStorage(await connect({ databaseUrl: database.url, connections: 3 }));
  return {
    ...store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}

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
  const canBePlayed = ({ given }: NamedCase) => given.exit === undefined;
  const everywhere = process.env['CASES_ON_EVERY_STORE'] === '1';
  /** The published ones, and of our own each fourth, beginning with this one. */
  const playedFrom = (first: number): readonly NamedCase[] => [
    ...ownCases().filter((each, n) => canBePlayed(each) && (everywhere || n % 4 === first)),
    ...publishedCases().filter(canBePlayed),
  ];

  async function sameLines({ given }: NamedCase, open: () => Promise<Store>): Promise<void> {
    const inMemory = await judge(given, () => openStore('memory'));
    const stored = await judge(given, open);
    expect(stored.lines).toEqual(inMemory.lines);
  }

  describe('on the embedded database', () => {
    for (const each of playedFrom(0)) test(each.name, () => sameLines(each, () => openStore('pglite')));
  });

  describe.skipIf(postgres.url === null)('on a Postgres server', () => {
    for (const each of playedFrom(2)) test(each.name, () => sameLines(each, onPostgres));
    test('that makes a database for the simulation itself', async () => {
      const [first] = playedFrom(0);
      if (first !== undefined) await sameLines(first, () => openStore('postgres', postgres.url ?? undefined));
    });
  });
});

test('a case that waits is a case', () => {
  const known = new Set([...ownCases(), ...publishedCases()].map(({ name }) => name));
  if (publishedCases().length > 0) expect(Object.keys(PENDING).filter((name) => !known.has(name))).toEqual([]);
});
