/**
 * What only a server can show: several sessions at once. A batch is held open by a journal line of its candidate that
 * another session has written and not committed, so that it has claimed, loaded and decided, and cannot finish.
 */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Batch, BatchEntry, Decided } from '../../../machines/engine/batch.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { connect } from '../../../runtime/store/wire/connect.ts';
import { inOrg } from '../../../runtime/store/wire/in-org.ts';
import { type Db, run } from '../../../runtime/store/wire/statement.ts';
import { type LockKind, until, waitersFor } from '../../races/ring.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';
import { emptied } from './emptied.ts';
import {
  at,
  change,
  decideNothing,
  decideOn,
  givenAsk,
  givenEntry,
  givenEvent,
  givenRow,
  givenTask,
  NUMBER,
  resultOf,
} from './given.ts';

const postgres = inject('postgres');
const candidatesOf = ({ entries }: Batch) => entries.map(({ candidate }) => candidate.record.id);

/** Journals, so that the batch runs into the line that `hold` has written. */
const journalling = ({ entries }: Batch): readonly Decided[] =>
  entries.map((entry) =>
    decideOn(entry, {}, { records: { journal: [givenEntry(1)], ledger: [], decisions: [], suppressions: [] } }),
  );

describe.skipIf(postgres.url === null)(
  `races (${postgres.url === null ? `skipped: ${postgres.reason}` : 'on a server'})`,
  () => {
    let database: FreshDatabase;
    let db: Db;
    let store: Store;
    let blocker: pg.Client;
    let onlooker: pg.Client;
    beforeAll(async () => {
      if (postgres.url === null) return;
      database = await freshDatabase(postgres);
      db = await connect({ databaseUrl: database.url, connections: 8 });
      blocker = new pg.Client({ connectionString: database.url });
      await blocker.connect();
      onlooker = new pg.Client({ connectionString: database.url });
      await onlooker.connect();
    });
    afterAll(async () => {
      await onlooker?.end();
      await blocker?.end();
      await db?.destroy();
      await database?.drop();
    });
    beforeEach(async () => {
      store = await emptied(db, 'none');
    });
    // A test that went red before it released what it held must not hang the others.
    afterEach(async () => void (await blocker?.query('rollback')));

    /** Until `release`, a batch that writes ana's first journal line stays open. */
    async function hold(): Promise<{ release: () => Promise<void> }> {
      await blocker.query(`begin; insert into journal (org, candidate, seq, at, entries, hash)
      values ('acme', 'ana', 1, '2026-03-02T15:00:00Z', '[]', '')`);
      return { release: async () => void (await blocker.query('rollback')) };
    }

    /** Seen in the database: the work stands at a lock of this kind, the nth to do so; or it went through. */
    async function stands(work: Promise<unknown>, at: LockKind, nth = 1): Promise<string> {
      let state = 'on its way';
      const isThere = () => {
        state = 'done';
      };
      work.then(isThere, isThere);
      await until(`a lock (${at}) is waited for`, async () => {
        if (state === 'on its way' && (await waitersFor(onlooker, at)) >= nth) state = 'waits';
        return state !== 'on its way';
      });
      return state;
    }

    test('an event accepted while its candidate’s batch is open neither waits for it nor is lost', async () => {
      await store.accept([givenEvent()], at(0));
      const { release } = await hold();
      const open = store.receive(givenAsk(), journalling);
      expect(await stands(open, 'transactionid')).toBe('waits');
      expect(await store.accept([givenEvent({ externalId: 'late' })], at(1))).toEqual(['accepted']);
      await release();
      expect((await open).events).toBe(1);
      expect(await store.readyOrgs(at(1), 9)).toEqual(['acme']);
      expect(await store.receive(givenAsk({ now: at(1) }), decideNothing)).toMatchObject({ candidates: 1, events: 1 });
    });

    test('a candidate is in one batch at a time; others go on, and results of a busy one are left', async () => {
      await store.accept([givenEvent()], at(0));
      const { release } = await hold();
      const open = store.receive(givenAsk(), journalling);
      expect(await stands(open, 'transactionid')).toBe('waits');
      await store.accept([givenEvent(), givenEvent({ candidate: 'ben' })], at(1));
      const results = [resultOf(givenTask()), resultOf(givenTask(), { candidate: 'ben' })];
      let seen: readonly string[] = [];
      const report = await store.receive(givenAsk({ now: at(1), results }), (batch) => {
        seen = candidatesOf(batch);
        return decideNothing(batch);
      });
      expect(seen).toEqual(['ben']);
      expect(report.left).toEqual([results[0]]);
      await release();
      await open;
    });

    test('what a batch loads after waiting is what the batch before it wrote', async () => {
      await store.accept([givenEvent()], at(0));
      await store.accept(
        Array.from({ length: 60 }, () => givenEvent()),
        at(0),
      );
      const revisions: number[] = [];
      const workers = Array.from({ length: 6 }, async () => {
        for (let round = 0; round < 10; round += 1) {
          await store.accept([givenEvent()], at(0));
          await store.receive(givenAsk(), ({ entries }) => {
            revisions.push(...entries.map(({ candidate }) => candidate.record.revision));
            return entries.map((entry) => decideOn(entry));
          });
        }
      });
      await Promise.all(workers);
      expect(new Set(revisions).size).toBe(revisions.length);
      expect((await store.history('acme', 'ana'))?.record.revision).toBe(revisions.length);
    });

    test('PAU-03 a pause answers when no batch is open that saw the job unpaused, and later ones see it', async () => {
      await store.accept([givenEvent({ kind: 'application.added', payload: { job: 'nurse' } })], at(0));
      await store.accept(
        [givenEvent({ candidate: 'ben', kind: 'application.added', payload: { job: 'nurse' } })],
        at(1),
      );
      const { release } = await hold();
      const open = store.receive(givenAsk({ limit: 1 }), (batch) => {
        expect(batch.jobs.get('nurse')?.paused).toBe(false);
        return journalling(batch);
      });
      expect(await stands(open, 'transactionid')).toBe('waits');
      const pause = store.setJobPaused('acme', 'nurse', true);
      expect(await stands(pause, 'advisory')).toBe('waits');

      let saw: boolean | undefined;
      const next = store.receive(givenAsk(), (batch) => {
        saw = batch.jobs.get('nurse')?.paused;
        return decideNothing(batch);
      });
      expect(await stands(next, 'advisory', 2)).toBe('waits'); // it queues behind the pause, so that pauses are not starved
      await release();
      expect([await pause, (await open).candidates, (await next).candidates, saw]).toEqual([true, 1, 1, true]);
    });

    test('REL-6 a kill switch gets its turn while batches never cease', async () => {
      await store.accept([givenEvent()], at(0));
      let going = true;
      let thrown = false;
      let late = 0;
      let batches = 0;
      const workers = Array.from({ length: 4 }, async () => {
        while (going) {
          await store.accept([givenEvent()], at(0));
          await store.receive(givenAsk(), (batch) => {
            batches += 1;
            if (thrown && batch.org.killSwitches.length === 0) late += 1;
            return decideNothing(batch);
          });
        }
      });
      await until('batches come one after the other', () => batches > 20);
      // Were it starved by them, it would never be answered, for they do not cease before.
      await store.setKillSwitch('acme', { scope: 'org', id: 'acme' }, true, at(0));
      thrown = true;
      const before = batches;
      await until('they go on under the switch', () => batches > before + 20);
      going = false;
      await Promise.all(workers);
      expect(late).toBe(0);
    });

    test('one event told by many at once is accepted once', async () => {
      const events = Array.from({ length: 5 }, (_, n) => givenEvent({ source: 'twilio', externalId: `SM${n}` }));
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => store.accept(n % 2 === 0 ? events : events.toReversed(), at(0))),
      );
      expect(answers.flat().filter((answer) => answer === 'accepted')).toHaveLength(5);
      expect((await store.receive(givenAsk(), decideNothing)).events).toBe(5);
    });

    test('a task is claimed by one worker, however many ask', async () => {
      const tasks = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`t${n}`, givenTask({ key: `t${n}` })]));
      await change(store, () => ({ tasks }));
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          store.claimTasks({ now: at(0), limit: 10, worker: `w${n}`, leaseUntil: at(5) }),
        ),
      );
      const more = await store.claimTasks({ now: at(0), limit: 40, worker: 'last', leaseUntil: at(5) });
      const keys = [...claims.flat(), ...more].map(({ task }) => task.key);
      expect([keys.length, new Set(keys).size]).toEqual([40, 40]);
    });

    test('a heartbeat and a claim never wait for a batch that is writing their tasks', async () => {
      await change(store, () => ({ tasks: { a: givenTask({ key: 'a' }), b: givenTask({ key: 'b' }) } }), {
        inFlight: ['a', 'b'],
      });
      const { release } = await hold();
      const open = store.receive(givenAsk({ results: [resultOf(givenTask({ key: 'a' }))] }), (batch) =>
        journalling(batch).map((decided) => ({ ...decided, after: { ...decided.after, tasks: {} } })),
      );
      expect(await stands(open, 'transactionid')).toBe('waits');
      await store.renewLeases({ worker: 'one', now: at(0), leaseUntil: at(50) });
      await store.claimTasks({ now: at(6), limit: 9, worker: 'two', leaseUntil: at(9) });
      await release();
      await open;
      expect(await store.claimTasks({ now: at(99), limit: 9, worker: 'two', leaseUntil: at(100) })).toEqual([]);
    });

    test('P-17 a heartbeat that passes over a row which is being written says until when it is kept', async () => {
      await change(store, () => ({ tasks: { a: givenTask({ key: 'a' }), b: givenTask({ key: 'b' }) } }), {
        inFlight: ['a', 'b'],
      });
      await blocker.query(`begin; select 1 from tasks where key = 'a' for update`);
      expect(await store.renewLeases({ worker: 'one', now: at(1), leaseUntil: at(50) })).toBe(at(5));
      await blocker.query('rollback');
      expect(await store.claimTasks({ now: at(5), limit: 9, worker: 'two', leaseUntil: at(9) })).toMatchObject([
        { task: { key: 'a' }, state: 'lost', leftBy: at(5) },
      ]);
    });

    test('GAT-13 workers at once never hold more slots of a number than it has', async () => {
      const names = Array.from({ length: 12 }, (_, n) => `candidate-${n}`);
      const place = ({ candidate }: BatchEntry, free: number[]) => {
        const row = candidate.rows['app-1/1'];
        if (row?.slot != null) return { ...row, status: 'CONNECTED', slot: null } as const;
        const slot = free.pop();
        return slot === undefined ? givenRow() : givenRow({ status: 'CALLING', from: NUMBER, slot });
      };
      let most = 0;
      let placed = 0;
      const workers = Array.from({ length: 5 }, async () => {
        for (let round = 0; round < 12; round += 1) {
          await store.accept(
            names.map((candidate) => givenEvent({ candidate })),
            at(0),
          );
          await store.receive(givenAsk({ limit: 3 }), ({ entries, slots }) => {
            const free = [...(slots[0]?.free ?? [])];
            return entries.map((entry) => {
              const row = place(entry, free);
              if (row.slot !== null) placed += 1;
              return decideOn(entry, { rows: { 'app-1/1': row } });
            });
          });
          const [seen] = await inOrg(db, 'acme', (trx) =>
            run<{ n: number }>(trx, `select count(*)::integer as n from call_rows where slot is not null`, []),
          );
          most = Math.max(most, seen?.n ?? 0);
        }
      });
      await Promise.all(workers);
      expect(most).toBeLessThanOrEqual(2);
      expect(placed).toBeGreaterThan(2);
      const held = await inOrg(db, 'acme', (trx) =>
        run(
          trx,
          `select (select count(*) from call_rows where slot is not null) = (select count(*) from from_number_slots where taken_by is not null) as same`,
          [],
        ),
      );
      expect(held).toEqual([{ same: true }]);
    });

    test('free slots that an open batch may take are not offered to another', async () => {
      await store.accept([givenEvent()], at(0));
      const { release } = await hold();
      const open = store.receive(givenAsk(), (batch) => {
        expect(batch.slots).toMatchObject([{ total: 2, free: [0, 1] }]);
        return journalling(batch);
      });
      expect(await stands(open, 'transactionid')).toBe('waits');
      await store.accept([givenEvent({ candidate: 'ben' })], at(0));
      await store.receive(givenAsk(), (batch) => {
        expect(batch.slots).toMatchObject([{ free: [] }]);
        return decideNothing(batch);
      });
      await release();
      await open;
    });

    test('a batch whose connection dies leaves everything as it was', async () => {
      await store.accept([givenEvent()], at(0));
      const { release } = await hold();
      const open = store.receive(givenAsk(), journalling);
      expect(await stands(open, 'transactionid')).toBe('waits');
      await blocker.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%receive.write%'`,
      );
      await expect(open).rejects.toThrow();
      await release();
      expect((await store.receive(givenAsk(), decideNothing)).events).toBe(1);
    });
  },
);
