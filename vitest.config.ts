// Three projects: `pure` touches no disk, socket or database and stays quick enough to be run at every change: its files
// share one load of the modules. `pure-alone` is for pure tests that put another module in the place of one of ours.
// `hosted` runs on PGlite and on a real Postgres that test/support/postgres.ts finds or starts.
import { defineConfig } from 'vitest/config';

const ALONE = 'test/**/*.alone.test.ts';
const PURE = {
  // Its limits say that something hangs, never that a machine is slow.
  testTimeout: 300_000,
  maxWorkers: 2,
  sequence: { groupOrder: 0 },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...PURE,
          name: 'pure',
          include: ['test/{machines,architecture,timelines,runtime/pure}/**/*.test.ts'],
          exclude: [ALONE],
          isolate: false,
        },
      },
      { test: { ...PURE, name: 'pure-alone', include: [ALONE] } },
      {
        test: {
          name: 'hosted',
          include: ['test/{runtime,adapters,api,contracts,scenarios,races,chaos,verify,mutate}/**/*.test.{ts,tsx}'],
          exclude: ['test/runtime/pure/**'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
