// Two projects: `pure` touches no disk, socket or database and stays quick enough to be run at every change;
// `hosted` runs on PGlite and on a real Postgres that test/support/postgres.ts finds or starts.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/{machines,architecture,timelines,runtime/pure}/**/*.test.ts'],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'hosted',
          include: ['test/{runtime,adapters,api,contracts,scenarios,races,chaos,verify,mutate}/**/*.test.{ts,tsx}'],
          exclude: ['test/runtime/pure/**'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
