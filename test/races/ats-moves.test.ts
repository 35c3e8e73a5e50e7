/** ATS-05: a move whose worker was killed is asked after before it is made again, and moves stay in order through it all. */
import { describe, expect, it } from 'vitest';
import type { TaskResult } from '../../machines/engine/batch.ts';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import { MINUTE, SECOND } from '../../machines/vocabulary/instant.ts';
import type { MoveForAts, Ports } from '../../runtime/ports.ts';
import { createMemoryStorage } from '../../runtime/store/memory-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { added, event, imported, JOB, ORG, setUp } from '../support/round-the-clock.ts';
import { handClock, noPostgres, openRing, providerLine, worker } from './ring.ts';

const START = '2026-06-02T18:00:00.000Z';
const CONFIGURED = { flat: { outreach_stage: 'Contacting', outreach_paused_stage: 'On hold' } };

/** An ATS that counts what it was made to do, and remembers it by key unless it forgets. */
function countingAts() {
  const made: MoveForAts[] = [];
  let down = false;
  const ats: Ports['ats'] = {
    absence: { longestRequestMs: 0, listedWithinMs: 0 },
    eligibility: async () => ({ eligibility: 'ELIGIBLE' }),
    writeBackRevocation: async () => null,
    async move(move) {
      if (down) return null;
      made.push(move);
      return { kind: 'moved' };
    },
    moved: async ({ key }) => {
      if (down) return null;
      return made.some((move) => move.key === key) ? { kind: 'moved' } : { kind: 'unheard' };
    },
  };
  return {
    ats,
    made,
    goes: (how: 'up' | 'down') => {
      down = how === 'down';
    },
  };
}

const STORES: readonly (readonly [string, boolean, () => Promise<readonly [Store, () => Promise<void>]>])[] = [
  ['in memory', false, async () => [createMemoryStorage(), async () => {}]],
  [
    'on Postgres',
    noPostgres,
    async () => {
      const ring = await openRing(1);
      return [ring.stores[0] as Store, () => ring.close()];
    },
  ],
];

describe.each(STORES)('Moves in the ATS %s', (_where, skipped, open) => {
  /** The worker that decided the move is killed; `heard`: after the ATS had made it. */
  async function afterTheKill(heard: boolean) {
    const [store, close] = await open();
    const clock = handClock(START);
    const { ats, made, goes } = countingAts();
    await setUp(store, { numbers: 1, ats: true, org: { ats: CONFIGURED } });
    await store.accept([imported(1, clock.now()), added(1, clock.now())], clock.now());
    const ask = { org: ORG, now: clock.now(), limit: 5, worker: 'killed', leaseUntil: clock.now(), results: [] };
    const decides = (results: readonly TaskResult[]) =>
      store.receive({ ...ask, results }, (batch) => decideBatch(batch, clock.now()));
    // STG-15: the ATS, asked first, bars nothing.
    const [checked] = (await decides([])).decided;
    const question = Object.values(checked?.after.tasks ?? {}).find(({ kind }) => kind === 'askEligibility');
    if (question === undefined) throw new Error('The ATS was not asked.');
    const outcome = { kind: 'answered', answer: 'ELIGIBLE' } as const;
    const { decided } = await decides([{ candidate: 'c00001', task: question, at: clock.now(), outcome }]);
    const task = Object.values(decided[0]?.after.tasks ?? {}).find(({ kind }) => kind === 'moveInAts');
    if (task === undefined) throw new Error('No move was decided.');
    expect(decided[0]?.inFlight).toContain(task.key);
    if (heard) made.push({ key: task.key, stage: 'Contacting' } as MoveForAts);
    const host = worker(store, { clock, ports: { ...providerLine(clock).ports, ats } });
    const run = async (minutes: number) => {
      for (let step = 0; step < minutes; step++) {
        await host.drain();
        clock.move(MINUTE);
      }
      await host.drain();
    };
    const told = async () =>
      (await store.history(ORG, 'c00001'))?.journal
        .filter(({ type }) => type === 'ats')
        .map(({ data }) => [data['op'], data['stage']]);
    return { store, close, clock, made, goes, run, told, key: task.key };
  }
  const stages = (made: readonly MoveForAts[]) => made.map(({ stage }) => stage);

  it.skipIf(skipped)('ATS-05: what the ATS had heard before the kill is not made again', async () => {
    const { close, made, run, told } = await afterTheKill(true);
    await run(2);
    expect([stages(made), await told()]).toEqual([['Contacting'], [['move', 'Contacting']]]);
    await close();
  });

  it.skipIf(skipped)('ATS-05: what it had not heard is made once, under the same key', async () => {
    const { close, made, run, told, key } = await afterTheKill(false);
    await run(2);
    expect(made.map((move) => move.key)).toEqual([key]);
    expect(await told()).toEqual([['move', 'Contacting']]);
    await close();
  });

  it.skipIf(skipped)('ATS-05: while the ATS is away nothing is made, then each once and in order', async () => {
    const { store, close, clock, made, goes, run, told } = await afterTheKill(false);
    goes('down');
    const paused = { job: JOB, type: 'outreach.paused' };
    await store.accept([event('c00001', 'application.event', clock.now(), paused)], clock.now());
    await run(20);
    expect(made).toEqual([]);
    goes('up');
    clock.move(5 * SECOND);
    await run(10);
    expect([stages(made), await told()]).toEqual([
      ['Contacting', 'On hold'],
      [
        ['move', 'Contacting'],
        ['move', 'On hold'],
      ],
    ]);
    await close();
  });

  it.skipIf(skipped).each([
    ['had heard before the kill is told as moved, and not made again', true, 'move'],
    ['had not heard is made no more', false, 'none'],
  ] as const)('STG-11, ATS-05: of what the ATS closes meanwhile, what it %s', async (_what, heard, op) => {
    const { store, close, clock, made, run, told, key } = await afterTheKill(heard);
    const synced = { fields: {}, consent: {}, status: 'Rejected', job: JOB };
    await store.accept([event('c00001', 'ats.synced', clock.now(), synced)], clock.now());
    await run(3);
    expect([made.map((move) => move.key), await told()]).toEqual([heard ? [key] : [], [[op, 'Contacting']]]);
    await close();
  });
});
