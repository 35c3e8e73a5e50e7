/**
 * What a process keeps of a candidate is used only as long as nobody else has written it: each way of writing, on a server.
 *
 * The first process keeps Ana's working set. Every use is told by the audit, which throws where it is not what is stored.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Candidate } from '../../machines/candidate/working-set.ts';
import { WorkingSets } from '../../runtime/store/engine/working-sets.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { type Db, run } from '../../runtime/store/wire/statement.ts';
import { emptied } from '../runtime/store/emptied.ts';
import {
  at,
  change,
  decideOn,
  givenApplication,
  givenAsk,
  givenChart,
  givenEvent,
  givenMessage,
  givenOrg,
  givenRow,
  givenTask,
  givenTimer,
  reload,
} from '../runtime/store/given.ts';
import { auditedSets } from '../support/audited-sets.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

const postgres = inject('postgres');

describe.skipIf(postgres.url === null)('What a process keeps of a candidate', () => {
  let database: FreshDatabase;
  let connections: Db[];
  let first: Store;
  let second: Store;
  let uses: string[];
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

  const db = (n: number): Db => connections[n] as Db;
  const rows = (): Partial<Candidate> => ({
    applications: { 'app-1': givenApplication() },
    charts: { 'application/app-1': givenChart() },
    rows: { 'app-1/1': givenRow() },
    messages: { 'ana:1:m': givenMessage() },
    timers: { 'application/app-1#retry': givenTimer({ dueAt: at(9_000) }) },
    tasks: { 'ana:1:0': givenTask({ dueAt: at(9_000) }) },
  });
  beforeEach(async () => {
    await emptied(db(0), 'none');
    uses = [];
    first = createPostgresStorage(
      db(0),
      db(0),
      auditedSets((candidate) => uses.push(candidate)),
    );
    second = createPostgresStorage(db(1), db(1), auditedSets());
    await change(first, rows);
    await reload(first);
    expect(uses, 'it is used as long as nobody else writes').toEqual(['ana']);
    uses = [];
  });

  /** As the owner of the tables, who says nothing of batches. */
  const byHand = (text: string) => run(db(1), `begin; set local role none; ${text}; commit`, []);

  test('P-02: an opt-out that another process takes in is seen by the very next decision', async () => {
    await change(second, ({ candidate }) => ({
      consent: { ...candidate.consent, columns: { ...candidate.consent.columns, sms_consent: false } },
    }));
    expect((await reload(first)).consent.columns.sms_consent).toBe(false);
    expect(uses).toEqual([]);
  });

  test('turn by turn on two processes, each sees what the other has written', async () => {
    for (let n = 0; n < 6; n++) {
      const [store, other] = n % 2 === 0 ? [second, first] : [first, second];
      await change(store, ({ candidate }) => ({ record: { ...candidate.record, firstName: `Ana ${n}` } }));
      expect((await reload(other)).record.firstName).toBe(`Ana ${n}`);
    }
  });

  test.each([
    ['their own row', `update candidates set sms_consent = false where org = 'acme'`],
    ['an application', `update applications set declined = true where org = 'acme'`],
    ['a chart', `update charts set version = 2 where org = 'acme'`],
    [
      'a chart that is new',
      `insert into charts select org, candidate, 'x', machine, version, snapshot, state from charts`,
    ],
    ['a call', `update call_rows set status = 'CANCELLED' where org = 'acme'`],
    ['a message', `update messages set status = 'delivered' where org = 'acme'`],
    ['a timer', `update candidates set timers = replace(timers::text, '#', '#x.')::json where org = 'acme'`],
    ['a timer that goes', `update candidates set timers = '[]' where org = 'acme'`],
    ['a request', `update tasks set payload = '{}' where kind <> 'timer'`],
    ['the day of a migration', 'alter table orgs alter column version type bigint using version + 1'],
  ])('a statement of somebody’s own that changes %s is seen', async (_, statement) => {
    await byHand(statement);
    const before = await reload(second);
    expect(await reload(first)).toEqual({
      ...before,
      record: { ...before.record, revision: before.record.revision + 1 },
    });
    expect(uses).toEqual([]);
  });

  test('a task that is put off, given up or begun again is seen; who performs one is nothing that is kept', async () => {
    const key = { org: 'acme', candidate: 'ana', key: 'ana:1:0' };
    expect(await second.claimTasks({ now: at(9_000), limit: 9, worker: 'two', leaseUntil: at(9_005) })).toHaveLength(1);
    await second.renewLeases({ worker: 'two', now: at(9_001), leaseUntil: at(9_009) });
    const quiet = { now: at(10) };
    await reload(first, quiet);
    expect(uses).toEqual(['ana']);
    await second.postponeTask({ ...key, until: at(9_100), why: 'no answer' });
    expect((await reload(first, quiet)).tasks['ana:1:0']?.dueAt).toBe(at(9_100));
    await second.buryTask({ ...key, why: 'nobody knows', now: at(9_101) });
    expect(await second.redriveTask({ ...key, now: at(9_200) })).toBe(true);
    expect((await reload(first, quiet)).tasks['ana:1:0']?.dueAt).toBe(at(9_200));
    expect(uses).toEqual(['ana']);
  });

  test('a batch and somebody who puts one of its tasks off wait for each other and never for ever', async () => {
    const key = { org: 'acme', candidate: 'ana', key: 'ana:1:0', until: at(9_100), why: 'no answer' };
    for (let n = 0; n < 20; n++)
      await Promise.all([
        change(
          first,
          ({ candidate: { tasks } }) => ({
            tasks: { 'ana:1:0': { ...(tasks['ana:1:0'] ?? givenTask()), chart: `turn ${n}` } },
          }),
          {},
          { only: 'ana' }, // waits for whoever holds her
        ),
        second.postponeTask(key),
      ]);
    expect((await reload(first)).tasks['ana:1:0']?.chart).toBe('turn 19');
  });

  test('whoever is forgotten and comes in again is a blank candidate', async () => {
    await second.forgetPeople('acme');
    const { record, applications } = await reload(first);
    expect([record.revision, record.firstName, applications]).toEqual([0, null, {}]);
    expect(uses).toEqual([]);
  });

  test('what an org sets up anew has every set of its read again', async () => {
    await second.upsertOrg(givenOrg({ name: 'Acme of today' }));
    await reload(first);
    expect(uses).toEqual([]);
  });

  test('what was undone is not kept', async () => {
    await first.accept([givenEvent()], at(0));
    const name = (entry: { readonly candidate: Candidate }) => ({
      record: { ...entry.candidate.record, firstName: 'Nobody' },
    });
    const twoOpen = { 'app-1/1': givenRow(), 'app-1/2': givenRow({ attempt: 2 }) };
    const failing = first.receive(givenAsk(), ({ entries }) =>
      entries.map((entry) => decideOn(entry, { ...name(entry), rows: twoOpen })),
    );
    await expect(failing).rejects.toThrow('two open');
    expect((await reload(first)).record.firstName).toBeNull();
  });

  test('what cannot be stored to the letter is read again: a null character, half a pair', async () => {
    for (const firstName of ['An\0a', 'An\ud83da']) {
      await change(first, ({ candidate }) => ({ record: { ...candidate.record, firstName } }));
      uses = [];
      expect((await reload(first)).record.firstName).toBe('An\ufffda');
      expect(uses).toEqual([]);
    }
  });

  test('what is kept is used without a look at its rows', async () => {
    const trusting = createPostgresStorage(db(0), db(0), new WorkingSets());
    await reload(trusting);
    await byHand(`set local app.batch = 'on'; update applications set job = 'cook'`);
    expect((await reload(trusting)).applications['app-1']?.job, 'nobody told it').toBe('nurse');
    expect((await reload(second)).applications['app-1']?.job).toBe('cook');
    expect((await reload(trusting)).applications['app-1']?.job, 'somebody else has written').toBe('cook');
  });
});
