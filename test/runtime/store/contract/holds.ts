/** Who waits in line or is held, and how much of what waits a batch takes. */
import { describe, expect, test } from 'vitest';
import type { CallRow, Candidate } from '../../../../machines/candidate/working-set.ts';
import type { BatchEntry, Decided } from '../../../../machines/engine/batch.ts';
import type { Store } from '../../../../runtime/store/store.ts';
import {
  at,
  decideNothing,
  decideOn,
  givenApplication,
  givenAsk,
  givenChart,
  givenEvent,
  givenRow,
  givenTask,
  givenTimer,
  NUMBER,
  resultOf,
} from '../given.ts';
import type { FreshStore } from './fresh-store.ts';

const CALLS = { scope: 'channel', id: 'CALL' } as const;
const lifted = { ...CALLS, from: at(10), until: at(70), held: 600, by: 'ops' };

const oneRow = (change: Partial<CallRow>): Partial<Candidate> => ({ rows: { 'app-1/1': givenRow(change) } });

/** Each candidate as they are named, in one batch. */
async function given(store: Store, all: { readonly [candidate: string]: Partial<Candidate> }): Promise<void> {
  await store.accept(
    Object.keys(all).map((candidate) => givenEvent({ candidate })),
    at(0),
  );
  await store.receive(givenAsk(), ({ entries }) =>
    entries.map((entry) => decideOn(entry, all[entry.candidate.record.id] ?? {})),
  );
}

/** The next batch, and whom it takes; `!` behind who was woken for a number. */
async function taken(
  store: Store,
  ask: Parameters<typeof givenAsk>[0],
  decide: (entry: BatchEntry) => Decided = (entry) => decideOn(entry),
) {
  let names: string[] = [];
  const report = await store.receive(givenAsk(ask), ({ entries }) => {
    names = entries.map(({ candidate, slotFreed }) => `${candidate.record.id}${slotFreed ? '!' : ''}`);
    return entries.map(decide);
  });
  return { names, slotsFreed: report.slotsFreed };
}

export function holdsContract(fresh: FreshStore): void {
  describe('holds and lines', () => {
    test('GAT-21 a switch that is lifted is on no more, and says how it lets go', async () => {
      const store = await fresh();
      expect(await store.liftKillSwitch('acme', lifted), 'it was not on').toBe(false);
      await store.setKillSwitch('acme', CALLS, true, at(0));
      expect(await store.liftKillSwitch('acme', lifted)).toBe(true);
      expect(await store.loadOrg('acme')).toMatchObject({ killSwitches: [], liftedSwitches: [lifted] });
      expect(await store.liftKillSwitch('acme', { ...lifted, held: 1 }), 'it is lifted already').toBe(false);
    });

    test.for([
      ['thrown again, it is on', true, [CALLS]],
      ['turned off at once, it is gone', false, []],
    ] as const)('GAT-21 a switch that lets go: %s', async ([, on, killSwitches]) => {
      const store = await fresh();
      await store.setKillSwitch('acme', CALLS, true, at(0));
      await store.liftKillSwitch('acme', lifted);
      await store.setKillSwitch('acme', CALLS, on, at(20));
      expect(await store.loadOrg('acme')).toMatchObject({ killSwitches, liftedSwitches: [] });
    });

    test.for([
      ['everything', ['ana', 'ben', 'cleo']],
      ['inbox', ['ana', 'ben']],
      ['answers', ['ana']],
    ] as const)('PAU-03 a worker that takes %s gets %j', async ([takes, expected]) => {
      const store = await fresh();
      const task = givenTask();
      await given(store, { ana: { tasks: { [task.key]: task } }, cleo: { timers: { t: givenTimer({ key: 't' }) } } });
      await store.accept([givenEvent({ candidate: 'ben' })], at(50));
      const { names } = await taken(store, { takes, now: at(61), limit: 3, results: [resultOf(task)] });
      expect(names.toSorted()).toEqual(expected);
    });

    test('what people say and what is due have each their share of a batch that cannot take it all', async () => {
      const store = await fresh();
      const due = Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].map((id) => [id, { timers: { t: givenTimer({ key: 't', dueAt: at(1) }) } }]),
      );
      await given(store, due);
      await store.accept(
        ['x', 'y', 'z'].map((candidate) => givenEvent({ candidate })),
        at(9),
      );
      expect((await taken(store, { now: at(10), limit: 4 })).names).toEqual(['a', 'b', 'x', 'y']);
    });

    test('GAT-13 those in line are taken in the order of their places, as many as slots fell free', async () => {
      const store = await fresh();
      await given(store, {
        ana: oneRow({ waitsForSlot: true, scheduledAt: at(3) }),
        ben: oneRow({ waitsForSlot: true, scheduledAt: at(1) }),
        cleo: oneRow({ waitsForSlot: true, scheduledAt: at(2) }),
        dan: oneRow({ scheduledAt: at(0) }),
      });
      expect((await taken(store, { now: at(4) })).names, 'nobody without a free slot').toEqual([]);
      expect((await taken(store, { now: at(4), waiters: 2 }, (entry) => decideOn(entry))).names).toEqual([
        'ben!',
        'cleo!',
      ]);
    });

    test.for([
      ['somebody waits', true, 1],
      ['nobody waits', false, 0],
    ] as const)('GAT-13 a slot that falls free while %s is told of', async ([, waitsForSlot, expected]) => {
      const store = await fresh();
      await given(store, {
        ana: oneRow({ status: 'CALLING', from: NUMBER, slot: 0 }),
        ben: oneRow({ waitsForSlot }),
      });
      await store.accept([givenEvent()], at(1));
      const over = (entry: BatchEntry) => decideOn(entry, oneRow({ status: 'NO_ANSWER', from: NUMBER }));
      expect(await taken(store, { now: at(1) }, over)).toEqual({ names: ['ana'], slotsFreed: expected });
    });

    test.for([
      ['takes it', { status: 'CALLING', from: NUMBER, slot: 0 }, 0],
      ['finds it taken and waits on', { waitsForSlot: true }, 0],
      ['is called no more', { status: 'CANCELLED', reason: 'STAGE_BLOCKED' }, 1],
    ] as const)('GAT-13 woken, the next in line %s', async ([, after, expected]) => {
      const store = await fresh();
      await given(store, { ana: oneRow({ waitsForSlot: true }) });
      const { slotsFreed } = await taken(store, { waiters: 1 }, (entry) => decideOn(entry, oneRow(after)));
      expect(slotsFreed).toBe(expected);
    });

    test('GAT-21 a task that is answered and put off is nobody’s until then, and its fate is asked about', async () => {
      const store = await fresh();
      const task = givenTask({ dueAt: at(0) });
      await store.accept([givenEvent()], at(0));
      const inFlight = { inFlight: [task.key] };
      await store.receive(givenAsk(), ({ entries }) =>
        entries.map((entry) => decideOn(entry, { tasks: { [task.key]: task } }, inFlight)),
      );
      const putOff = { tasks: { [task.key]: { ...task, dueAt: at(60) } } };
      const ask = givenAsk({ now: at(1), results: [resultOf(task, { outcome: { kind: 'absent' } })] });
      await store.receive(ask, ({ entries }) => entries.map((entry) => decideOn(entry, putOff)));
      await store.renewLeases({ worker: 'one', now: at(0), leaseUntil: at(50) });
      const claim = (now: number) =>
        store.claimTasks({ now: at(now), limit: 9, worker: 'two', leaseUntil: at(now + 5) });
      expect(await claim(59)).toEqual([]);
      expect(await claim(60)).toMatchObject([{ state: 'lost', inFlightSince: at(0), task: { dueAt: at(60) } }]);
    });

    test('GAT-21 whom a switch holds: rows that are due, texts, emails and touches that wait, messages put off', async () => {
      const store = await fresh();
      const of = (id: string, change: Partial<Candidate>): Partial<Candidate> => ({
        applications: { [id]: givenApplication({ id }) },
        ...change,
      });
      const chart = (machine: string, value: string | object, context: object) => ({
        ...givenChart(),
        ...{ machine, snapshot: { value, status: 'active', context } as never },
      });
      const call = (id: string, waitsFor: string | null, row: Partial<CallRow>) =>
        of(id, {
          rows: { [`${id}/1`]: givenRow({ application: id, ...row }) },
          charts: { [`call-attempt/${id}/1`]: chart('call-attempt', 'PENDING', { waitsFor }) },
        });
      const texts = (id: string, conversation: object, companion: string) =>
        of(id, { charts: { [`sms-conversation/${id}`]: chart('sms-conversation', { conversation, companion }, {}) } });
      const touch = (id: string, wakeAt: string | null) =>
        of(id, { charts: { [`touch/${id}/1`]: chart('touch', 'SCHEDULED', { wakeAt }) } });
      const link = (id: string, reminders: string, letter: string) =>
        of(id, {
          charts: { [`web-invite/${id}`]: chart('web-invite', { invite: { LIVE: 'INVITED' }, reminders, letter }, {}) },
        });
      const text = givenTask({ application: 'k' });
      await given(store, {
        'a held row': call('a', 'HOLD', {}),
        'b row not decided yet': call('b', null, {}),
        'c row in line': call('c', 'SLOT', {}),
        'd row not due': call('d', 'HOLD', { scheduledAt: at(100) }),
        'e row over': call('e', 'HOLD', { status: 'CANCELLED' }),
        'f text': texts('f', { NONE: 'WAITING_TO_TEXT' }, 'NOT_SENT'),
        'g email': texts('g', { NONE: 'FOLLOWED_UP' }, 'WAITING'),
        'h nothing to say': texts('h', { NONE: 'FOLLOWED_UP' }, 'NOT_SENT'),
        'i touch': touch('i', at(90)),
        'j touch at its time': touch('j', null),
        'k message put off': of('k', { tasks: { [text.key]: text } }),
        'l reminder': link('l', 'HELD', 'NONE'),
        'm letter': link('m', 'IDLE', 'HELD'),
        'n link': link('n', 'WAITING', 'NONE'),
      });
      await store.claimTasks({ now: at(0), limit: 1, worker: 'two', leaseUntil: at(5) });
      const fate = { org: 'acme', candidate: 'k message put off', key: text.key };
      await store.postponeTask({ ...fate, until: at(60), why: 'a switch is on' });
      const held = (job: string | null, after = '') => store.heldCandidates('acme', { job, now: at(5), after });
      const all = [
        'a held row',
        'b row not decided yet',
        'f text',
        'g email',
        'i touch',
        'k message put off',
        'l reminder',
        'm letter',
      ];
      expect(await held(null)).toEqual(all);
      expect(await held('nurse', 'b row not decided yet')).toEqual(all.slice(2));
      expect(await held('cook')).toEqual([]);
    });

    test('waiting events are counted, and no further than asked', async () => {
      const store = await fresh();
      expect(await store.waitingEvents('acme', 2)).toBe(0);
      await store.accept([givenEvent(), givenEvent({ candidate: 'ben' }), givenEvent()], at(0));
      expect(await store.waitingEvents('acme', 9)).toBe(3);
      expect(await store.waitingEvents('acme', 2)).toBe(2);
      await store.receive(givenAsk(), decideNothing);
      expect(await store.waitingEvents('acme', 9)).toBe(0);
    });
  });
}
