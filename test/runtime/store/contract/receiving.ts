/** Batches: who is in one, what is seen in it, and what is left of it. */
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../../machines/engine/batch.ts';
import {
  at,
  change,
  decideNothing,
  decideOn,
  givenApplication,
  givenAsk,
  givenEvent,
  givenJob,
  givenOrg,
  givenTask,
  givenTimer,
  resultOf,
} from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const candidatesOf = ({ entries }: Batch) => entries.map(({ candidate }) => candidate.record.id);

export function receivingContract(fresh: FreshStore): void {
  describe('receiving', () => {
    test('a batch takes the longest waiting first, and no more than asked for', async () => {
      const store = await fresh();
      await store.accept([givenEvent({ candidate: 'cleo' })], at(1));
      await store.accept([givenEvent({ candidate: 'ana' }), givenEvent({ candidate: 'ben' })], at(2));
      await store.accept([givenEvent({ candidate: 'cleo' })], at(3));
      const batches: string[][] = [];
      for (const limit of [2, 2, 2])
        await store.receive(givenAsk({ now: at(3), limit }), (batch) => {
          batches.push(candidatesOf(batch));
          return decideNothing(batch);
        });
      expect(batches).toEqual([['cleo', 'ana'], ['ben']]);
    });

    test('nothing is asked when nothing waits', async () => {
      const store = await fresh();
      const report = await store.receive(givenAsk(), () => {
        throw new Error('asked');
      });
      expect(report).toEqual({ candidates: 0, events: 0, left: [], decided: [], slotsFreed: 0 });
    });

    test('what a decision throws undoes the batch, and everything waits as before', async () => {
      const store = await fresh();
      await store.accept([givenEvent()], at(0));
      const failing = store.receive(givenAsk(), () => {
        throw new Error('a chart is broken');
      });
      await expect(failing).rejects.toThrow('a chart is broken');
      expect((await store.receive(givenAsk(), decideNothing)).events).toBe(1);
    });

    test('a due timer brings its candidate, and one that is not due does not', async () => {
      const store = await fresh();
      await change(store, () => ({
        timers: { late: givenTimer({ key: 'late', dueAt: at(90) }), soon: givenTimer({ key: 'soon', dueAt: at(60) }) },
      }));
      expect(await store.nextDueAt()).toBe(at(60));
      expect(await store.readyOrgs(at(59.999), 10)).toEqual([]);
      expect(await store.readyOrgs(at(60), 10)).toEqual(['acme']);
      expect((await store.receive(givenAsk({ now: at(59.999) }), decideNothing)).candidates).toBe(0);

      const report = await store.receive(givenAsk({ now: at(60) }), ({ entries }) =>
        entries.map((entry) => decideOn(entry, { timers: { late: givenTimer({ key: 'late', dueAt: at(90) }) } })),
      );
      expect(report).toMatchObject({ candidates: 1, events: 0 });
      expect(await store.nextDueAt()).toBe(at(90));
    });

    test('a cancelled or moved timer no longer wakes anybody', async () => {
      const store = await fresh();
      await change(store, () => ({ timers: { t: givenTimer({ key: 't', dueAt: at(60) }) } }));
      await change(store, () => ({ timers: { t: givenTimer({ key: 't', dueAt: at(120) }) } }));
      expect(await store.nextDueAt()).toBe(at(120));
      await change(store, () => ({ timers: {} }));
      expect(await store.nextDueAt()).toBeNull();
      expect((await store.receive(givenAsk({ now: at(500) }), decideNothing)).candidates).toBe(0);
    });

    test('timers and events are taken in order of time together', async () => {
      const store = await fresh();
      await change(store, () => ({ timers: { t: givenTimer({ key: 't', dueAt: at(10) }) } }));
      await store.accept([givenEvent({ candidate: 'ben' })], at(9));
      await store.accept([givenEvent({ candidate: 'cleo' })], at(11));
      let seen: string[] = [];
      await store.receive(givenAsk({ now: at(12) }), (batch) => {
        seen = candidatesOf(batch);
        return batch.entries.map((entry) => decideOn(entry, { timers: {} }));
      });
      expect(seen).toEqual(['ben', 'ana', 'cleo']);
    });

    test('candidates of results in hand come first, and results beyond the limit are left', async () => {
      const store = await fresh();
      const task = givenTask();
      await change(store, () => ({ tasks: { [task.key]: task } }), { inFlight: [task.key] });
      await store.accept([givenEvent({ candidate: 'ben' }), givenEvent({ candidate: 'cleo' })], at(0));
      const results = [
        resultOf(task),
        resultOf(task, { candidate: 'ben' }),
        resultOf(task, { outcome: { kind: 'more' } }),
      ];
      let seen: Batch | undefined;
      const report = await store.receive(givenAsk({ limit: 1, results }), (batch) => {
        seen = batch;
        return decideNothing(batch);
      });
      expect(seen?.entries.map(({ results: of }) => of.map(({ outcome }) => outcome.kind))).toEqual([
        ['accepted', 'more'],
      ]);
      expect(report).toMatchObject({ candidates: 1, events: 2, left: [results[1]] });

      await store.receive(givenAsk({ limit: 2, results: report.left }), (batch) => {
        seen = batch;
        return decideNothing(batch);
      });
      expect(
        seen?.entries.map(({ candidate, inbox, results: of }) => [candidate.record.id, inbox.length, of.length]),
      ).toEqual([
        ['ben', 1, 1],
        ['cleo', 1, 0],
      ]);
    });

    test('a batch shows the org, and the jobs that applications and waiting events name', async () => {
      const store = await fresh();
      await change(store, () => ({ applications: { 'app-1': givenApplication() } }));
      const { org, jobs } = await change(store, () => ({}));
      expect(org.name).toBe('Acme Staffing');
      expect([...jobs.keys()]).toEqual(['nurse']);
      await store.upsertJob('acme', givenJob({ id: 'cook' }));
      await store.accept([givenEvent({ kind: 'application.added', payload: { job: 'cook' } })], at(0));
      await store.receive(givenAsk(), (batch) => {
        expect([...batch.jobs.keys()]).toEqual(['cook', 'nurse']);
        return decideNothing(batch);
      });
    });

    test('a parked event is kept with its reason, shown, and never handed over again', async () => {
      const store = await fresh();
      await store.accept(
        [givenEvent({ externalId: 'bad', payload: { text: 'x' } }), givenEvent({ externalId: 'good' })],
        at(0),
      );
      await store.receive(givenAsk(), ({ entries }) =>
        entries.map((entry) =>
          decideOn(
            entry,
            {},
            { parked: [{ inbox: entry.inbox[0]?.id as number, reason: 'the chart cannot be restored' }] },
          ),
        ),
      );
      expect(await store.nextDueAt()).toBeNull();
      expect((await store.receive(givenAsk({ now: at(99) }), decideNothing)).candidates).toBe(0);
      expect(await store.parked('acme')).toMatchObject([
        { externalId: 'bad', candidate: 'ana', payload: { text: 'x' }, reason: 'the chart cannot be restored' },
      ]);
      expect(await store.accept([givenEvent({ externalId: 'bad' })], at(99))).toEqual(['duplicate']);
    });

    test('ready orgs come longest waiting first', async () => {
      const store = await fresh();
      for (const id of ['b-org', 'c-org']) await store.upsertOrg(givenOrg({ id, numbers: [] }));
      await store.accept([givenEvent({ org: 'c-org' })], at(1));
      await store.accept([givenEvent({ org: 'b-org' }), givenEvent()], at(2));
      expect(await store.readyOrgs(at(2), 10)).toEqual(['c-org', 'acme', 'b-org']);
      expect(await store.readyOrgs(at(2), 1)).toEqual(['c-org']);
      expect(await store.nextDueAt()).toBe(at(1));
    });
  });
}
