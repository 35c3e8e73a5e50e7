/** PERF-3 and PERF-9: what one dispatch costs, and what a process spends that waits, with ten thousand pending rows and a million. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import { createHost } from '../../runtime/host.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import type { Store } from '../../runtime/store/store.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { imported, lifeClock, ORG, setUp } from '../support/round-the-clock.ts';
import { median } from './meters.ts';
import { inbound, noOpPorts } from './story.ts';

const DISPATCHES = 150;
/** By then what was left is done, and the process looks less often. */
export const COMES_TO_REST_MS = 6_000;
const AT_REST_MS = 10_000;

interface Pending {
  /** Of one dispatch, the median. */
  readonly ms: number;
  /** Of a core, while nothing is due. */
  readonly idleShare: number;
}

/** What a whole process spends on looking and on its heartbeats. */
async function idleShare(store: Store): Promise<number> {
  const host = createHost({
    storage: store,
    ports: noOpPorts(),
    clock: lifeClock,
    newId: () => crypto.randomUUID(),
    worker: 'bench-idle',
    onTrouble: (error) => console.error(error),
  });
  host.start();
  await sleep(COMES_TO_REST_MS);
  const before = process.cpuUsage();
  await sleep(AT_REST_MS);
  const { user, system } = process.cpuUsage(before);
  await host.stop();
  return (user + system) / 1_000 / AT_REST_MS;
}

/** Candidates who wait for a timer years ahead, made without the engine. */
async function pile(client: pg.Client, from: number, to: number): Promise<void> {
  await client.query(
    `insert into candidates (org, id, timers)
      select $1, 'p' || n, json_build_array(json_build_array('call-attempt/x/1#xstate.after.due',
        to_char('2040-01-01'::timestamp + n * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      from generate_series($2::integer, $3::integer) n`,
    [ORG, from, to - 1],
  );
  await client.query(`set app.batch = 'on'`); // no process keeps anybody of them
  await client.query(
    `insert into tasks (org, candidate, key, kind, chart, due_at, state)
      select $1, 'p' || n, 'timer', 'timer', '', '2040-01-01'::timestamptz + n * interval '1 second', 'waiting'
      from generate_series($2::integer, $3::integer) n`,
    [ORG, from, to - 1],
  );
  await client.query('vacuum analyze');
}

/** For each size of the pile. */
export async function pendingCosts(
  databaseUrl: string,
  client: pg.Client,
  sizes: readonly number[],
): Promise<readonly Pending[]> {
  const store = createPostgresStorage(await connect({ databaseUrl, connections: 2 }));
  try {
    await setUp(store, { numbers: 20, email: false, ats: true });
    const costs: Pending[] = [];
    let candidate = 50_000;
    let piled = 0;
    for (const size of sizes) {
      await pile(client, piled, size);
      piled = size;
      const share = await idleShare(store);
      const waits: number[] = [];
      for (let n = 0; n < DISPATCHES; n++, candidate++) {
        const now = lifeClock.now();
        const ask = { org: ORG, now, limit: 1, worker: 'bench', leaseUntil: now, results: [] };
        await store.accept([imported(candidate, now)], now);
        await store.receive(ask, (batch) => decideBatch(batch, now));
        await store.accept([inbound(candidate, 0, now)], now);
        const began = performance.now();
        await store.readyOrgs(now, 16);
        await store.receive(ask, (batch) => decideBatch(batch, now));
        waits.push(performance.now() - began);
      }
      costs.push({ ms: median(waits), idleShare: share });
    }
    return costs;
  } finally {
    await store.close();
  }
}
