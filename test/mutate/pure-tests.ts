/**
 * The pure tests of charts and policies, collected in this process, so that one of them can be asked again and again.
 *
 * Owns: collecting with Vitest's own collector, names, and calling one test. Must not know: what is broken meanwhile.
 * Guarantee: a test of a file that brings hooks or module mocks is never offered, for here nothing would run them, nor
 * a long one, which may build on the one before it; one that needs Vitest itself says so.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type RunnerTestCase, type RunnerTestSuite, TestRunner } from 'vitest';
// The collector that Vitest hands to hosts of its own making; a test file imported by itself would collect nothing.
import { collectTests } from 'vitest/internal/browser';
import type { Witness } from './witness.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['test/machines', 'test/runtime/pure'];
/** What nothing here would run. */
const NEEDS_VITEST = /\b(?:vi\.mock|vi\.hoisted|vi\.useFakeTimers|beforeEach|beforeAll|afterEach|afterAll)\b/;

/** Every file of pure tests that may be asked here, from the root of the tree. */
export const pureTestFiles = (): readonly string[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.long.test.ts'))
      .map((name) => join(folder, name))
      .sort(),
  ).filter((file) => !NEEDS_VITEST.test(readFileSync(join(ROOT, file), 'utf8')));

/** A test that asks more of Vitest than there is here; that says nothing of what it tests. */
export class NeedsVitest extends Error {
  override readonly name = 'NeedsVitest';
}
const WITHOUT_VITEST = /^Vitest failed to access its internal state/;

type Collector = Parameters<typeof collectTests>[1];

const COLLECTOR = {
  config: {
    root: ROOT,
    name: 'mutate',
    setupFiles: [],
    sequence: { hooks: 'stack', setupFiles: 'list', shuffle: false },
    maxConcurrency: 1,
    testTimeout: 0,
    hookTimeout: 0,
    retry: 0,
    tags: [],
  },
  importFile: (path: string) => import(path),
  trace: (_: string, ...work: readonly unknown[]) => (work.at(-1) as () => unknown)(),
} as unknown as Collector;

const testsOf = (task: RunnerTestSuite | RunnerTestCase): readonly RunnerTestCase[] =>
  task.type === 'test' ? [task] : task.tasks.flatMap(testsOf);
const titleOf = (task: RunnerTestCase): string => {
  const suites: string[] = [];
  for (let suite = task.suite; suite; suite = suite.suite) suites.unshift(suite.name);
  return [...suites, task.name].join(' > ');
};

/** The tests of these files, by names that are the same in every process. */
export async function pureTests(files: readonly string[] = pureTestFiles()): Promise<readonly Witness[]> {
  const collected = await collectTests(
    files.map((file) => join(ROOT, file)),
    COLLECTOR,
  );
  return collected.flatMap((file) => {
    const [error] = file.result?.errors ?? [];
    if (error) throw new Error(`${relative(ROOT, file.filepath)} cannot be read: ${error.message}`);
    const seen = new Map<string, number>();
    return testsOf(file).map((test) => {
      const title = titleOf(test);
      const times = (seen.get(title) ?? 0) + 1;
      seen.set(title, times);
      const ask = TestRunner.getTestFn(test);
      return {
        kind: 'pure test' as const,
        name: `${relative(ROOT, file.filepath)} > ${title}${times > 1 ? ` (${times})` : ''}`,
        content: async () => {
          try {
            await ask();
          } catch (error) {
            throw WITHOUT_VITEST.test((error as Error).message) ? new NeedsVitest((error as Error).message) : error;
          }
          return true;
        },
      };
    });
  });
}
