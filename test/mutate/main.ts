/**
 * `npm run mutate -- [--only TEXT] [--minutes 10] [--full]`: breaks one thing at a time and shows that something goes red.
 *
 * Owns: arguments, the rounds (plain code broken in copies, who comes by what, charts broken in warm processes), the exit
 * code. Guarantees: no file of the checkout is touched; 0 only when every mutant had its turn, no survivor is unexplained
 * and no explanation is stale.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXPLAINED } from './explained.ts';
import { type Fate, failsBy, told, type Verdict } from './fates.ts';
import { allMutants } from './mutants.ts';
import type { Measured } from './reach.ts';
import { SOURCE_MUTANTS } from './source-mutants.ts';
import { seeSourcesThrough } from './source-round.ts';
import { measuredBy, seeThrough } from './watchdog.ts';

const LANES = 2;
/** A chart that grows without end is stopped before the machine is. */
const MOST_MEMORY_MB = 1_024;

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    minutes: { type: 'string', default: '10' },
    full: { type: 'boolean', default: false },
  },
});
const { only } = asked;
const startedAt = performance.now();
const endsAt = startedAt + Number(asked.minutes) * 60_000;
const isOver = () => performance.now() > endsAt;
const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(0);
const progress = (sentence: string) => process.stderr.write(`${seconds().padStart(4)} s  ${sentence}\n`);

const wanted = <T extends { readonly name: string; readonly kind: string }>(among: readonly T[]): T[] =>
  among.filter(({ name, kind }) => name.includes(only) || kind.includes(only));
const charts = wanted(allMutants());
const sources = wanted(SOURCE_MUTANTS);

let cpuMs = 0;
const used = (ms: number) => {
  cpuMs += ms;
};
const fates: Fate[] = [];
const TOLD_EVERY = 50;
const note = (fate: Fate) => {
  fates.push(fate);
  if (fate.noticed === null) progress(`nobody noticed: ${fate.mutant}`);
  else if (fate.hung) progress(`never ends: ${fate.mutant}`);
  if (fates.length % TOLD_EVERY === 0) progress(`${fates.length} of ${charts.length + sources.length}`);
};
const fickle = new Set<string>();
const inLanes = (work: () => Promise<void>) => Promise.all(Array.from({ length: LANES }, work));
/** None is left behind, not even one that never ends. */
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
const begin = (known: readonly Measured[] | null) => () => {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${MOST_MEMORY_MB}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  if (known) child.send({ known });
  return child;
};

// First, for it is short and says at once when a text to replace is not there any more.
const texts = [...sources];
await inLanes(() => seeSourcesThrough(texts, { told: note, used, isOver }));

const known: Measured[] = [];
if (charts.length > 0) {
  const parts = Array.from({ length: LANES }, (_, part) => measuredBy(begin(null), { part, of: LANES }, used));
  for (const { measured, notContent, needVitest } of await Promise.all(parts)) {
    known.push(...measured);
    for (const name of needVitest) progress(`needs Vitest itself, so it is not asked: ${name}`);
    if (notContent.length === 0) continue;
    process.stderr.write(`Not content before anything is broken; mend these first:\n  ${notContent.join('\n  ')}\n`);
    process.exit(1);
  }
  progress(`${known.length} witnesses are content, and it is known what each comes by`);
  const waiting = charts.map(({ name }) => name);
  await inLanes(() =>
    seeThrough(waiting, {
      begin: begin(known),
      told: note,
      used,
      fickle: (names) => {
        for (const name of names) fickle.add(name);
      },
      isOver,
    }),
  );
}

const verdict: Verdict = { all: [...charts, ...sources], fates, explained: EXPLAINED, partly: only !== '' };
process.stdout.write(`${told(verdict)}\n`);
if (asked.full)
  for (const { mutant, noticed } of fates) process.stdout.write(`${mutant}\n  ${noticed?.name ?? 'nobody'}\n`);
if (fickle.size > 0)
  process.stdout.write(`\nNot believed, for they were red with everything mended:\n  ${[...fickle].join('\n  ')}\n`);
const { user, system } = process.cpuUsage();
const cpu = ((cpuMs + (user + system) / 1000) / 1000).toFixed(0);
process.stdout.write(`\n${fates.length} mutants in ${seconds()} s, ${cpu} s of CPU on ${LANES} processes.\n`);
process.exitCode = failsBy(verdict) === 0 ? 0 : 1;
