/** PERF-3: what one dispatch costs with ten thousand pending rows behind it, and with a million. */
import type pg from 'pg';
import { decideBatch } from '../../machines/engine/decide-batch.ts';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { imported, lifeClock, ORG, setUp } from '../support/round-the-clock.ts';
import { median } from './meters.ts';
import { inbound } from './story.ts';

const DISPATCHES = 150;

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

/** Milliseconds for one dispatch, the median, for each size of the pile. */
export async function dispatchCosts(
  databaseUrl: string,
  client: pg.Client,
  sizes: readonly number[],
): Promise<readonly number[]> {
  const store = createPostgresStorage(await connect({ databaseUrl, connections: 2 }));
  try {
    await setUp(store, { numbers: 20, email: false, ats: true });
    const costs: number[] = [];
    let candidate = 50_000;
    let piled = 0;
    for (const size of sizes) {
      await pile(client, piled, size);
      piled = size;
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
      costs.push(median(waits));
    }
    return costs;
  } finally {
    await store.close();
  }
}
