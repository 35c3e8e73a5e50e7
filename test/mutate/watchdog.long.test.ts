// The watchdog of `npm run mutate`, with real processes: what never ends is noticed by that, and the run goes on.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fate } from './fates.ts';
import { seeThrough } from './watchdog.ts';

/** Longer than a busy machine keeps a worker waiting that has something to say. */
const FLOOR_MS = 5_000;

async function fatesOf(...mutants: readonly string[]) {
  const fates: Fate[] = [];
  const fickle = new Set<string>();
  let begun = 0;
  let cpuMs = 0;
  await seeThrough([...mutants], {
    begin: () => {
      begun += 1;
      return fork(join(import.meta.dirname, 'given-worker.ts'), [String(begun)], { execArgv: ['--import', 'tsx'] });
    },
    floorMs: FLOOR_MS,
    told: (fate) => void fates.push(fate),
    used: (ms) => {
      cpuMs += ms;
    },
    fickle: (names) => {
      for (const name of names) fickle.add(name);
    },
    isOver: () => false,
  });
  return { fates, fickle: [...fickle], begun, cpuMs };
}

test.concurrent('a mutant that loops for ever is noticed by its witness, who ends unbroken, and the run goes on', async () => {
  const { fates, begun, cpuMs } = await fatesOf('noticed', 'loops for ever', 'noticed');
  expect(fates).toEqual([
    { mutant: 'noticed', noticed: { kind: 'pure test', name: 'a witness' } },
    {
      mutant: 'loops for ever',
      noticed: { kind: 'pure test', name: 'ends (never ends; unbroken 3 ms)' },
      hung: true,
    },
    { mutant: 'noticed', noticed: { kind: 'pure test', name: 'a witness' } },
  ]);
  // Silence comes twice before it counts.
  expect(begun).toBe(3);
  expect(cpuMs).toBeGreaterThanOrEqual(2 * FLOOR_MS);
});

test.concurrent('a mutant whose witness was silent once and then is not is no mutant that never ends', async () => {
  const { fates } = await fatesOf('is silent once');
  expect(fates).toEqual([{ mutant: 'is silent once', noticed: { kind: 'pure test', name: 'a witness' } }]);
});

test.concurrent('a mutant that takes the process down is noticed, and the run goes on', async () => {
  const { fates } = await fatesOf('takes its process down', 'survives');
  expect(fates).toEqual([
    {
      mutant: 'takes its process down',
      noticed: { kind: 'pure test', name: 'ends (takes its process down; unbroken 3 ms)' },
      hung: true,
    },
    { mutant: 'survives', noticed: null },
  ]);
});

test.concurrent('a witness who does not end unbroken either shows nothing: the mutant survives and the witness is named', async () => {
  const { fates, fickle } = await fatesOf('loops in whom nothing ends', 'noticed');
  expect(fates).toEqual([
    { mutant: 'loops in whom nothing ends', noticed: null },
    { mutant: 'noticed', noticed: { kind: 'pure test', name: 'a witness' } },
  ]);
  expect(fickle).toEqual(['never ends']);
});

test.concurrent('witnesses that are believed no more are named', async () => {
  const { fickle } = await fatesOf('survives');
  expect(fickle).toEqual(['one that was red though all was mended']);
});
