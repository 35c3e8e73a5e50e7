// The lines of a scenario do not depend on what keeps them: a store must write those of plain memory. `npm test` plays a
// sample on a server, `npm run test:all` every case on the embedded database and on a server.
import { describe, expect, inject, test } from 'vitest';
import { openStore } from '../../runtime/simulate/open-store.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { freshDatabase } from '../support/postgres.ts';
import { isPlayedOn } from '../support/which-stores.ts';
import { type NamedCase, ownCases, publishedCases } from './given-cases.ts';
import { judge } from './judge.ts';

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

/** `npm test` plays one of so many; the others wait for the longer run. */
const SAMPLED = 12;
const all = [...publishedCases(), ...ownCases()].filter(({ given }) => given.exit === undefined);
const sample = all.filter((_, n) => n % SAMPLED === 0);
const isLongRun = process.env['CASES'] === 'all';
const onServer = isLongRun ? all.filter((each) => !sample.includes(each)) : sample;
const [first] = all;

async function sameLines({ given }: NamedCase, open: () => Promise<Store>): Promise<void> {
  const inMemory = await judge(given, () => openStore('memory'));
  const stored = await judge(given, open);
  expect(stored.lines).toEqual(inMemory.lines);
}

if (isPlayedOn('embedded'))
  describe('on the embedded database', () => {
    for (const each of isLongRun ? all : sample) test(each.name, () => sameLines(each, () => openStore('pglite')));
  });

if (isPlayedOn('server') || (isLongRun && postgres.url !== null))
  describe('on a Postgres server', () => {
    for (const each of onServer) test(each.name, () => sameLines(each, onPostgres));
    test('that makes a database for the simulation itself', async () => {
      if (first !== undefined) await sameLines(first, () => openStore('postgres', postgres.url ?? undefined));
    });
  });
