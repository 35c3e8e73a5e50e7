/**
 * `npm run mutate -- [--only TEXT] [--minutes 10]`: breaks one thing at a time and shows that something goes red.
 *
 * Owns: the rounds (witnesses in two processes, then pure tests for what is left, then plain code in a copy of the tree),
 * the table, the exit code. Guarantees: no file of the checkout is touched; 0 only when no survivor is unexplained.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { EXPLAINED } from './explained.ts';
import { SOURCE_MUTANTS } from './source-mutants.ts';
import type { Fate } from './worker.ts';

const ROOT = join(import.meta.dirname, '../..');
const WORKERS = 2;
const given = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const only = given('only', '');
const endsAt = performance.now() + Number(given('minutes', '10')) * 60_000;
const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));

/** A mutant that keeps its worker silent for so long never ends, and is noticed by that. */
const SILENCE = 40_000;

/** The first round: everything that can be broken within a process. */
async function inProcess(part: number, fates: Fate[], done = 0): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'worker.ts'), String(part), String(WORKERS), only, String(done)],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let begun: string | null = null;
  let told = 0;
  let silence: NodeJS.Timeout | undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = JSON.parse(line) as Fate | { readonly begun: string };
    clearTimeout(silence);
    silence = setTimeout(() => child.kill('SIGKILL'), SILENCE);
    if ('begun' in said) begun = said.begun;
    else {
      fates.push(said);
      told += 1;
      begun = null;
    }
    if (performance.now() > endsAt) child.kill('SIGKILL');
  });
  const code = await ended(child);
  clearTimeout(silence);
  if (code === 0 || performance.now() > endsAt) return;
  if (begun === null) throw new Error(`Worker ${part} came to no good end.`);
  fates.push({ mutant: begun, by: 'its silence: it never ends', ms: SILENCE });
  await inProcess(part, fates, done + told + 1);
}

/** The last round for a survivor: the pure tests with that mutant broken. */
async function byPureTests(mutant: string): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--config', join(import.meta.dirname, 'vitest.config.ts'), '--bail', '1', '--reporter', 'dot'],
    {
      cwd: ROOT,
      stdio: 'ignore',
      env: { ...process.env, OVERTURE_MUTANT: mutant },
    },
  );
  return (await ended(child)) !== 0;
}

async function inPool<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (let item = waiting.shift(); item !== undefined && performance.now() < endsAt; item = waiting.shift())
        await each(item);
    }),
  );
}

/** Plain code, in a copy of the tree whose node_modules is a link to ours. */
async function inCopy(fates: Fate[]): Promise<void> {
  const mutants = SOURCE_MUTANTS.filter(({ name }) => name.includes(only));
  if (mutants.length === 0) return;
  const copy = mkdtempSync(join(tmpdir(), 'overture-mutate-'));
  try {
    const leftOut = new Set(['node_modules', '.git']);
    cpSync(ROOT, copy, { recursive: true, filter: (from) => !leftOut.has(basename(from)) });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    for (const { name, file, from, to, tests } of mutants) {
      const started = performance.now();
      const path = join(copy, file);
      const whole = readFileSync(path, 'utf8');
      if (!whole.includes(from)) {
        fates.push({ mutant: `${name} (its text is not in ${file} any more)`, by: null, ms: 0 });
        continue;
      }
      writeFileSync(
        path,
        whole.replace(from, () => to),
      );
      const child = spawn(process.execPath, [vitest, 'run', '--project', 'pure', '--bail', '1', ...tests], {
        cwd: copy,
        stdio: 'ignore',
      });
      const red = (await ended(child)) !== 0;
      writeFileSync(path, whole);
      fates.push({ mutant: name, by: red ? (tests[0] ?? 'a pure test') : null, ms: performance.now() - started });
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const started = performance.now();
const fates: Fate[] = [];
await Promise.all(Array.from({ length: WORKERS }, (_, part) => inProcess(part, fates)));
const left = fates.filter(({ by, mutant }) => by === null && !EXPLAINED.some(({ survivor }) => survivor.test(mutant)));
process.stderr.write(
  `${fates.length} mutants in ${((performance.now() - started) / 1000).toFixed(0)} s, ${left.length} left for the pure tests\n`,
);
await inPool(left, async (fate) => {
  if (!(await byPureTests(fate.mutant))) return;
  fates[fates.indexOf(fate)] = { ...fate, by: 'a pure test' };
});
await inCopy(fates);

const kindOf = ({ mutant }: Fate): string =>
  mutant.endsWith('→ dropped')
    ? 'transitions dropped'
    : `${mutant.split(':')[0]}${mutant.includes('→') ? ', guards and gates' : ''}`;
const noticers = (all: readonly Fate[]) => {
  const counts = new Map<string, number>();
  for (const { by } of all) {
    const who = by === null ? 'nobody' : (by.split(' ')[0] ?? by);
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  return [...counts].map(([who, n]) => `${who} ${n}`).join(', ');
};
for (const kind of [...new Set(fates.map(kindOf))]) {
  const ofKind = fates.filter((fate) => kindOf(fate) === kind);
  const dead = ofKind.filter(({ by }) => by !== null).length;
  process.stdout.write(
    `${kind.padEnd(40)} ${String(dead).padStart(4)} of ${String(ofKind.length).padStart(4)} noticed  (${noticers(ofKind)})\n`,
  );
}
const survivors = fates.filter(({ by }) => by === null);
const whyOf = ({ mutant }: Fate) => EXPLAINED.find(({ survivor }) => survivor.test(mutant))?.why;
for (const fate of survivors)
  process.stdout.write(
    `${whyOf(fate) ? 'explained' : 'SURVIVED '}  ${fate.mutant}${whyOf(fate) ? `: ${whyOf(fate)}` : ''}\n`,
  );
const unexplained = survivors.filter((fate) => !whyOf(fate));
process.stdout.write(
  `${fates.length} mutants, ${survivors.length} survive, ${unexplained.length} of them unexplained; ${((performance.now() - started) / 60_000).toFixed(1)} minutes\n`,
);
if (performance.now() > endsAt) process.stdout.write('The time was used up before every mutant had its turn.\n');
process.exitCode = unexplained.length === 0 ? 0 : 1;
