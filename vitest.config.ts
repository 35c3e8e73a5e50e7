// What `npm test` runs: `pure` touches no disk, socket or database and stays quick enough to be run at every change (its
// files share one load of the modules), `pure-alone` replaces one of our modules by another, `hosted` runs on a real
// Postgres that test/support/postgres.ts finds or starts. `npm run test:all` runs two more: `long`, the files named
// `*.long.test.ts`, and `other-stores`: those named `*.stores.test.ts`, which `hosted` plays in memory, here on a server and
// on the embedded database.
import { defineConfig } from 'vitest/config';

const HOSTED = 'test/{runtime,adapters,api,contracts,scenarios,races,chaos,verify,mutate}/**';
const PURE = 'test/{machines,architecture,timelines,runtime/pure}/**/*.test.ts';
const ALONE = 'test/**/*.alone.test.ts';
const LONG = 'test/**/*.long.test.{ts,tsx}';
/** What only a database can show: in memory there is nothing to be played. */
const ON_DATABASES = 'test/api/v1/second-lock.stores.test.ts';
const ON_STORES = `${HOSTED}/*.stores.test.{ts,tsx}`;

/** Limits say that something hangs, never that a machine is slow. */
const SHARED = { testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 };
/** Threads load our modules for a tenth less of processor than processes do. */
const pure = { ...SHARED, pool: 'threads' as const, sequence: { groupOrder: 0 } };
// One load of the modules for all files of a worker: loading them anew for each file would cost more than the tests do.
const hosted = { ...SHARED, isolate: false, globalSetup: ['test/support/global-setup.ts'] };

export default defineConfig({
  test: {
    // Transformed once per content and kept in node_modules: the second run transforms only what has changed.
    experimental: { fsModuleCache: true },
    projects: [
      { test: { ...pure, name: 'pure', include: [PURE], exclude: [ALONE, LONG], isolate: false } },
      { test: { ...pure, name: 'pure-alone', include: [ALONE] } },
      {
        test: {
          ...hosted,
          name: 'hosted',
          include: [`${HOSTED}/*.test.{ts,tsx}`],
          exclude: ['test/runtime/pure/**', LONG, ALONE, ON_DATABASES],
          env: { STORES: 'memory' },
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...hosted,
          name: 'long',
          // Much of these is waiting, for a process that was killed or a minute to pass: a third worker works meanwhile.
          maxWorkers: 3,
          include: [LONG],
          env: { STORES: 'memory,embedded,server', EVERY_RUN: 'yes' },
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...hosted,
          name: 'other-stores',
          include: [ON_STORES],
          env: { STORES: 'embedded,server' },
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
