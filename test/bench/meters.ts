/** What a measured piece of work cost: time, CPU of this process, and what the server wrote and committed meanwhile. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

export interface Cost {
  readonly seconds: number;
  /** Milliseconds of this process's CPU. */
  readonly cpuMs: number;
  /** Milliseconds of the server's CPU, all its processes; NaN where they cannot be looked at. */
  readonly serverMs: number;
  readonly walBytes: number;
  readonly commits: number;
}

const CLOCK_TICK_MS = 10;

/** Name aside, since it may hold anything: state, parent, …, user and system time. */
const statOf = (pid: string | number): readonly string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');

/** CPU of every process of the server that `backend` belongs to. Those that have ended count with their parent. */
function serverCpu(backend: number): number {
  try {
    const postmaster = statOf(backend)[1] ?? '';
    let ticks = 0;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const stat = statOf(pid);
        if (pid === postmaster) ticks += Number(stat[13]) + Number(stat[14]);
        if (pid === postmaster || stat[1] === postmaster) ticks += Number(stat[11]) + Number(stat[12]);
      } catch {} // it ended meanwhile
    }
    return ticks * CLOCK_TICK_MS;
  } catch {
    return Number.NaN; // a server elsewhere
  }
}

async function counters(client: pg.Client): Promise<{ wal: number; commits: number; server: number }> {
  const { rows } = await client.query<{ wal: string; commits: string; pid: number }>(
    `select pg_backend_pid() as pid, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as wal,
      (select xact_commit from pg_stat_database where datname = current_database()) as commits`,
  );
  return { wal: Number(rows[0]?.wal), commits: Number(rows[0]?.commits), server: serverCpu(rows[0]?.pid ?? 0) };
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
  const { wal, server } = await counters(client);
  await sleep(STATISTICS_LAG);
  const { commits } = await counters(client);
  return {
    seconds,
    cpuMs: (user + system) / 1_000,
    serverMs: server - before.server,
    walBytes: wal - before.wal,
    commits: commits - before.commits,
  };
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
  serverMs: median(costs.map(({ serverMs }) => serverMs)),
  walBytes: median(costs.map(({ walBytes }) => walBytes)),
  commits: median(costs.map(({ commits }) => commits)),
});
