/** PERF-5, PERF-7 and PERF-8: the simulator, the start and the import, each as a person runs it. */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresStorage } from '../../runtime/store/postgres-storage.ts';
import { connect } from '../../runtime/store/wire/connect.ts';
import { JOB, ORG, setUp } from '../support/round-the-clock.ts';
import { type Run, residentMb, runOf, started } from './child.ts';

const RUN = 'runtime/launch/run.mjs';
const START = ['--import', './runtime/launch/first-word.mjs', RUN, 'runtime/main.ts', 'start'];

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'overture-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function succeeded(run: Run): Run {
  if (run.code !== 0) throw new Error(`It ended with ${run.code}:\n${run.said}`);
  return run;
}

const phoneOf = (n: number): string => `+1415${String(5_550_000 + n)}`;

const scenarioOf = (candidates: number) => ({
  start: '2026-03-02T15:00:00Z',
  until: '+30d',
  org: {
    id: 'acme',
    phone_numbers: Array.from({ length: 20 }, (_, n) => ({
      number: `+121255501${String(n).padStart(2, '0')}`,
      voice: true,
      sms: true,
    })),
    integrations: { email: true, voice: true, ats: null },
  },
  scripts: { default: {} },
  jobs: [{ id: 'nurse', name: 'Night nurse', script: 'default' }],
  candidates: Array.from({ length: candidates }, (_, n) => ({
    id: `person-${n}`,
    first_name: 'Ana',
    last_name: `Ruiz ${n}`,
    phone: phoneOf(n),
    email: `person-${n}@example.test`,
    zip: '94110',
    sms_consent: true,
    email_consent: true,
    all_ai_communications_consent: true,
    line_type: 'MOBILE',
  })),
  providers: { default_call: 'no_answer', default_sms: 'delivered', email: 'accepted' },
  steps: Array.from({ length: candidates }, (_, n) => ({
    at: '+0m',
    do: 'add_to_job',
    candidate: `person-${n}`,
    job: 'nurse',
    source: 'SOURCED',
  })),
});

/** So many candidates for thirty days. */
export const simulated = (candidates: number): Promise<Run> =>
  inFolder(async (folder) => {
    const file = join(folder, 'scenario.json');
    await writeFile(file, JSON.stringify(scenarioOf(candidates)));
    return succeeded(await runOf([RUN, 'runtime/simulate/cli.ts', file]));
  });

/** So many rows of a file into a database of its own. */
export const importedRows = (databaseUrl: string, rows: number): Promise<Run> =>
  inFolder(async (folder) => {
    const store = createPostgresStorage(await connect({ databaseUrl, connections: 2 }));
    await setUp(store, { numbers: 20 });
    await store.close();
    const file = join(folder, 'people.csv');
    const lines = Array.from(
      { length: rows },
      (_, n) => `Ana,Ruiz ${n},${phoneOf(n)},person-${n}@example.test,94110,yes,yes,yes`,
    );
    const header = 'first_name,last_name,phone,email,zip,sms_consent,email_consent,all_ai_communications_consent';
    await writeFile(file, `${[header, ...lines].join('\n')}\n`);
    const run = await runOf([RUN, 'runtime/import/cli.ts', file, '--job', JOB, '--org', ORG], {
      DATABASE_URL: databaseUrl,
    });
    return succeeded(run);
  });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

export interface Start {
  readonly seconds: number;
  readonly residentMb: number;
}

async function untilReady(folder: string): Promise<Start> {
  const port = await freePort();
  const began = performance.now();
  const child = started(START, { DATA_DIR: folder, PORT: String(port), DATABASE_URL: '' });
  const ended = once(child, 'exit');
  child.stdout?.resume();
  child.stderr?.resume();
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} before it was ready.`);
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      if (answer?.ok) return { seconds: (performance.now() - began) / 1_000, residentMb: residentMb(child) };
      await sleep(10);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** `npm start` until it answers that it is ready, with dependencies installed: in a new folder, and again in the same. */
export const starts = (): Promise<readonly Start[]> =>
  inFolder(async (folder) => {
    const first = await untilReady(folder);
    const again = [await untilReady(folder), await untilReady(folder), await untilReady(folder)];
    return [first, ...again];
  });
