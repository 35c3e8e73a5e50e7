/**
 * That the lines of a scenario do not depend on what keeps them: a store has to write those of plain memory.
 *
 * `npm test` plays a sample on a server; `npm run test:all` every case on a server and on the embedded database, in
 * several files, so that more than one worker plays them.
 */
import { expect, inject, test } from 'vitest';
import { openStore } from '../../runtime/simulate/open-store.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { auditedSets } from '../support/audited-sets.ts';
import { freshDatabase } from '../support/postgres.ts';
import { type NamedCase, ownCases, publishedCases } from './given-cases.ts';
import { judge } from './judge.ts';

const postgres = inject('postgres');

/** A database of its own for one run, made from the migrated template. */
async function onPostgres(): Promise<Store> {
  if (postgres.url === null) throw new Error(postgres.reason);
  const database = await freshDatabase(postgres);
  const db = await connect({ databaseUrl: database.url, connections: 3 });
  const store = createPostgresStorage(db, db, auditedSets());
  return {
    ...store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
}

/** One of so many is played by `npm test`. */
const SAMPLED = 12;
export const playable = [...publishedCases(), ...ownCases()].filter(({ given }) => given.exit === undefined);
export const sample = playable.filter((_, n) => n % SAMPLED === 0);

async function writesTheSame({ given }: NamedCase, open: () => Promise<Store>): Promise<void> {
  const inMemory = await judge(given, () => openStore('memory'));
  const stored = await judge(given, open);
  expect(stored.lines).toEqual(inMemory.lines);
}

export function sameLinesEmbedded(cases: readonly NamedCase[]): void {
  for (const each of cases) test(`${each.name}, embedded`, () => writesTheSame(each, () => openStore('pglite')));
}

export function sameLinesOnAServer(cases: readonly NamedCase[]): void {
  for (const each of cases)
    test.skipIf(postgres.url === null)(`${each.name}, on a server`, () => writesTheSame(each, onPostgres));
}

export function sameLinesWhereTheSimulationMakesTheDatabase(): void {
  const [first] = playable;
  test.skipIf(postgres.url === null)('the simulation makes a database of its own', async () => {
    if (first !== undefined) await writesTheSame(first, () => openStore('postgres', postgres.url ?? undefined));
  });
}
