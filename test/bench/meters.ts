/** What a measured piece of work cost: time, CPU of this process, and what the server wrote and committed meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

export interface Cost {
  readonly seconds: number;
  /** Milliseconds of this process's CPU. */
  readonly cpuMs: number;
  readonly walBytes: number;
  readonly commits: number;
}

async function counters(client: pg.Client): Promise<{ wal: number; commits: number }> {
  const { rows } = await client.query<{ wal: string; commits: string }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as wal,
      (select xact_commit from pg_stat_database where datname = current_database()) as commits`,
  );
  return { wal: Number(rows[0]?.wal), commits: Number(rows[0]?.commits) };
}

/** The server's statistics are written about once a second. */
const STATISTICS_LAG = 1_300;

export async function measured(client: pg.Client, work: () => Promise<void>): Promise<Cost> {
  await sleep(STATISTICS_LAG);
  const before = await counters(client);
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const wal = (await counters(client)).wal;
  await sleep(STATISTICS_LAG);
  const { commits } = await counters(client);
  return { seconds, cpuMs: (user + system) / 1_000, walBytes: wal - before.wal, commits: commits - before.commits };
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The median of each field. */
export const medianCost = (costs: readonly Cost[]): Cost => ({
  seconds: median(costs.map(({ seconds }) => seconds)),
  cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
  walBytes: median(costs.map(({ walBytes }) => walBytes)),
  commits: median(costs.map(({ commits }) => commits)),
});
