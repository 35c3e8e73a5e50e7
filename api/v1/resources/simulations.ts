/** A scenario on a virtual clock, in a thread of its own: it can be ended, and the server goes on meanwhile. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { readScenario, scenarioSchema } from '../../../runtime/simulate/scenario.ts';
import { Problem } from '../../problem.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import type { Simulated } from './simulation-thread.ts';

const PATIENCE_MS = 20_000;
const MOST_LINES = 50_000;
/** Threads at a time; further requests are sent away, not queued. */
const AT_A_TIME = 2;
const MEMORY_MB = 512;

const simulationShape = z
  .object({
    lines: z.array(z.record(z.string(), z.json())).describe('As the simulator writes them, in order.'),
    truncated: z.boolean().describe('There were more lines than are answered.'),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'Simulation' });

const isSource = import.meta.url.endsWith('.ts');
const entry = new URL(isSource ? './simulation-thread.ts' : './api-v1-resources-simulation-thread.mjs', import.meta.url)
  .href;
/** A thread does not inherit the loader of TypeScript: it is registered there first. */
const loader = isSource
  ? pathToFileURL(
      createRequire(import.meta.url)
        .resolve('tsx/esm/api')
        .replace(/\.cjs$/, '.mjs'),
    ).href
  : null;
const BOOT = `const { entry, loader } = require('node:worker_threads').workerData;
(async () => {
  if (loader !== null) (await import(loader)).register();
  await import(entry);
})();`;

function runInThread(document: unknown): Promise<Simulated> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(BOOT, {
      eval: true,
      workerData: { entry, loader, document, mostLines: MOST_LINES },
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const timer = setTimeout(() => {
      reject(tooMuch(`It took longer than ${PATIENCE_MS / 1_000} s.`));
      void worker.terminate();
    }, PATIENCE_MS);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(`It took more than ${MEMORY_MB} MB.`) : error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('The thread of a simulation ended without an answer.'));
    });
  });
}

const tooMuch = (why: string) =>
  new Problem(422, {
    title: 'Too much for the server',
    detail: `${why} Make it smaller, or run it with npm run simulate.`,
    errors: [],
  });

let running = 0;

const scenarioShown = scenarioSchema.meta({ id: 'Scenario' });

export const SIMULATIONS = [
  endpoint({
    id: 'simulate',
    method: 'POST',
    path: '/v1/simulations',
    least: 'recruiter',
    org: 'none',
    tag: 'Simulations',
    summary: 'Run a scenario on a virtual clock',
    about:
      'Through the real runtime with simulated providers, on a store of its own; nothing of it is kept. The same scenario gives the same lines.',
    body: z.record(z.string(), z.json()),
    bodyShown: scenarioShown,
    largest: 2 * 1_048_576,
    answers: { 200: { about: 'Its timeline.', schema: simulationShape } },
    refuses: { 503: 'Others are being run; ask again in a moment.' },
    async handle({ body }) {
      const read = readScenario(body);
      if (!read.ok) throw refusedBody(read.problems);
      if (running >= AT_A_TIME)
        throw new Problem(503, {
          title: 'Busy',
          detail: 'Others are being run. Ask again in a moment.',
          headers: { 'retry-after': '5' },
        });
      running += 1;
      try {
        return { body: await runInThread(body) };
      } finally {
        running -= 1;
      }
    },
  }),
];
