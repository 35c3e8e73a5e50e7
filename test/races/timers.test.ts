/** Timers that two processes set, cancel and take in at the same time, on a server: each goes off once, or was cancelled. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import type { Db } from '../../runtime/store/wire/statement.ts';
import { emptied } from '../runtime/store/emptied.ts';
import { at, decideOn, givenAsk, givenEvent, givenTimer } from '../runtime/store/given.ts';
import { auditedSets } from '../support/audited-sets.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

const postgres = inject('postgres');
const PEOPLE = ['ana', 'ben', 'cleo', 'dan', 'eve'];
/** Whoever waits meets two who take them in and one who tells of more. */
const ROUNDS = 12;

describe.skipIf(postgres.url === null)('timers on two processes', () => {
  let database: FreshDatabase;
  let connections: Db[];
  beforeAll(async () => {
    if (postgres.url === null) return;
    database = await freshDatabase(postgres);
    connections = [];
    for (let n = 0; n < 2; n++) connections.push(await connect({ databaseUrl: database.url, connections: 3 }));
  });
  afterAll(async () => {
    for (const db of connections ?? []) await db.destroy();
    await database?.drop();
  });

  test('each goes off once, at its time, unless it was cancelled before', async () => {
    const [one, two] = connections as [Db, Db];
    await emptied(one, 'none');
    const stores = [one, two].map((db) => createPostgresStorage(db, db, auditedSets()));
    const random = fc.sample(fc.nat(), { seed: 7, numRuns: 5_000 }).values();
    const draw = (below: number): number => (random.next().value as number) % below;
    let set = 0;
    const armed = new Map<string, number>();
    const ended: string[] = [];

    /** Takes in what waits: each event cancels one timer or sets up to two; each due timer goes off. */
    const takeIn = async (store: Store, now: number, limit: number) => {
      const staged: { armed: [string, number][]; ended: string[] } = { armed: [], ended: [] };
      await store.receive(givenAsk({ now: at(now), limit }), ({ entries }) => {
        staged.armed = [];
        staged.ended = [];
        return entries.map((entry) => {
          const timers: Record<string, Candidate['timers'][string]> = { ...entry.candidate.timers };
          for (const [key, { dueAt }] of Object.entries(timers))
            if (dueAt <= at(now)) {
              staged.ended.push(key);
              delete timers[key];
            }
          for (const _ of entry.inbox) {
            const keys = Object.keys(timers);
            const cancelled = keys[draw(keys.length + 1)];
            if (cancelled !== undefined) {
              staged.ended.push(cancelled);
              delete timers[cancelled];
            }
            for (let n = draw(3); n > 0; n--) {
              const key = `timer-${++set}`;
              const due = now + 1 + draw(30);
              timers[key] = givenTimer({ key, dueAt: at(due) });
              staged.armed.push([key, due]);
            }
          }
          return decideOn(entry, { timers });
        });
      });
      for (const [key, due] of staged.armed) armed.set(key, due);
      ended.push(...staged.ended);
    };

    for (let now = 1; now <= ROUNDS; now++) {
      await Promise.all([
        stores[0]?.accept(
          PEOPLE.filter(() => draw(3) > 0).map((candidate) => givenEvent({ candidate })),
          at(now),
        ),
        ...stores.map((store) => takeIn(store, now, 1 + draw(4))),
      ]);
    }
    const [store] = stores as [Store];
    while ((await store.readyOrgs(at(ROUNDS), 1)).length > 0) await takeIn(store, ROUNDS, 50);
    for (let next = await store.nextDueAt(); next !== null; next = await store.nextDueAt()) {
      const open = [...armed].filter(([key]) => !ended.includes(key)).map(([, due]) => due);
      expect(next, 'the next moment at which anything happens').toBe(at(Math.min(...open)));
      await takeIn(store, Math.min(...open), 50);
    }
    expect(ended.length).toBeGreaterThan(20);
    expect([...ended].sort(), 'once each').toEqual([...armed.keys()].sort());
  });
});
