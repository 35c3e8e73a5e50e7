/**
 * PERF-4: the same backlog taken in by one worker process, and by two on the same Postgres.
 *
 * Each candidate waits to be added; that asks the ATS, then the kind of line, then sends the first text: one event, three
 * effects, four durable changes.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { createHost } from '../../runtime/host.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { imported, lifeClock, setUp } from '../support/round-the-clock.ts';
import { inbound, noOpPorts } from './story.ts';
import type { WorkerReport } from './worker.ts';

const RUN = new URL('./run.mjs', import.meta.url);

export interface SideBySide {
  readonly eventsPerSecond: number;
  /** Milliseconds, all processes together. */
  readonly cpuPerEvent: number;
  readonly sends: number;
  readonly sentTwice: number;
}

const FIRST = 700_000;
const TEXTS_FIRST = { initial_outreach: { initial_outreach_method: 'SMS' } } as const;

async function spawned(databaseUrl: string, name: string): Promise<ChildProcess> {
  const child = fork(RUN, ['test/bench/worker.ts', databaseUrl, name]);
  await once(child, 'message');
  return child;
}

async function untilNothingWaits(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ waits: boolean }>(
      `select exists (select from inbox) or exists (select from tasks where kind <> 'timer') as waits`,
    );
    if (rows[0]?.waits === false) return;
    await sleep(20);
  }
}

/** One measurement for each number of workers, over as many candidates. */
export async function sideBySide(
  databaseUrl: string,
  client: pg.Client,
  candidates: number,
  workers: readonly number[],
): Promise<readonly SideBySide[]> {
  const store = createPostgresStorage(await connect({ databaseUrl, connections: 2 }));
  const measured: SideBySide[] = [];
  try {
    await setUp(store, { numbers: 20, email: false, ats: true, job: { settings: TEXTS_FIRST } });
    let next = FIRST;
    for (const count of workers) {
      const first = next;
      next += candidates;
      await bringIn(store, first, candidates);
      const children = await Promise.all(
        Array.from({ length: count }, (_, n) => spawned(databaseUrl, `bench-${first}-${n}`)),
      );
      const began = performance.now();
      for (const child of children) child.send('start');
      await untilNothingWaits(client);
      const seconds = (performance.now() - began) / 1_000;
      const reports = await Promise.all(
        children.map(async (child) => {
          const answer = once(child, 'message');
          child.send('stop');
          return (await answer)[0] as WorkerReport;
        }),
      );
      const permits = reports.flatMap((report) => report.permits);
      measured.push({
        eventsPerSecond: candidates / seconds,
        cpuPerEvent: reports.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / candidates,
        sends: permits.length,
        sentTwice: permits.length - new Set(permits).size,
      });
    }
    return measured;
  } finally {
    await store.close();
  }
}

/** Imports them, and leaves the wish to add each of them waiting. */
async function bringIn(
  store: ReturnType<typeof createPostgresStorage>,
  first: number,
  candidates: number,
): Promise<void> {
  const host = createHost({
    storage: store,
    ports: noOpPorts(),
    clock: lifeClock,
    newId: () => crypto.randomUUID(),
    worker: 'bench-import',
  });
  const numbers = Array.from({ length: candidates }, (_, n) => first + n);
  for (let from = 0; from < candidates; from += 200)
    await host.accept(numbers.slice(from, from + 200).map((n) => imported(n, lifeClock.now())));
  await host.drain();
  for (let from = 0; from < candidates; from += 200)
    await store.accept(
      numbers.slice(from, from + 200).map((n) => inbound(n, 0, lifeClock.now())),
      lifeClock.now(),
    );
}
