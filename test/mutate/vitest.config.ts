// The pure tests of charts and policies, with one mutant broken (OVERTURE_MUTANT); run by `npm run mutate`.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/machines/**/*.test.ts', 'test/runtime/pure/**/*.test.ts'],
    exclude: ['test/machines/policy/hours/**', 'test/runtime/pure/{step,step-traps,journal,permit}.test.ts'],
    setupFiles: ['test/mutate/break-one.setup.ts'],
    testTimeout: 20_000,
    maxWorkers: 1,
    isolate: false,
  },
});
