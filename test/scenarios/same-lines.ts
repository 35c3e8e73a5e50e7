/**
 * That the lines of a scenario do not depend on what keeps them: a store has to write those of plain memory.
 *
 * `npm test` plays a sample on a server; `npm run test:all` every case on a server and on the embedded database, in
 * two files, so that both workers play them.
 */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openStore } from '../../runtime/simulate/open-store.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import type { Db } from '../../runtime/store/wire/statement.ts';
import { emptyStore } from '../support/databases.ts';
import { freshDatabase } from '../support/postgres.ts';
import { type NamedCase, ownCases, publishedCases } from './given-cases.ts';
import { judge } from './judge.ts';

const postgres = inject('postgres');

interface Shared {
  /** Nothing is in it; closing it leaves the database for the next. */
  empty(): Promise<Store>;
  end(): Promise<void>;
}

/** One database for the cases of a file: emptying it is far cheaper than making another. `owner` may truncate. */
async function shared(db: Db, owner: string, end: () => Promise<void>): Promise<Shared> {
  return {
    empty: async () => ({ ...(await emptyStore(db, owner)), close: async () => {} }),
    async end() {
      await db.destroy();
      await end();
    },
  };
}

async function onAServer(): Promise<Shared> {
  if (postgres.url === null) throw new Error(postgres.reason);
  const database = await freshDatabase(postgres);
  return shared(await connect({ databaseUrl: database.url, connections: 3 }), 'none', database.drop);
}

const embedded = async (): Promise<Shared> => shared(await connect({ memory: true }), 'postgres', async () => {});

/** One of so many is played by `npm test`. */
const SAMPLED = 40;
export const playable = [...publishedCases(), ...ownCases()].filter(({ given }) => given.exit === undefined);
export const sample = playable.filter((_, n) => n % SAMPLED === 0);

/** Plays each case once in memory and once on each of `on`. */
function sameLines(cases: readonly NamedCase[], on: () => Promise<readonly Shared[]>, where: string): void {
  describe(where, () => {
    let databases: readonly Shared[] = [];
    beforeAll(async () => {
      databases = await on();
    });
    afterAll(async () => {
      for (const each of databases) await each.end();
    });
    for (const { name, given } of cases)
      test(name, async () => {
        const inMemory = await judge(given, () => openStore('memory'));
        for (const database of databases) {
          const stored = await judge(given, () => database.empty());
          expect(stored.lines).toEqual(inMemory.lines);
        }
      });
  });
}

export function sameLinesOnAServer(cases: readonly NamedCase[]): void {
  describe.skipIf(postgres.url === null)('as in memory', () =>
    sameLines(cases, async () => [await onAServer()], 'on a server'),
  );
}

/** On the embedded database, and on a server where there is one. */
export function sameLinesEverywhere(cases: readonly NamedCase[]): void {
  const on = async () => (postgres.url === null ? [await embedded()] : [await embedded(), await onAServer()]);
  sameLines(cases, on, postgres.url === null ? 'embedded' : 'embedded, and on a server');
}

export function sameLinesWhereTheSimulationMakesTheDatabase(): void {
  const [first] = playable;
  test.skipIf(postgres.url === null)('the simulation makes a database of its own', async () => {
    if (first === undefined) return;
    const inMemory = await judge(first.given, () => openStore('memory'));
    const stored = await judge(first.given, () => openStore('postgres', postgres.url ?? undefined));
    expect(stored.lines).toEqual(inMemory.lines);
  });
}
